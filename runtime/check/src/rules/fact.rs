use galley_program::{ActionSpec, Place, Value};
use std::{collections::BTreeMap, sync::Arc};

/// What is known of a value before anything runs, and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) what: What,
    /// Where to put the finger: what a caller gave, where the value comes from there.
    pub(super) place: Place,
    /// How many calls of recipes lie between that place and the recipe that is looked at.
    pub(super) level: usize,
    /// Where the value came to be, if that is further in than `place`.
    pub(super) used: Option<Place>,
    /// Whether it rests on a default of the recipe that is looked at: who calls it may give something else.
    pub(super) assumed: bool,
}

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) enum What {
    Unknown,
    /// Text, a number, a flag, a size or nothing.
    Value(Value),
    /// Text of which parts are known.
    Text(Arc<Vec<Piece>>),
    List(Arc<Vec<Fact>>),
    /// A list or a map of which the number of items is not known; each is like one of these.
    Several(Arc<Vec<Fact>>),
    Record(Arc<Fields>),
    /// What a step gives, or a field of it.
    Made(Arc<Made>, Vec<Arc<str>>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Plain(Arc<str>),
    Gap(Lengths),
}

/// From how many characters to how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) least: usize,
    /// `None` where there is no end.
    pub(super) most: Option<usize>,
}

/// The fields of a record, or the entries of a map.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub(super) entries: BTreeMap<Arc<str>, Fact>,
    /// Whether there may be others.
    pub(super) open: bool,
}

/// A step that was met.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) spec: &'static ActionSpec,
    pub(super) input: Fact,
    /// Where its name stands.
    pub(super) place: Place,
    /// Which sides of which alternatives led here: two steps on two sides of one never meet.
    pub(super) sides: Vec<(usize, bool)>,
}

impl Fact {
    pub(super) fn new(what: What, place: Place, level: usize) -> Self {
        Self { what, place, level, used: None, assumed: false }
    }

    pub(super) fn unknown(place: Place, level: usize) -> Self {
        Self::new(What::Unknown, place, level)
    }

