//! What expectations can ask of a plan or a run.

use crate::coverage::Covered;
use galley_evaluate::{PATTERNS, STEPS};
use galley_plan::{Known, Snag};
use galley_program::{RehearsalKind, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

/// A plan or a run, seen from outside.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) kind: RehearsalKind,
    /// What names stand for behind `p.`; what is not there says why.
    pub(crate) tree: Known,
    /// Why it fails, if it does.
    pub(crate) failures: Vec<Snag>,
    /// What is wrong with the test itself: it takes too long, a crash never comes.
    pub(crate) troubles: Vec<Snag>,
    /// As a snapshot has it.
    pub(crate) text: String,
    pub(crate) covered: Covered,
    /// How often each mock answered.
    pub(crate) used: Vec<u64>,
    pub(crate) simulated: Duration,
}

/// In front of a reason why something is not there; what is not marked so is a step that a plan waits for.
const REASON: char = '\u{1}';

/// Something that is not there, and why.
pub(crate) fn missing(why: impl Into<String>) -> Known {
    Known::Waits([format!("{REASON}{}", why.into())].into())
}

/// Why something is not known.
pub(crate) fn why(waits: &BTreeSet<String>) -> String {
    let reasons: Vec<&str> = waits.iter().filter_map(|wait| wait.strip_prefix(REASON)).collect();
    if !reasons.is_empty() {
        return reasons.join(", and ");
    }
    let steps: Vec<String> = waits.iter().map(|step| format!("`{step}`")).collect();
    format!("a plan does not know what {} will give", steps.join(" and "))
}

/// A value that is known.
pub(crate) fn known(value: impl Into<Value>) -> Known {
    Known::Value(value.into())
}

/// A list of texts.
pub(crate) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Known {
    Known::Value(Value::list(texts.into_iter().map(|text| Value::from(text.as_ref()))))
}

/// Fields by their names.
pub(crate) fn record<const N: usize>(fields: [(&str, Known); N]) -> Known {
    Known::record(fields.into_iter().map(|(name, known)| (name.into(), known)).collect())
}

/// The value of a plan or a run: its own fields, its steps by their paths, and what there is to say of any other step.
pub(crate) fn tree<const N: usize>(
    fields: [(&str, Known); N],
    steps: BTreeMap<Arc<str>, Known>,
    patterns: impl IntoIterator<Item = String>,
    unreached: &Known,
) -> Known {
    let patterns = patterns.into_iter().map(|pattern| (Arc::from(pattern), unreached.clone())).collect();
    let fields = fields.into_iter().map(|(name, known)| (Arc::from(name), known));
    let hidden = [(STEPS.into(), Known::Partly(steps)), (PATTERNS.into(), Known::Partly(patterns))];
    Known::Partly(fields.chain(hidden).collect())
}

/// What is known of it, as a value.
pub(crate) fn value(known: &Known) -> Value {
    match known {
        Known::Value(value) => value.clone(),
        Known::Partly(fields) => Value::record(fields.iter().map(|(name, known)| (name.clone(), value(known)))),
        Known::Waits(_) => Value::Null,
    }
}
