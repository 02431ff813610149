//! Words of other programs that people type out of habit, and what they are called here.
//!
//! Where the words look alike clap's own tip stays; where only the meaning is alike, this knows it.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::ffi::OsString;

/// Commands of other programs, and what to type.
const COMMANDS: &[(&[&str], &str)] = &[
    (&["validate", "lint", "verify", "vet"], "mistakes are found by `galley check`"),
    (&["fix"], "mistakes are mended by `galley check --fix`"),
    (&["format"], "recipes are formatted by `galley fmt`"),
    (&["init", "generate"], "a recipe to start from is made by `galley new NAME`"),
    (&["apply", "up", "deploy", "create", "build", "execute", "start"], "a recipe is run by `galley run FILE`"),
    (&["preview", "diff", "dry-run"], "what a run would do is shown by `galley plan FILE`"),
    (
        &["destroy", "delete", "down", "rm", "rollback", "teardown", "uninstall"],
        "what a deployment made is taken back by `galley undo NAME`",
    ),
    (&["list", "ls", "ps", "deployments"], "deployments are listed by `galley runs`"),
    (
        &["status", "get", "describe", "output", "outputs", "state", "logs", "log", "history", "events"],
        "a deployment, its steps and its outputs are shown by `galley show NAME`; all of them are listed by `galley runs`",
    ),
    (&["continue", "retry", "restart"], "a run goes on with `galley resume NAME`"),
    (&["deny", "refuse", "decline"], "no is said by `galley reject NAME`"),
    (
        &["cancel", "stop", "abort", "kill"],
        "Ctrl-C stops a run; `galley resume NAME` goes on with it, `galley undo NAME` takes back what it made",
    ),
    (&["console", "shell"], "expressions are tried in `galley repl`"),
    (&["man", "manual", "reference"], "pages are shown by `galley doc SUBJECT`"),
    (&["draw", "visualize", "viz"], "a recipe is drawn by `galley graph FILE`"),
    (&["version"], "the version is printed by `galley --version`"),
    (&["install", "fetch", "require"], "a package is added by `galley add TEAM/PACKAGE`"),
    (
        &["search", "publish", "registry", "package"],
        "packages come from git and from folders; there is no registry yet: `galley add --help`",
    ),
    (
        &["login", "logout", "auth", "configure"],
        "credentials come from where the AWS command line has them; `--profile NAME` chooses among them",
    ),
    (
        &["import", "taint", "untaint", "refresh"],
        "nothing has to be told about what exists: every call is in the journal, and `galley resume NAME` looks for itself",
    ),
    (
        &["unlock", "force-unlock"],
        "nothing is locked for good: `galley resume NAME` goes on as soon as the other process is gone",
    ),
];

