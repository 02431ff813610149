//! A recipe in, what its writer reads out.

mod actions;
mod broken;
mod early;
mod flow;
mod functions;
mod hooks;
mod kinds;
mod mistakes;
mod modules;
mod mutations;
mod names;
mod planted;
mod programs;
mod realistic;
mod refined;
mod rules;
mod samples;
mod secrets;
mod statements;
mod tests;
mod types;
mod unused;

use galley_check::{Checked, Modules, NotFound, check};
use galley_grammar::{Diagnostic, Severity};
use galley_program::{Source, Sources};

/// Modules in memory, by the path that an import writes.
struct Known<'a>(&'a [(&'a str, &'a str)]);

impl Modules for Known<'_> {
    fn load(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        match self.0.iter().find(|(known, _)| *known == path) {
            Some((name, text)) => Ok(source(name, text)),
            None => Err(NotFound { message: "there is no such file".into(), help: None }),
        }
    }
}

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.into() }
}

fn checked_with(text: &str, modules: &[(&str, &str)]) -> Checked {
    check(source("main.recipe", text), &Known(modules))
}

/// What is said about a file.
fn said(text: &str) -> String {
    said_with(text, &[])
}

/// What is said about a file and the modules that it imports.
fn said_with(text: &str, modules: &[(&str, &str)]) -> String {
    let checked = checked_with(text, modules);
    let errors = checked.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(checked.program.is_none(), errors, "a program exactly where there is no error");
    rendered(&checked)
}

/// Recipes of a few lines declare what they do not use; only `unused.rs` looks at that.
fn rendered(checked: &Checked) -> String {
    let found = checked.diagnostics.iter().filter(|found| found.code != "L0001");
    let lines: Vec<String> = found.map(|diagnostic| line(diagnostic, &checked.sources)).collect();
    if lines.is_empty() { "clean".to_owned() } else { lines.join("\n") }
}

/// What is said about a recipe of these statements; lines count from the first of them.
fn within(statements: &str) -> String {
    said(&recipe(statements))
}

fn recipe(statements: &str) -> String {
    // On one line, so that line 1 is the first of the statements.
    format!("edition 2026 recipe sample {{ {statements}\n}}")
}

/// ``E1001 3:14 `vcp`: `vcp` is not known [label]``, and notes and help on lines of their own.
fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = diagnostic.primary().map_or_else(String::new, |label| {
        let source = &sources.0[label.source as usize];
        let before = &source.text[..label.span.start as usize];
        let row = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        let file = if label.source == 0 { String::new() } else { format!("{}:", source.name) };
        let marked = label.span.of(&source.text).lines().next().unwrap_or_default();
        format!(" {file}{row}:{column} `{marked}`")
    });
    let label = diagnostic.primary().map(|label| label.message.as_str()).filter(|label| !label.is_empty());
    let label = label.map(|label| format!(" [{label}]")).unwrap_or_default();
    let first = format!("{}{place}: {}{label}", diagnostic.code, diagnostic.message);
    let notes = diagnostic.notes.iter().map(|note| format!("  note: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("  help: {help}"));
    let lines: Vec<String> = [first].into_iter().chain(notes).chain(help).collect();
    assert_eq!(
        diagnostic.severity == Severity::Warning,
        diagnostic.code.starts_with('L') || diagnostic.code == "E5102",
        "{lines:?}"
    );
    lines.join("\n")
}

/// What is said about a file, with what every label says.
fn labels(text: &str) -> String {
    let checked = checked_with(text, &[]);
    let said = |found: &Diagnostic| {
        let labels = found.labels.iter().map(|label| format!("\n  {}: {}", label.span.of(text), label.message));
        format!("{}: {}{}", found.code, found.message, labels.collect::<String>())
    };
    checked.diagnostics.iter().filter(|found| found.is_error()).map(said).collect::<Vec<_>>().join("\n")
}
