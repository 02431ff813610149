use crate::fill::fill;
use galley_evaluate::{Scope, Wrong, evaluate};
use galley_program::{Entry, Expression, ExpressionKind, Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

/// What is known of a value before the run.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// All of it.
    Value(Value),
    /// A record of which some fields are known.
    Partly(BTreeMap<Arc<str>, Known>),
    /// Nothing: it comes from these steps.
    Waits(BTreeSet<String>),
}

impl Known {
    /// It comes from this step.
    pub fn waits_for(step: impl Into<String>) -> Self {
        Known::Waits([step.into()].into())
    }

    /// A record of these fields: a value where all of them are known.
    #[must_use]
    pub fn record(fields: BTreeMap<Arc<str>, Known>) -> Self {
        let values = fields.iter().map(|(name, known)| Some((name.clone(), known.value()?.clone())));
        match values.collect::<Option<Vec<_>>>() {
            Some(values) => Known::Value(Value::record(values)),
            None => Known::Partly(fields),
        }
    }

    /// The value, where all of it is known.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        if let Known::Value(value) = self { Some(value) } else { None }
    }

    /// A field of the record.
    #[must_use]
    pub fn field(&self, name: &str) -> Known {
        match self {
            Known::Value(value) => Known::Value(value.field(name)),
            Known::Partly(fields) => fields.get(name).cloned().unwrap_or(Known::Value(Value::Null)),
            Known::Waits(steps) => Known::Waits(steps.clone()),
        }
    }

    /// The fields of the record; nothing where they are not known.
    #[must_use]
    pub fn fields(&self) -> Vec<(Arc<str>, Known)> {
        match self {
            Known::Value(value) => {
                let fields = value.as_map().into_iter().flatten();
                fields.map(|(name, value)| (name.clone(), Known::Value(value.clone()))).collect()
            }
            Known::Partly(fields) => fields.iter().map(|(name, known)| (name.clone(), known.clone())).collect(),
            Known::Waits(_) => Vec::new(),
        }
    }

    /// The record with more entries in the map that is one of its fields; those that stand there already win.
    #[must_use]
    pub(crate) fn with_more(&self, name: &str, more: &Known) -> Known {
        if let Known::Waits(_) = self {
            return self.clone();
        }
        let merged = match (more, self.field(name)) {
            (Known::Waits(steps), own) => Known::Waits(steps.union(&own.waits()).cloned().collect()),
            (Known::Value(_) | Known::Partly(_), own @ Known::Waits(_)) => own,
            (Known::Value(_) | Known::Partly(_), own @ (Known::Value(_) | Known::Partly(_))) => {
                Known::record(more.fields().into_iter().chain(own.fields()).collect())
            }
        };
        Known::record(self.fields().into_iter().chain([(name.into(), merged)]).collect())
    }

    /// The steps that must be done before all of it is known.
    #[must_use]
    pub fn waits(&self) -> BTreeSet<String> {
        match self {
            Known::Value(_) => BTreeSet::new(),
            Known::Partly(fields) => fields.values().flat_map(Known::waits).collect(),
            Known::Waits(steps) => steps.clone(),
        }
    }
}

/// As a recipe would write it; what is not known names the steps that it waits for.
impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Known::Value(value) => write!(f, "{value}"),
            Known::Partly(fields) => {
                f.write_str("{ ")?;
                for (index, (name, known)) in fields.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{name} = {known}")?;
                }
                f.write_str(" }")
            }
            Known::Waits(steps) => {
                let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
                write!(f, "? {}", steps.join(" "))
            }
        }
    }
}

/// What names stand for at a place of a plan.
#[derive(Clone, Debug, Default)]
pub struct Names(pub(crate) BTreeMap<Arc<str>, Known>);

impl Names {
    /// All of these are known.
    #[must_use]
    pub fn of(values: &Map) -> Self {
        Self(values.iter().map(|(name, value)| (name.clone(), Known::Value(value.clone()))).collect())
    }

    /// From here the name stands for this.
    pub fn bind(&mut self, name: &Arc<str>, known: Known) {
        self.0.insert(name.clone(), known);
    }

    /// What is known of an expression.
    ///
    /// # Errors
    /// When it can have no value whatever the steps give.
    pub fn known(&self, expression: &Expression) -> Result<Known, Wrong> {
        match &expression.kind {
            ExpressionKind::Name(name) => Ok(self.0.get(name).cloned().unwrap_or(Known::Value(Value::Null))),
            ExpressionKind::Field(of, name) | ExpressionKind::OptionalField(of, name) => {
                let of = self.known(of)?;
                if of.value().is_none() { Ok(of.field(name)) } else { self.plain(expression) }
            }
            ExpressionKind::Record(entries) => match self.entries(entries)? {
                Some(fields) => Ok(Known::record(fields)),
                None => self.plain(expression),
            },
            ExpressionKind::Value(_)
            | ExpressionKind::Text(_)
            | ExpressionKind::List(_)
            | ExpressionKind::Index(..)
            | ExpressionKind::Call(..)
            | ExpressionKind::UserCall(..)
            | ExpressionKind::Convert(..)
            | ExpressionKind::Refine(..)
            | ExpressionKind::Conceal(_)
            | ExpressionKind::Unary(..)
            | ExpressionKind::Binary(..)
            | ExpressionKind::InRange(..)
            | ExpressionKind::If(..)
            | ExpressionKind::ListFor(..)
            | ExpressionKind::MapFor(..) => self.plain(expression),
        }
    }

    /// The fields of a record, each as far as it is known; `None` where not even their names are.
    fn entries(&self, entries: &[Entry]) -> Result<Option<BTreeMap<Arc<str>, Known>>, Wrong> {
        let mut fields = BTreeMap::new();
        for entry in entries {
            match entry {
                Entry::Field(name, value) => {
                    let known = self.known(value)?;
                    fields.insert(name.clone(), known);
                }
                Entry::Computed(name, value) => {
                    let Known::Value(Value::Text(name)) = self.known(name)? else { return Ok(None) };
                    fields.insert(name, self.known(value)?);
                }
                Entry::Spread(other) => {
                    let other = self.known(other)?;
                    if matches!(other, Known::Waits(_)) {
                        return Ok(None);
                    }
                    fields.extend(other.fields());
                }
            }
        }
        fields.retain(|_, known| *known != Known::Value(Value::Null));
        Ok(Some(fields))
    }

    /// All or nothing: the value, or what it waits for.
    fn plain(&self, expression: &Expression) -> Result<Known, Wrong> {
        let filled = fill(expression, self);
        let mut reader = Reader { names: self, waits: BTreeSet::new() };
        match evaluate(&filled, &mut reader) {
            Ok(value) => Ok(Known::Value(value)),
            Err(_) if !reader.waits.is_empty() => {
                // The evaluation stopped at the first side that is not known; the other waits too.
                if let ExpressionKind::Binary(_, left, right) = &expression.kind {
                    for side in [left, right] {
                        reader.waits.extend(self.known(side)?.waits());
                    }
                }
                Ok(Known::Waits(reader.waits))
            }
            Err(wrong) => Err(wrong),
        }
    }
}

/// Gives values to an evaluation and notes what it asked for in vain.
struct Reader<'a> {
    names: &'a Names,
    waits: BTreeSet<String>,
}

impl Scope for Reader<'_> {
    fn get(&mut self, name: &str) -> Option<Value> {
        match self.names.0.get(name)? {
            Known::Value(value) => Some(value.clone()),
            unknown @ (Known::Partly(_) | Known::Waits(_)) => {
                self.waits.extend(unknown.waits());
                None
            }
        }
    }
}