/// Options of other programs: on which commands (on all, where none is named), and what to type.
const OPTIONS: &[(&[&str], &[&str], &str)] = &[
    (&["json"], &["check"], "write `--output json`"),
    (&["sarif", "github", "concise"], &["check"], "write `--output` and the form, such as `--output sarif`"),
    (&["json"], &["schema"], "it prints JSON without being asked"),
    (
        &["dot", "mermaid", "svg", "png"],
        &["graph"],
        "write `--format dot` or `--format mermaid`; Graphviz makes pictures of `dot`",
    ),
    (&["json"], &["graph"], "write `--format dot` or `--format mermaid`"),
    (&["format", "output", "o"], &["test"], "write `--json`, or `--junit FILE`"),
    (&["format", "output", "o"], &["plan", "run", "resume", "undo", "show", "runs", "eval", "doc"], "write `--json`"),
    (&["o"], &["check"], "write `--output json`"),
    (&["markdown", "md"], &["doc"], "it prints Markdown unless `--json` is given"),
    (&["out"], &["plan"], "a plan is not kept: the run looks again; `--json` prints it"),
    (&["var", "set", "param", "parameter", "arg", "value"], &["plan", "run"], "write `-p NAME=VALUE`"),
    (&["var-file", "values", "vars", "param-file"], &["plan", "run"], "write `--params FILE`"),
    (&["dry-run", "check", "diff"], &["run", "resume"], "what a run would do is shown by `galley plan FILE`"),
    (&["dry-run"], &["undo"], "what would be taken back is shown by `galley show NAME`"),
    (
        &["auto-approve", "force", "f", "non-interactive", "assume-yes"],
        &[],
        "`--yes` answers every confirmation; an `approve` of the recipe waits for `galley approve NAME`",
    ),
    (&["aws"], &[], "write `--cloud aws --account ACCOUNT`"),
    (&["simulator", "simulate", "local"], &[], "the simulator is where all goes unless `--cloud aws` is given"),
    (
        &["name", "stack", "workspace", "n"],
        &["plan", "run"],
        "write `--deployment NAME`; a parameter is given as `-p name=VALUE`",
    ),
    (
        &["write", "w", "i", "in-place"],
        &["fmt"],
        "it writes without being asked, unless `--check` or `--diff` is given",
    ),
    (&["fix"], &["fmt"], "mistakes are mended by `galley check --fix`"),
    (&["k", "only", "run", "test", "name", "t"], &["test"], "write `--filter TEXT`"),
    (&["u", "snapshot", "snapshots", "bless"], &["test"], "snapshots are written by `--update`"),
    (
        &["target"],
        &["plan", "run", "undo"],
        "a run does all of a recipe; what shall be done alone is a recipe of its own",
    ),
    (&["parallelism"], &[], "the recipe says it: `parallel max N { .. }`"),
    (&["state", "backend", "db", "state-file"], &[], "write `--store PATH`"),
    (&["no-color", "no-colors"], &[], "write `--color never`"),
    (&["file", "recipe", "config-file"], &[], "the file is named without an option: `galley run FILE`"),
];

/// A mistake on the command line, with the advice of this table where it has one.
pub(crate) fn advised(mut error: Error, words: &[OsString]) -> Error {
    let advice = if error.kind() == ErrorKind::InvalidSubcommand {
        context(&error, ContextKind::InvalidSubcommand).and_then(|word| command(&word))
    } else if error.kind() == ErrorKind::UnknownArgument {
        // `to pass '--x' as a value` helps nobody here.
        error.remove(ContextKind::Suggested);
        option(&error, words)
    } else {
        None
    };
    if let Some(advice) = advice {
        error.remove(ContextKind::SuggestedSubcommand);
        error.remove(ContextKind::SuggestedArg);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![advice.into()]));
    }
    error
}

fn command(word: &str) -> Option<String> {
    if std::path::Path::new(word).extension().is_some_and(|extension| extension == "recipe") {
        return Some(format!("a command stands before the file, as in `galley run {word}`"));
    }
    COMMANDS.iter().find(|(habits, _)| habits.contains(&word)).map(|(_, advice)| (*advice).to_owned())
}

fn option(error: &Error, words: &[OsString]) -> Option<String> {
    let words: Vec<&str> = words.iter().skip(1).filter_map(|word| word.to_str()).collect();
    let command = words.iter().find(|word| !word.starts_with('-'))?;
    let refused = context(error, ContextKind::InvalidArg)?;
    // `-var-file=x` is read as many short options; the whole word says more than the letter that is refused.
    let letter = refused.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
    let whole = words.iter().find(|word| {
        letter.is_some_and(|letter| {
            word.len() > 2 && !word.starts_with("--") && word.starts_with('-') && word.contains(letter)
        })
    });
    let said = |word: &str| {
        let word = word.trim_start_matches('-').split('=').next().unwrap_or_default().to_owned();
        let fits = |(habits, on, _): &&(&[&str], &[&str], &str)| {
            habits.contains(&word.as_str()) && (on.is_empty() || on.contains(command))
        };
        OPTIONS.iter().find(fits).map(|(_, _, advice)| (*advice).to_owned())
    };
    whole.and_then(|word| said(word)).or_else(|| said(&refused))
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    if let ContextValue::String(text) = error.get(kind)? { Some(text.clone()) } else { None }
}

#[cfg(test)]
#[path = "habits_tests.rs"]
mod tests;
