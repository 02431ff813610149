//! What a person reads after a mistake. Each case is a recipe in `tests/mistakes/`, whose first line says how it is
//! used; what the program then says lies beside it. `UPDATE_FIXTURES=1` rewrites that; the review is the diff.

use crate::support::{Galley, ends_in, files_below, read, root};
use std::{env, fs};

#[test]
fn every_mistake_is_told_with_its_place_and_its_cure() {
    let update = env::var_os("UPDATE_FIXTURES").is_some();
    let mut wrong = Vec::new();
    for recipe in cases() {
        let text = read(&recipe);
        let first = text.lines().next().unwrap_or_default();
        let usage =
            first.strip_prefix("# galley ").unwrap_or_else(|| panic!("{recipe} does not begin with `# galley`"));
        let mut arguments: Vec<&str> = usage.split(' ').collect();
        arguments.insert(1, &recipe);

        let galley = Galley::simulated();
        let said = galley.run(&arguments);
        let exit = said.code.map_or("a signal".to_owned(), |code| code.to_string());
        let told = format!("exit code {exit}\n\n{}", said.stderr.replace(&galley.folder(), "FOLDER"));
        let beside = root().join(recipe.replace(".recipe", ".txt"));
        if update {
            fs::write(&beside, told).expect("a fixture can be written");
        } else if fs::read_to_string(&beside).unwrap_or_default() != told {
            wrong.push(format!("{recipe}:\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "what is said is not what lies beside:\n{}", wrong.join("\n"));
}

#[test]
fn no_mistake_ends_well_or_in_a_crash() {
    for recipe in cases() {
        let told = read(&recipe.replace(".recipe", ".txt"));
        let code = told.lines().next().and_then(|line| line.strip_prefix("exit code "));
        assert!(matches!(code, Some("1" | "2" | "3")), "{recipe}: {code:?}");
        let code = told.split_once("error[").and_then(|(_, rest)| rest.split_once(']'));
        assert!(code.is_some(), "{recipe}: an error has a code");
        assert!(["= help: ", "  cure "].iter().any(|cure| told.contains(cure)), "{recipe}: an error has a cure");
    }
}

fn cases() -> Vec<String> {
    let found: Vec<String> = files_below("tests/mistakes").into_iter().filter(|path| ends_in(path, "recipe")).collect();
    assert!(found.len() >= 10, "{found:?}");
    found
}
