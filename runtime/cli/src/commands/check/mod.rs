pub(super) mod entries;
mod mend;
#[cfg(test)]
mod tests;

use super::Ending;
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Severity},
    recipe,
    render::{self, Findings, Output},
};
use entries::Entries;
use std::path::PathBuf;

/// Find mistakes in recipes without calling anything.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    galley check                    everything below this folder\n  \
    galley check prod.recipe        one recipe and what it imports\n  \
    galley check --diff             what --fix would change\n  \
    galley check --output sarif .   for code scanning")]
pub(crate) struct Check {
    /// Recipes, modules and folders of them; `-` is the standard input [default: the working folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What the standard input is called in messages; its imports start from there
    #[arg(long, value_name = "FILE")]
    stdin_name: Option<String>,

    /// The form of what is found: full, concise, json, github or sarif
    #[arg(long, value_enum, default_value_t, value_name = "FORM", hide_possible_values = true)]
    output: Output,

    /// Mend what can be mended without doubt, and tell what is left
    #[arg(long)]
    fix: bool,

    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "output")]
    diff: bool,

    /// With --fix or --diff: take uncertain cures too, such as a name that looks like the one written
    #[arg(long)]
    maybe: bool,
}

pub(crate) fn check(command: &Check, host: &Host) -> Ending {
    match look(command, host) {
        // What is wrong with a package or a file is told in the form that was asked for, too.
        Err(trouble) if command.output != Output::Full => {
            render::print(&Findings { problems: trouble.problems, files: 0 }, command.output, host);
            Ok(trouble.exit)
        }
        ended => ended,
    }
}

fn look(command: &Check, host: &Host) -> Ending {
    let Entries { mut sources, unreadable, input } =
        entries::read(&command.paths, command.stdin_name.as_deref(), "check")?;
    let usage = !unreadable.is_empty();
    let mut problems;
    if command.fix || command.diff {
        let mended = mend::mend(&sources, command.maybe, host)?;
        if command.diff {
            for change in &mended.changes {
                host.terminal.data(change.diff().trim_end());
            }
        } else {
            mend::write(&mended, input.as_deref(), host)?;
        }
        for refused in &mended.refused {
            host.terminal.say(refused);
        }
        (sources, problems) = (mended.sources, mended.problems);
        if !command.maybe && problems.iter().any(|problem| problem.fixes.iter().any(|fix| !fix.safe)) {
            host.terminal.say(
                "uncertain cures are left, such as a name that looks like another: see galley check --diff --maybe",
            );
        }
    } else {
        problems = recipe::look_over(&sources, host)?;
    }
    problems.splice(0..0, unreadable);
    let wrong = problems.iter().any(|problem: &Problem| problem.severity == Severity::Error);
    render::print(&Findings { problems, files: sources.len() }, command.output, host);
    Ok(match (usage, wrong) {
        (true, _) => Exit::Usage,
        (false, true) => Exit::Diagnostics,
        (false, false) => Exit::Ok,
    })
}
