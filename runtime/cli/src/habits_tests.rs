//! What people type who come from elsewhere, and what they are told.

use super::*;
use crate::arguments::Arguments;
use clap::{CommandFactory as _, Parser as _};

/// The tip of a refused command line.
fn tip(line: &str) -> String {
    let words: Vec<OsString> = std::iter::once("galley").chain(line.split(' ')).map(Into::into).collect();
    let error = Arguments::try_parse_from(&words).expect_err("is refused");
    let text = advised(error, &words).to_string();
    let tips: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("tip: ")).collect();
    format!("{line}: {}\n", tips.join(" | "))
}

#[test]
fn commands_of_other_programs_lead_to_ours() {
    let lines =
        ["validate", "lint x", "apply", "destroy demo", "format", "init", "get cluster", "prod.recipe", "chekc"];
    insta::assert_snapshot!(lines.map(tip).concat(), @r"
        validate: mistakes are found by `galley check`
        lint x: mistakes are found by `galley check`
        apply: a recipe is run by `galley run FILE`
        destroy demo: what a deployment made is taken back by `galley undo NAME`
        format: recipes are formatted by `galley fmt`
        init: a recipe to start from is made by `galley new NAME`
        get cluster: a deployment, its steps and its outputs are shown by `galley show NAME`; all of them are listed by `galley runs`
        prod.recipe: a command stands before the file, as in `galley run prod.recipe`
        chekc: some similar subcommands exist: 'schema', 'check'
        ");
}

#[test]
fn options_of_other_programs_lead_to_ours() {
    let lines = [
        "check --json",
        "check -o json",
        "run x.recipe --var a=b",
        "run x.recipe -var-file=x",
        "plan x.recipe -var-file=x",
        "run x.recipe --dry-run",
        "undo demo --auto-approve",
        "undo demo -auto-approve",
        "test -k crash",
        "fmt --write",
        "plan x.recipe --jsn",
        "fmt --nothing",
    ];
    insta::assert_snapshot!(lines.map(tip).concat(), @r"
    check --json: write `--output json`
    check -o json: write `--output json`
    run x.recipe --var a=b: write `-p NAME=VALUE`
    run x.recipe -var-file=x: write `--params FILE`
    plan x.recipe -var-file=x: write `--params FILE`
    run x.recipe --dry-run: what a run would do is shown by `galley plan FILE`
    undo demo --auto-approve: `--yes` answers every confirmation; an `approve` of the recipe waits for `galley approve NAME`
    undo demo -auto-approve: `--yes` answers every confirmation; an `approve` of the recipe waits for `galley approve NAME`
    test -k crash: write `--filter TEXT`
    fmt --write: it writes without being asked, unless `--check` or `--diff` is given
    plan x.recipe --jsn: a similar argument exists: '--json'
    fmt --nothing:
    ");
}

#[test]
fn no_habit_hides_a_command_or_an_option_of_ours() {
    let whole = Arguments::command();
    for (habits, _) in COMMANDS {
        assert!(habits.iter().all(|habit| whole.find_subcommand(habit).is_none()), "{habits:?}");
    }
    for (habits, on, _) in OPTIONS {
        for name in *on {
            let command = whole.find_subcommand(name).unwrap_or_else(|| panic!("there is no command {name}"));
            let ours = |habit: &str| {
                command.get_arguments().any(|argument| {
                    argument.get_long() == Some(habit)
                        || argument.get_short().is_some_and(|short| short.to_string() == habit)
                })
            };
            assert!(!habits.iter().any(|habit| ours(habit)), "{habits:?} of {name}");
        }
    }
}
