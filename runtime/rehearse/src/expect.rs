//! Whether an expectation is met, and if not, everything that says why.

use crate::seen::{Seen, why};
use galley_evaluate::{PATTERNS, STEP, STEPS, evaluate, free_names};
use galley_plan::{Known, Snag};
use galley_program::{Expression, ExpressionKind, Level, Map, Place, RehearsalKind, Value, path_pattern};
use std::{collections::BTreeMap, sync::Arc};

/// Longer values are cut.
const VALUE_CHARACTERS_MOST: usize = 300;

/// What an expectation asks for; or why it is not met.
pub(crate) type Met<T> = Result<T, Box<Snag>>;

/// What names stand for in a test.
#[derive(Default)]
pub(crate) struct Names {
    /// All of them, as values.
    pub(crate) values: Map,
    /// Plans and runs, with what is not there.
    pub(crate) seen: BTreeMap<Arc<str>, Seen>,
}

impl Names {
    /// `expect condition`
    pub(crate) fn holds(&self, condition: &Expression, values: &[(String, Expression)], place: Place) -> Met<()> {
        let verdict = evaluate(condition, &mut self.values.clone());
        let mut notes = Vec::new();
        let mut gaps = Vec::new();
        // A plan as a whole is no value; what is asked of it stands by itself.
        let whole = |expression: &Expression| matches!(&expression.kind, ExpressionKind::Name(name) if self.seen.contains_key(name));
        for (text, expression) in values.iter().filter(|(_, expression)| !whole(expression)) {
            if let Some(gap) = self.gap(expression) {
                gaps.push(format!("{text} is not there: {gap}"));
            } else if let Ok(value) = evaluate(expression, &mut self.values.clone()) {
                notes.push(format!("{text} = {}", short(&value)));
            }
        }
        // Most often that something failed says all.
        for (name, seen) in self.seen.iter().filter(|(name, _)| spoken_of(values, name)) {
            let failures = seen.failures.iter();
            notes.extend(failures.map(|failure| format!("{name} fails: {}: {}", failure.code, failure.message)));
        }
        let snag = |code: &str, message: String, place: Place, says: &str, cure: &str| {
            Box::new(Snag {
                level: Level::Failure,
                code: code.to_owned(),
                message,
                labels: vec![(place, says.to_owned())],
                notes: notes.iter().chain(&gaps).cloned().collect(),
                cure: cure.to_owned(),
            })
        };
        match verdict {
            Ok(Value::Bool(true)) if gaps.is_empty() => Ok(()),
            Ok(Value::Bool(true)) | Err(_) if !gaps.is_empty() => Err(snag(
                "E7502",
                "the expectation asks for what is not there".to_owned(),
                place,
                "",
                "a `run` knows what a `plan` does not; or mock what gives it",
            )),
            Ok(_) => Err(snag("E7501", "the expectation is not met".to_owned(), place, "does not hold", "")),
            Err(wrong) => {
                let cure = "mend the expectation, or the recipe";
                Err(snag(wrong.fault.code, wrong.fault.message, wrong.place, "", cure))
            }
        }
    }

    /// `expect p fails "E5101"`
    pub(crate) fn fails(&self, name: &str, code: &str, place: Place) -> Met<()> {
        let Some(seen) = self.seen.get(name) else { return Ok(()) };
        if seen.failures.iter().any(|failure| failure.code == code) {
            return Ok(());
        }
        let message = match seen.failures.as_slice() {
            [] => format!("`{name}` does not fail"),
            several => {
                let codes: Vec<&str> = several.iter().map(|failure| failure.code.as_str()).collect();
                format!("`{name}` fails with {}, not with {code}", codes.join(", "))
            }
        };
        let mut labels = vec![(place, String::new())];
        labels.extend(seen.failures.iter().flat_map(|failure| failure.labels.iter().take(1).cloned()));
        let notes = seen.failures.iter().map(|failure| format!("{}: {}", failure.code, failure.message));
        Err(Box::new(Snag {
            level: Level::Failure,
            code: "E7501".to_owned(),
            message,
            labels,
            notes: notes.collect(),
            cure: String::new(),
        }))
    }

    /// Why a reference leads to something that is not there; `None` where it is.
    fn gap(&self, reference: &Expression) -> Option<String> {
        let known = self.look(reference)?;
        let waits = known.waits();
        (!waits.is_empty()).then(|| why(&waits))
    }

    /// What is known of a reference to a plan or a run; `None` for anything else.
    fn look(&self, reference: &Expression) -> Option<Known> {
        match &reference.kind {
            ExpressionKind::Name(name) => self.seen.get(name).map(|seen| seen.tree.clone()),
            ExpressionKind::Field(of, name) | ExpressionKind::OptionalField(of, name) => {
                Some(self.look(of)?.field(name))
            }
            ExpressionKind::Call(function, arguments) if *function == STEP => {
                let [of, path] = arguments.as_slice() else { return None };
                let of = self.look(of)?;
                let path = evaluate(path, &mut self.values.clone()).ok()?;
                let path = path.as_text()?;
                let steps = of.field(STEPS);
                let known = steps.fields().into_iter().find(|(known, _)| **known == *path).map(|(_, step)| step);
                Some(known.unwrap_or_else(|| of.field(PATTERNS).field(&path_pattern(path))))
            }
            ExpressionKind::Index(of, index) => {
                let of = self.look(of)?;
                let index = evaluate(index, &mut self.values.clone()).ok()?;
                match (&of, index.as_text()) {
                    (Known::Partly(_), Some(key)) => Some(of.field(key)),
                    (Known::Partly(_), None) | (Known::Value(_) | Known::Waits(_), _) => Some(of),
                }
            }
            ExpressionKind::Value(_)
            | ExpressionKind::Text(_)
            | ExpressionKind::List(_)
            | ExpressionKind::Record(_)
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
            | ExpressionKind::MapFor(..) => None,
        }
    }
}

/// A plan or a run that fails although the test says nothing of it.
pub(crate) fn unexpected(name: &str, seen: &Seen, place: Place) -> Option<Snag> {
    let first = seen.failures.first()?;
    let sort = match seen.kind {
        RehearsalKind::Plan => "plan",
        RehearsalKind::Run => "run",
    };
    let mut labels = vec![(place, format!("the {sort} `{name}`"))];
    labels.extend(first.labels.iter().cloned());
    let mut notes = vec![format!("{}: {}", first.code, first.message)];
    notes.extend(first.notes.iter().cloned());
    notes.extend(seen.failures[1..].iter().map(|failure| format!("{}: {}", failure.code, failure.message)));
    Some(Snag {
        level: Level::Failure,
        code: "E7503".to_owned(),
        message: format!("the {sort} `{name}` fails, and the test does not expect it"),
        labels,
        notes,
        cure: format!("where it should, write `expect {name} fails \"{}\"`", first.code),
    })
}

/// Whether any of the references is to `name` or a part of it.
fn spoken_of(references: &[(String, Expression)], name: &str) -> bool {
    references.iter().any(|(_, reference)| free_names(reference).iter().any(|read| **read == *name))
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(VALUE_CHARACTERS_MOST) {
        Some((end, _)) => format!("{} ..", &text[..end]),
        None => text,
    }
}
