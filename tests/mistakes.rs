//! What a person reads after a mistake. Each case is a recipe in `tests/mistakes/`, whose first line says how it is
//! used; what the program then says lies beside it.

use crate::support::{Galley, compare_with_file, ends_in, files_below, read};

#[test]
fn every_mistake_is_told_with_its_place_and_its_cure() {
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
        compare_with_file(&recipe.replace(".recipe", ".txt"), &told);
    }
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
