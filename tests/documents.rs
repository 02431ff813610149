//! What the documents say is so.

use crate::support::{Galley, blocks, ends_in, files_below, read};
use std::fs;
use tempfile::TempDir;

#[test]
fn every_recipe_in_a_document_checks() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let mut documents = files_below("docs");
    // What fails on purpose has a test of its own, which sees that it does.
    documents.retain(|path| !path.starts_with("docs/errors/"));
    documents.extend(files_below("examples"));
    documents.extend(["README.md".to_owned(), "CONTRIBUTING.md".to_owned()]);
    let mut checked = 0;
    for document in documents.iter().filter(|path| ends_in(path, "md")) {
        let text = read(document);
        let folder = folder.path().join(document.replace('/', "-"));
        fs::create_dir_all(folder.join("hooks")).expect("a folder can be made");
        for script in blocks(&text, "rhai") {
            let name = script.lines().next().and_then(|line| line.strip_prefix("// ")).expect("a script has its name");
            fs::write(folder.join(name), &script).expect("a file can be written");
        }
        for (index, text) in blocks(&text, "recipe").iter().enumerate() {
            let path = folder.join(format!("recipe-{index}.recipe"));
            fs::write(&path, format!("{text}\n")).expect("a file can be written");
            let path = path.to_str().expect("UTF-8");
            let said = Galley::simulated().run(&["check", path]).with_code(0);
            assert!(!said.stderr.contains("warning["), "{document}: {}", said.stderr);
            Galley::simulated().run(&["fmt", "--check", path]).with_code(0);
            if text.contains("\ntest ") {
                Galley::simulated().run(&["test", path]).with_code(0);
            }
            checked += 1;
        }
    }
    assert!(checked >= 15, "the README and the pages of the language show recipes");
}

#[test]
fn the_page_of_exit_codes_says_what_the_program_says() {
    let said = Galley::simulated().run(&["help", "exit-codes"]).with_code(0).stdout;
    let page = read("docs/exit-codes.md");
    let rows: Vec<(&str, &str)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "))
        .filter(|(code, _)| code.parse::<u8>().is_ok())
        .collect();
    assert!(rows.len() >= 10, "the page has its table");
    for (code, meaning) in &rows {
        let line = said.lines().find(|line| line.split_whitespace().next() == Some(code));
        assert!(line.is_some_and(|line| line.contains(meaning)), "{code}: `{meaning}` against {line:?}");
    }
    let told =
        said.lines().filter(|line| line.split_whitespace().next().is_some_and(|word| word.parse::<u8>().is_ok()));
    assert_eq!(told.count(), rows.len(), "every code has its row:\n{said}");
}
