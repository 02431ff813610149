//! Problems as text, for people and for programs.

mod concise;
mod full;
mod github;
mod json;
mod position;
mod sarif;

pub(crate) use full::render;

use crate::{
    host::Host,
    problem::{Problem, Severity},
};
use position::Positions;

/// The form in which `galley check` tells what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Output {
    /// For people: each with its lines, carets and cures
    #[default]
    Full,
    /// A line for each: `file:line:column: error[CODE]: what`
    Concise,
    /// One JSON document
    Json,
    /// Workflow commands of GitHub, which mark the lines of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// What a check found.
pub(crate) struct Findings {
    pub(crate) problems: Vec<Problem>,
    /// How many files were asked for.
    pub(crate) files: usize,
}

/// More than these are not drawn for people: nobody reads on. The other forms hold all.
const DRAWN_MAX: usize = 200;

/// So many codes are named below the problems.
const HINTED_MAX: usize = 5;

/// Prints what was found in that form: for people beside the data, everything else as data.
pub(crate) fn print(findings: &Findings, output: Output, host: &Host) {
    match output {
        Output::Full => return for_people(findings, host),
        Output::Concise => {
            let mut positions = Positions::default();
            for problem in &findings.problems {
                host.terminal.data(&concise::line(problem, &mut positions));
            }
        }
        Output::Github => {
            let mut positions = Positions::default();
            for problem in &findings.problems {
                host.terminal.data(&github::command(problem, &mut positions));
            }
        }
        Output::Json => host.terminal.data(&json::document(findings)),
        Output::Sarif => host.terminal.data(&sarif::document(findings)),
    }
    host.terminal.say(&total(findings));
}

fn for_people(findings: &Findings, host: &Host) {
    for problem in findings.problems.iter().take(DRAWN_MAX) {
        let text = render(problem, host.terminal.unicode, host.terminal.columns);
        host.terminal.say(&format!("{text}\n"));
    }
    if let Some(more) = findings.problems.len().checked_sub(DRAWN_MAX).filter(|more| *more > 0) {
        host.terminal.say(&format!("and {more} more: --output concise lists all"));
    }
    if let Some(hint) = explain_hint(&findings.problems) {
        host.terminal.say(&hint);
    }
    host.terminal.say(&total(findings));
}

/// Problems as data, in the form of `galley check --output json`.
pub(crate) fn problems(problems: &[Problem]) -> serde_json::Value {
    json::problems(problems)
}

/// Where more is said about these problems.
pub(crate) fn explain_hint(problems: &[Problem]) -> Option<String> {
    let mut codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.truncate(HINTED_MAX);
    (!codes.is_empty()).then(|| format!("for more: galley explain {}", codes.join(" ")))
}

/// `3 files: 2 errors, 1 warning`
fn total(findings: &Findings) -> String {
    let files = counted(findings.files, "file");
    if findings.problems.is_empty() {
        format!("{files}: no mistakes")
    } else {
        format!("{files}: {}", count(&findings.problems))
    }
}

/// How many problems there are, as the last line: `2 errors, 1 warning`.
pub(crate) fn count(problems: &[Problem]) -> String {
    let of = |severity, one: &str| {
        let number = problems.iter().filter(|problem| problem.severity == severity).count();
        (number > 0).then(|| counted(number, one))
    };
    let parts: Vec<_> =
        [of(Severity::Error, "error"), of(Severity::Warning, "warning")].into_iter().flatten().collect();
    parts.join(", ")
}

fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
