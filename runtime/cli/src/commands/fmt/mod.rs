#[cfg(test)]
mod tests;

use super::{
    Ending,
    check::entries::{self, Entries},
};
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Severity, Trouble},
    recipe,
    replace_file::replace_file,
};
use galley_grammar::Refusal;
use galley_program::{Source, Sources};
use std::path::{Path, PathBuf};

/// Write recipes in their one form. What cannot be read in them is left as it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    galley fmt                      everything below this folder\n  \
    galley fmt prod.recipe          one recipe\n  \
    galley fmt --check              for CI: exit code 3 where something would change\n  \
    galley fmt - < prod.recipe      from an editor: standard input to standard output")]
pub(crate) struct Fmt {
    /// Recipes and folders of them; `-` is the standard input, and is printed [default: the working folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What the standard input is called in messages
    #[arg(long, value_name = "FILE")]
    stdin_name: Option<String>,

    /// Write nothing: list what would change, and end with exit code 3 if anything would
    #[arg(long)]
    check: bool,

    /// Write nothing: show what would change
    #[arg(long)]
    diff: bool,
}

/// What came of the files.
#[derive(Default)]
struct Tally {
    changed: usize,
    same: usize,
    /// Cannot be read or written, or may not be changed.
    failed: usize,
    /// Have parts that cannot be read and were left as they are.
    partly: usize,
}

pub(crate) fn fmt(command: &Fmt, host: &Host) -> Ending {
    let Entries { sources, unreadable, input } = entries::read(&command.paths, command.stdin_name.as_deref(), "fmt")?;
    let mut tally = Tally { failed: unreadable.len(), ..Tally::default() };
    let mut exit = if unreadable.is_empty() { Exit::Ok } else { Exit::Usage };
    host.report(&unreadable);
    for source in &sources {
        let typed_in = input.as_deref() == Some(source.name.as_str());
        match galley_grammar::format(&source.text) {
            Ok(formatted) => {
                if !formatted.left.is_empty() {
                    tally.partly += 1;
                    host.report(&warnings(source));
                }
                if let Err(trouble) = write(command, source, typed_in, &formatted.text, host) {
                    tally.failed += 1;
                    exit = trouble.exit;
                    host.report(&trouble.problems);
                } else if formatted.text == *source.text {
                    tally.same += 1;
                } else {
                    tally.changed += 1;
                }
            }
            Err(refusal) => {
                tally.failed += 1;
                if exit == Exit::Ok {
                    exit = Exit::Diagnostics;
                }
                if typed_in && !command.check && !command.diff {
                    print(&source.text, host);
                }
                host.report(&refused(source, refusal));
            }
        }
    }
    host.terminal.say(&tally.line(command));
    let unformatted = command.check && tally.changed > 0;
    Ok(if exit == Exit::Ok && unformatted { Exit::Diagnostics } else { exit })
}

fn write(command: &Fmt, source: &Source, typed_in: bool, text: &str, host: &Host) -> Result<(), Trouble> {
    let changes = text != &*source.text;
    if command.diff {
        if changes {
            host.terminal.data(diff(source, text).trim_end_matches('\n'));
        }
    } else if command.check {
        if changes {
            host.terminal.data(&source.name);
        }
    } else if typed_in {
        print(text, host);
    } else if changes {
        replace_file(Path::new(&source.name), &source.text, text).map_err(|why| {
            Problem::error("E7343", format!("{} cannot be written: {why}", source.name))
                .cure("see to the rights of the file and its folder; nothing of it was changed")
                .ends(Exit::Usage)
        })?;
    }
    Ok(())
}

/// As `patch -p1` and `git apply` take it.
fn diff(source: &Source, text: &str) -> String {
    let (from, to) = (format!("a/{}", source.name), format!("b/{}", source.name));
    similar::TextDiff::from_lines(&*source.text, text).unified_diff().header(&from, &to).to_string()
}

fn print(text: &str, host: &Host) {
    if !text.is_empty() {
        host.terminal.data(text.strip_suffix('\n').unwrap_or(text));
    }
}

/// The syntax errors of a file: none stops the formatter.
fn warnings(source: &Source) -> Vec<Problem> {
    let mut problems = errors(source);
    for problem in &mut problems {
        problem.severity = Severity::Warning;
        problem.notes.push("this part is left as it is; the rest of the file is formatted".to_owned());
    }
    problems
}

fn errors(source: &Source) -> Vec<Problem> {
    let diagnostics = galley_grammar::parse(&source.text).diagnostics;
    let errors: Vec<_> = diagnostics.into_iter().filter(galley_grammar::Diagnostic::is_error).collect();
    recipe::explain(&errors, &Sources(vec![source.clone()]))
}

fn refused(source: &Source, refusal: Refusal) -> Vec<Problem> {
    match refusal {
        Refusal::TooLong | Refusal::NestedTooDeep => errors(source),
        Refusal::WordsDiffer => vec![
            Problem::error("E7907", format!("{}: {refusal}", source.name))
                .cure("the file was not changed; report it together with the file"),
        ],
    }
}

impl Tally {
    /// What was done, in one line.
    fn line(&self, command: &Fmt) -> String {
        let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        let mut parts = Vec::new();
        let looks = command.check || command.diff;
        if self.changed > 0 {
            let what = if looks { "would change" } else { "formatted" };
            parts.push(format!("{} {what}", files(self.changed)));
        }
        if self.same > 0 || parts.is_empty() && self.failed == 0 {
            parts.push(format!("{} already in form", files(self.same)));
        }
        if self.partly > 0 {
            parts.push(format!("{} with parts that cannot be read", files(self.partly)));
        }
        if self.failed > 0 {
            parts.push(format!("{} left alone", files(self.failed)));
        }
        parts.join(", ")
    }
}
