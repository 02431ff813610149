//! The results for programs: one document. Fields are added, never renamed or removed, while `version` stays.

use super::{
    coverage::{Reach, line},
    play::Played,
    problems,
    suite::Suite,
};
use crate::{problem::Problem, render};
use serde_json::{Value, json};
use std::time::Duration;

const VERSION: u32 = 1;

pub(super) fn document(
    suites: &[Suite],
    played: &[Played],
    warnings: &[Problem],
    coverage: Option<&[Reach]>,
    took: Duration,
) -> String {
    let failed = played.iter().filter(|played| !played.verdict.passed()).count();
    let mut document = json!({
        "version": VERSION,
        "passed": played.len() - failed,
        "failed": failed,
        "seconds": seconds(took),
        "tests": played.iter().map(|played| test(played, suites)).collect::<Vec<_>>(),
        "warnings": render::problems(warnings),
    });
    if let Some(coverage) = coverage {
        document["coverage"] = coverage.iter().map(reach).collect();
    }
    format!("{document:#}")
}

fn test(played: &Played, suites: &[Suite]) -> Value {
    let suite = &suites[played.suite];
    let (problems, warnings) = problems(played, suites);
    json!({
        "file": suite.name,
        "line": line(&suite.sources, played.verdict.place),
        "title": &*played.verdict.title,
        "passed": played.verdict.passed(),
        "seconds": seconds(played.took),
        "simulated_seconds": seconds(played.verdict.simulated),
        "problems": render::problems(&problems),
        "warnings": render::problems(&warnings),
    })
}

fn reach(reach: &Reach) -> Value {
    let missed = reach.missed.iter();
    let missed = missed.map(|missed| json!({ "file": missed.file, "line": missed.line, "what": missed.label }));
    json!({
        "recipe": reach.recipe,
        "file": reach.file,
        "steps": { "reached": reach.steps.reached, "all": reach.steps.all },
        "branches": { "reached": reach.branches.reached, "all": reach.branches.all },
        "missed": missed.collect::<Vec<_>>(),
    })
}

/// Milliseconds are enough.
fn seconds(length: Duration) -> Value {
    json!(Duration::from_millis(u64::try_from(length.as_millis()).unwrap_or(u64::MAX)).as_secs_f64())
}
