//! The JSON of `galley check --output json`: one document, whose form docs/check.md describes. Fields are added, never
//! renamed or removed, while `version` stays.

use super::{Findings, position::Position, position::Positions};
use crate::problem::{Fix, Label, Problem, Severity};
use serde_json::{Value, json};
use std::{ops::Range, sync::Arc};

const VERSION: u32 = 1;

pub(crate) fn document(findings: &Findings) -> String {
    let mut positions = Positions::default();
    let diagnostics: Vec<Value> = findings.problems.iter().map(|problem| one(problem, &mut positions)).collect();
    let number = |severity| findings.problems.iter().filter(|problem| problem.severity == severity).count();
    let document = json!({
        "version": VERSION,
        "files": findings.files,
        "errors": number(Severity::Error),
        "warnings": number(Severity::Warning),
        "diagnostics": diagnostics,
    });
    format!("{document:#}")
}

/// Problems alone.
pub(crate) fn problems(problems: &[Problem]) -> Value {
    let mut positions = Positions::default();
    problems.iter().map(|problem| one(problem, &mut positions)).collect()
}

fn one(problem: &Problem, positions: &mut Positions) -> Value {
    let labels: Vec<Value> = problem.labels.iter().map(|found| label(found, positions)).collect();
    let values: Vec<Value> =
        problem.values.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    let fixes: Vec<Value> = problem.fixes.iter().map(|found| fix(found, positions)).collect();
    json!({
        "code": problem.code,
        "severity": problem.severity.word(),
        "message": problem.message,
        // The first is the place of the fault.
        "labels": labels,
        "values": values,
        "notes": problem.notes,
        "help": problem.cures,
        "fixes": fixes,
        "docs": format!("galley explain {}", problem.code),
    })
}

fn label(label: &Label, positions: &mut Positions) -> Value {
    json!({ "place": place(&label.name, &label.text, &label.range, positions), "message": label.says })
}

fn fix(fix: &Fix, positions: &mut Positions) -> Value {
    json!({
        "place": place(&fix.name, &fix.text, &fix.range, positions),
        "replacement": fix.replacement,
        "safe": fix.safe,
    })
}

fn place(name: &str, text: &Arc<str>, range: &Range<usize>, positions: &mut Positions) -> Value {
    let (start, end) = positions.range(text, range);
    let one =
        |position: Position, byte: usize| json!({ "line": position.line, "column": position.column, "byte": byte });
    json!({ "file": name, "start": one(start, range.start), "end": one(end, range.end) })
}
