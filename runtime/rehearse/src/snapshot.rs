//! A plan or a run as text that stays the same while it does.

use crate::{
    history::{History, State},
    run::Ran,
};
use galley_plan::{Deed, Known, Planned, Snag};
use galley_program::{Failure, Outcome};
use similar::TextDiff;
use std::{collections::BTreeMap, fmt::Write as _};

/// How many lines around a difference are shown.
const AROUND: usize = 3;

/// A plan: its steps with their arguments, its outputs, its failures.
pub(crate) fn of_plan(recipe: &str, planned: &Planned, failures: &[Snag]) -> String {
    let mut text = format!("plan of {recipe}\n");
    for row in &planned.rows {
        let undecided = if row.undecided { "? " } else { "" };
        let act = if row.act.is_empty() { String::new() } else { format!("  {}", row.act) };
        let _ = writeln!(text, "\n{undecided}{} {}{act}", row.deed.word(), row.path);
        if matches!(row.deed, Deed::Ask | Deed::Wait | Deed::Depends | Deed::Fail) && !row.note.is_empty() {
            let _ = writeln!(text, "  {}", row.note);
        }
        for (name, known) in row.input.fields() {
            let _ = writeln!(text, "  {name} = {known}");
        }
        if let (Known::Waits(_), true) = (&row.input, row.deed != Deed::Depends) {
            let _ = writeln!(text, "  .. = {}", row.input);
        }
    }
    outputs(&mut text, planned.outputs.iter().map(|(name, known)| (name.to_string(), known.to_string())));
    refusals(&mut text, failures);
    stable(&text)
}

/// A run: what became of its steps, its outputs, its failure.
pub(crate) fn of_run(recipe: &str, history: &History, ran: &Ran<'_>, failure: Option<&Failure>) -> String {
    let mut text = format!("run of {recipe}\n");
    // Beside each other, steps begin in no order that means anything.
    let mut steps: Vec<_> = history.steps.iter().collect();
    steps.sort_by(|left, right| left.path.cmp(&right.path));
    for step in steps {
        let state = match (&step.state, step.undone) {
            (_, true) => "undone".to_owned(),
            (State::Begun, false) => "begun".to_owned(),
            (State::Done, false) => "done".to_owned(),
            (State::Failed(failure), false) => format!("failed ({})", failure.code),
        };
        let _ = writeln!(text, "\n{state} {}  {}", step.path, step.action);
        let given = step.input.iter().filter_map(|input| input.as_map()).flatten();
        for (name, value) in given.filter(|(_, value)| value.as_map().is_none_or(|map| !map.is_empty())) {
            let _ = writeln!(text, "  {name} = {value}");
        }
    }
    if let Ok(Outcome::Finished { outputs: given }) = &ran.outcome {
        outputs(
            &mut text,
            given.as_map().into_iter().flatten().map(|(name, value)| (name.to_string(), value.to_string())),
        );
    }
    if let Some(failure) = failure {
        let _ = writeln!(text, "\nfails: {}: {}", failure.code, failure.message);
    }
    stable(&text)
}

/// A plan or a run whose parameters do not fit.
pub(crate) fn of_refusal(recipe: &str, failures: &[Snag]) -> String {
    let mut text = format!("{recipe}\n");
    refusals(&mut text, failures);
    text
}

fn outputs(text: &mut String, outputs: impl Iterator<Item = (String, String)>) {
    for (index, (name, value)) in outputs.enumerate() {
        let space = if index == 0 { "\n" } else { "" };
        let _ = writeln!(text, "{space}output {name} = {value}");
    }
}

fn refusals(text: &mut String, failures: &[Snag]) {
    for failure in failures {
        let _ = writeln!(text, "\nfails: {}: {}", failure.code, failure.message);
    }
}

/// What differs, as lines with `-` and `+`.
pub(crate) fn difference(before: &str, now: &str) -> String {
    let diff = TextDiff::from_lines(before, now);
    diff.unified_diff().context_radius(AROUND).header("the snapshot", "now").to_string().trim_end().to_owned()
}

/// The text with the identifiers that AWS draws numbered, so that it does not change where nothing else does:
/// `vpc-0123456789abcdef0` is `vpc-<1>`.
pub(crate) fn stable(text: &str) -> String {
    let mut known: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_alphanumeric() || letter == '-' {
            word.push(letter);
            continue;
        }
        match drawn(&word) {
            Some((prefix, digits)) => {
                let of_kind = known.entry(prefix.to_owned()).or_default();
                let next = of_kind.len() + 1;
                let number = of_kind.entry(digits.to_owned()).or_insert(next);
                let _ = write!(out, "{prefix}-<{number}>");
            }
            None => out.push_str(&word),
        }
        word.clear();
        out.push(letter);
    }
    // The one that was added.
    out.pop();
    out
}

/// An identifier of AWS: a prefix and 17 hexadecimal digits.
pub(crate) fn drawn(word: &str) -> Option<(&str, &str)> {
    let (prefix, digits) = word.rsplit_once('-')?;
    let hex = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
    (digits.len() == 17 && digits.bytes().all(hex) && !prefix.is_empty()).then_some((prefix, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_numbered_in_their_order() {
        let (one, two) = ("vpc-0123456789abcdef0", "vpc-0123456789abcdef1");
        let text = format!("a = \"{one}\", b = [{two}, {one}], c = subnet-0123456789abcdef0, d = vpc-1");
        assert_eq!(stable(&text), "a = \"vpc-<1>\", b = [vpc-<2>, vpc-<1>], c = subnet-<1>, d = vpc-1");
    }

    #[test]
    fn a_difference_shows_what_is_around_it() {
        let said = difference("a\nb\nc\n", "a\nx\nc\n");
        assert_eq!(said, "--- the snapshot\n+++ now\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c");
    }
}
