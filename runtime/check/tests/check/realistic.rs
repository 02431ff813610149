//! Recipes of a realistic size with planted mistakes: each is reported where it stands, and nothing that follows from it.
//! Beside `name.recipe`, `name.txt` lists the errors: line, column in characters, code.

#![expect(clippy::disallowed_methods, reason = "the corpus is a folder")]

use crate::{hooks::Rhai, source};
use galley_check::check_file;
use galley_grammar::Diagnostic;
use galley_hooks::RhaiHooks;
use std::{fs, path::Path};

const FILES: [(&str, &str); 2] = [
    (
        "./sizes.recipe",
        "edition 2026\n\nconst general: list<instance_type> = [\"m7g.large\"]\ntype Cut = { range: cidr, parts: int = 2 }\nfn twice(n: int) -> int = n * 2\n",
    ),
    (
        "hooks/network.rhai",
        "fn check_network(vpc_cidr, subnets) {\n    for s in subnets { if !vpc_cidr.contains(s) { fail(\"subnets\", \"outside\"); } }\n}\n",
    ),
];

#[test]
fn each_planted_mistake_is_one_error_in_its_place_with_a_cure() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/realistic");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut recipes: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    recipes.retain(|path| path.extension().is_some_and(|extension| extension == "recipe"));
    recipes.sort();
    assert!(recipes.len() >= 50, "{}", recipes.len());
    let mut wrong = Vec::new();
    for path in recipes {
        let text = fs::read_to_string(&path).expect("a recipe");
        let planted = fs::read_to_string(path.with_extension("txt")).expect("what is planted");
        let checked = check_file(source("main.recipe", &text), &Rhai { files: &FILES, hooks: RhaiHooks::default() });
        let errors: Vec<&Diagnostic> = checked.diagnostics.iter().filter(|found| found.is_error()).collect();
        let mut said: Vec<(usize, usize, &str)> = errors.iter().map(|found| place(&text, found)).collect();
        said.sort_unstable();
        let said: Vec<String> = said.iter().map(|(line, column, code)| format!("{line}:{column} {code}")).collect();
        let said = said.join("\n");
        let bare = errors.iter().filter(|found| found.help.is_empty() && found.fixes.is_empty());
        let bare: Vec<&str> = bare.map(|found| found.code).collect();
        if said != planted.trim_end() || !bare.is_empty() {
            let name = path.file_name().map_or_else(String::new, |name| name.display().to_string());
            wrong.push(format!("{name}\nplanted:\n{planted}said:\n{said}\nwithout a cure: {bare:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Line, column and code.
fn place(text: &str, found: &Diagnostic) -> (usize, usize, &'static str) {
    let start = found.primary().map_or(0, |label| label.span.start as usize);
    let before = &text[..start];
    let line = before.matches('\n').count() + 1;
    let begins = before.rfind('\n').map_or(0, |newline| newline + 1);
    // A mark at the beginning of a file is no character of its first line.
    let column = before[begins..].trim_start_matches('\u{feff}').chars().count() + 1;
    (line, column, found.code)
}