    /// A value of which only the whole has a place.
    pub(super) fn of(value: &Value, place: Place, level: usize) -> Self {
        let what = match value {
            Value::List(items) => What::List(Arc::new(items.iter().map(|item| Self::of(item, place, level)).collect())),
            Value::Map(entries) => {
                let entries = entries.iter().map(|(name, value)| (name.clone(), Self::of(value, place, level)));
                What::Record(Arc::new(Fields { entries: entries.collect(), open: false }))
            }
            Value::Secret(_) => What::Unknown,
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_) => What::Value(value.clone()),
        };
        Self::new(what, place, level)
    }

    /// The value, if all of it is known.
    pub(super) fn value(&self) -> Option<Value> {
        match &self.what {
            What::Value(value) => Some(value.clone()),
            What::List(items) => items.iter().map(Fact::value).collect::<Option<Vec<Value>>>().map(Value::list),
            What::Record(fields) if !fields.open => {
                let entry = |(name, fact): (&Arc<str>, &Fact)| Some((name.clone(), fact.value()?));
                Some(Value::record(fields.entries.iter().map(entry).collect::<Option<Vec<_>>>()?))
            }
            What::Record(_) | What::Unknown | What::Text(_) | What::Several(_) => None,
            // What a step was given as its name, it gives back.
            What::Made(made, path) => made.echo(path).and_then(Fact::value),
        }
    }

    /// A field of a record; unknown where that is not known to be one.
    pub(super) fn field(&self, name: &str) -> Fact {
        let inner = match &self.what {
            What::Record(fields) => fields.entries.get(name).cloned().unwrap_or_else(|| {
                let what = if fields.open { What::Unknown } else { What::Value(Value::Null) };
                Self { what, ..self.clone() }
            }),
            What::Made(made, path) => {
                let path = path.iter().cloned().chain([name.into()]).collect();
                Self { what: What::Made(made.clone(), path), ..self.clone() }
            }
            What::Unknown | What::Value(_) | What::Text(_) | What::List(_) | What::Several(_) => {
                Self { what: What::Unknown, ..self.clone() }
            }
        };
        Self { assumed: inner.assumed || self.assumed, ..inner }
    }

    /// A field of a field.
    pub(super) fn at(&self, path: &[&str]) -> Fact {
        path.iter().fold(self.clone(), |fact, name| fact.field(name))
    }

    pub(super) fn text(&self) -> Option<Arc<str>> {
        match self.value()? {
            Value::Text(text) => Some(text),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_)
            | Value::List(_)
            | Value::Map(_) => None,
        }
    }

    pub(super) fn int(&self) -> Option<i64> {
        if let Some(Value::Int(number)) = self.value() { Some(number) } else { None }
    }

    pub(super) fn flag(&self) -> Option<bool> {
        if let Some(Value::Bool(flag)) = self.value() { Some(flag) } else { None }
    }

    /// The items of a list, where at least their number is known.
    pub(super) fn items(&self) -> Option<&[Fact]> {
        if let What::List(items) = &self.what { Some(items) } else { None }
    }

    /// What the items of a list or a map are like, where something is known of them.
    pub(super) fn samples(&self) -> Vec<Fact> {
        match &self.what {
            What::List(items) | What::Several(items) => items.to_vec(),
            What::Record(fields) => fields.entries.values().cloned().collect(),
            What::Unknown | What::Value(_) | What::Text(_) | What::Made(..) => Vec::new(),
        }
    }

    /// The entries of a record or map that are known.
    pub(super) fn fields(&self) -> Option<&Fields> {
        if let What::Record(fields) = &self.what { Some(fields) } else { None }
    }

    /// Whether it is something, as far as that is known.
    pub(super) fn present(&self) -> Option<bool> {
        match &self.what {
            What::Value(value) => Some(!value.is_null()),
            What::Text(_) | What::List(_) | What::Several(_) | What::Record(_) => Some(true),
            What::Unknown | What::Made(..) => None,
        }
    }

    /// Whether it is certainly given: neither left out nor `null`.
    pub(super) fn given(&self) -> bool {
        self.present() == Some(true) || matches!(&self.what, What::Made(..))
    }

    /// The step that it comes from.
    pub(super) fn maker(&self) -> Option<&Arc<Made>> {
        if let What::Made(made, _) = &self.what { Some(made) } else { None }
    }

    /// What is known of the text that it is or becomes within another.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        match &self.what {
            What::Value(value) => vec![Piece::Plain(galley_evaluate::plain(value).into())],
            What::Text(pieces) => pieces.to_vec(),
            What::Made(made, path) => made.echo(path).map_or_else(|| vec![Piece::Gap(Lengths::ANY)], Fact::pieces),
            What::Unknown | What::List(_) | What::Several(_) | What::Record(_) => vec![Piece::Gap(Lengths::ANY)],
        }
    }

    /// The same, seen after a default that it rests on was given up.
    pub(super) fn forgotten(self) -> Self {
        if self.assumed { Self { what: What::Unknown, assumed: false, ..self } } else { self }
    }
}

impl Made {
    /// An input of a creation that its answer repeats.
    fn echo(&self, path: &[Arc<str>]) -> Option<&Fact> {
        let [name] = path else { return None };
        let galley_program::Effect::Creates { .. } = self.spec.effect else { return None };
        self.input.fields()?.entries.get(name).filter(|fact| fact.given())
    }

    /// Whether it can happen in one run with what stands on these sides.
    pub(super) fn meets(&self, sides: &[(usize, bool)]) -> bool {
        !self.sides.iter().any(|(choice, side)| sides.contains(&(*choice, !side)))
    }
}

impl Lengths {
    pub(super) const ANY: Self = Self { least: 0, most: None };

    pub(super) fn exactly(length: usize) -> Self {
        Self { least: length, most: Some(length) }
    }

    /// Of a text, in characters.
    pub(super) fn of(pieces: &[Piece]) -> Self {
        pieces.iter().fold(Self::exactly(0), |sum, piece| {
            let next = match piece {
                Piece::Plain(text) => Self::exactly(text.chars().count()),
                Piece::Gap(lengths) => *lengths,
            };
            let most = sum.most.zip(next.most).map(|(a, b)| a.saturating_add(b));
            Self { least: sum.least.saturating_add(next.least), most }
        })
    }

    /// What meets both.
    pub(super) fn and(self, other: Self) -> Self {
        let most = match (self.most, other.most) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { least: self.least.max(other.least), most }
    }

    /// What is one or the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.zip(other.most).map(|(a, b)| a.max(b)) }
    }
}
