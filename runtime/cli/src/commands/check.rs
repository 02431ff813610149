use super::Ending;
use crate::{Exit, host::Host, problem::Severity, recipe, render, terminal::Glyph};
use std::path::PathBuf;

/// Find mistakes in a recipe without calling anything.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The recipes or modules to check
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn check(command: &Check, host: &Host) -> Ending {
    let mut wrong = false;
    for path in &command.files {
        let problems = recipe::look_over(path)?;
        wrong |= problems.iter().any(|problem| problem.severity == Severity::Error);
        if problems.is_empty() {
            host.terminal.say(&format!("{} {}: no mistakes", host.terminal.glyph(Glyph::Done), path.display()));
        } else {
            host.report(&problems);
            host.terminal.say(&format!("{}: {}", path.display(), render::count(&problems)));
        }
    }
    Ok(if wrong { Exit::Diagnostics } else { Exit::Ok })
}
