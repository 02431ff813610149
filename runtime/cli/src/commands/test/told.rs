//! The results for people.

use super::{coverage::Reach, play::Played, problems, suite::Suite};
use crate::{
    color::{Tone, paint},
    host::Host,
    problem::Problem,
    render,
    table::table,
    terminal::Glyph,
};
use std::time::Duration;

/// So many places that nobody reaches are listed for each recipe.
const MISSED_MAX: usize = 20;

/// Tells of tests one after the other.
pub(super) struct Told<'h> {
    host: &'h Host,
    /// Nothing is told but JSON.
    quiet: bool,
    /// The file whose tests are told.
    suite: Option<usize>,
}

impl<'h> Told<'h> {
    pub(super) fn new(host: &'h Host, quiet: bool) -> Self {
        Self { host, quiet, suite: None }
    }

    /// A test was made.
    pub(super) fn one(&mut self, played: &Played, suites: &[Suite]) {
        if self.quiet {
            return;
        }
        let terminal = &self.host.terminal;
        if self.suite != Some(played.suite) {
            self.suite = Some(played.suite);
            terminal.say(&suites[played.suite].name);
        }
        let (glyph, tone, word) = if played.verdict.passed() {
            (Glyph::Done, Tone::Good, "")
        } else {
            (Glyph::Failed, Tone::Bad, "FAILED: ")
        };
        let sign = paint(tone, terminal.glyph(glyph));
        terminal.say(&format!("  {sign} {word}{}", played.verdict.title));
        let (problems, warnings) = problems(played, suites);
        for problem in problems.iter().chain(&warnings) {
            self.show(problem);
        }
    }

    /// All were made.
    pub(super) fn end(&self, warnings: &[Problem], coverage: Option<&[Reach]>, played: &[Played], took: Duration) {
        let terminal = &self.host.terminal;
        for warning in warnings {
            self.show(warning);
        }
        if let Some(coverage) = coverage {
            terminal.say("");
            for line in reach(coverage) {
                terminal.say(&line);
            }
        }
        let failed: Vec<Problem> = played.iter().flat_map(|played| &played.verdict.problems).map(code).collect();
        if let Some(hint) = render::explain_hint(&failed) {
            terminal.say("");
            terminal.say(&hint);
        }
        terminal.say("");
        terminal.say(&summary(played, took));
    }

    fn show(&self, problem: &Problem) {
        let terminal = &self.host.terminal;
        let text = render::render(problem, terminal.unicode, terminal.columns);
        terminal.say(&format!("\n{text}\n"));
    }
}

/// For a hint, only the code counts.
fn code(snag: &galley_plan::Snag) -> Problem {
    Problem::error(snag.code.as_str(), "")
}

/// `12 passed, 1 failed (0.8 s)`
pub(super) fn summary(played: &[Played], took: Duration) -> String {
    let failed = played.iter().filter(|played| !played.verdict.passed()).count();
    let passed = played.len() - failed;
    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!("{passed} passed{failed} ({:.1} s)", took.as_secs_f64())
}

/// A table of recipes, and below it what no test reaches.
fn reach(coverage: &[Reach]) -> Vec<String> {
    let mut rows = vec![["reached by tests", "steps", "branches", ""].map(str::to_owned).to_vec()];
    for reach in coverage {
        let cells = [reach.recipe.clone(), reach.steps.to_string(), reach.branches.to_string(), reach.file.clone()];
        rows.push(cells.to_vec());
    }
    let mut lines = table(&rows);
    for reach in coverage.iter().filter(|reach| !reach.missed.is_empty()) {
        lines.push(String::new());
        lines.push(format!("no test of {} reaches", reach.recipe));
        let missed = reach.missed.iter().take(MISSED_MAX);
        lines.extend(missed.map(|missed| format!("  {}:{}  {}", missed.file, missed.line, missed.label)));
        if reach.missed.len() > MISSED_MAX {
            lines.push(format!("  and {} more places", reach.missed.len() - MISSED_MAX));
        }
    }
    lines
}
