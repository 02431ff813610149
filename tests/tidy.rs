//! What is easily forgotten.

use crate::support::{blocks, ends_in, files_below, read, root};
use std::{collections::BTreeSet, path::Path};

const LINES_MAX: usize = 600;
/// Everything that belongs to the project: the parts of the top level that hold text of ours.
const FOLDERS: [&str; 6] = ["docs", "examples", "grammar", "runtime", "stdlib", "tests"];
const TOP: [&str; 7] =
    ["CHANGELOG.md", "CONTRIBUTING.md", "Cargo.toml", "README.md", "clippy.toml", "deny.toml", "justfile"];
/// The two commands of the README, from which everything else follows.
const COMMANDS: [&str; 2] =
    ["cargo run -p galley --no-default-features -- run examples/simple/simple.recipe", "cargo test --workspace"];

#[test]
fn no_source_says_that_it_is_unfinished() {
    // Put together here, or this file would be found.
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    let mut found = Vec::new();
    for path in texts() {
        for (number, line) in read(&path).lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark.as_str())) {
                found.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn no_source_file_is_longer_than_its_limit() {
    let long: Vec<String> = texts()
        .into_iter()
        .filter(|path| ends_in(path, "rs") || ends_in(path, "pest"))
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > LINES_MAX)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, [""; 0], "at most {LINES_MAX} lines; is each still about one thing?");
}

#[test]
fn every_action_has_its_three_files_and_its_request_on_the_wire() {
    let mut missing = Vec::new();
    let mut wanted = BTreeSet::new();
    for spec in galley_catalog::ACTIONS {
        let [_, service, operation] = spec.name.split('.').collect::<Vec<_>>()[..] else {
            panic!("{} is not `aws.service.operation`", spec.name)
        };
        let fixture = format!("runtime/aws/tests/wire/{service}/{operation}.txt");
        for path in [
            format!("runtime/catalog/src/{service}/{operation}.rs"),
            format!("runtime/aws/src/{service}/{operation}.rs"),
            format!("runtime/simulator/src/{service}/{operation}.rs"),
            fixture.clone(),
        ] {
            if !root().join(&path).is_file() {
                missing.push(path);
            }
        }
        wanted.insert(fixture);
    }
    assert_eq!(missing, [""; 0]);

    let below = files_below("runtime/aws/tests/wire").into_iter();
    let fixtures: BTreeSet<String> = below.filter(|path| ends_in(path, "txt")).collect();
    assert_eq!(fixtures, wanted, "no request is kept of an action that is gone");
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut broken = Vec::new();
    for path in texts().into_iter().filter(|path| ends_in(path, "md")) {
        let text = read(&path);
        for target in links(&text).filter(|target| !target.contains("://")) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let beside = Path::new(&path).parent().unwrap_or(Path::new("")).join(file);
            let page = if file.is_empty() { Path::new(&path) } else { &beside };
            if !root().join(page).exists() {
                broken.push(format!("{path}: {target}"));
            } else if !heading.is_empty() && !headings(&read(&page.to_string_lossy())).contains(heading) {
                broken.push(format!("{path}: {target}, which has no such heading"));
            }
        }
    }
    assert_eq!(broken, [""; 0]);
}

#[test]
fn the_readme_sets_up_with_two_commands() {
    let readme = read("README.md");
    let commands: Vec<String> =
        blocks(&readme, "sh").iter().flat_map(|block| block.lines()).map(str::to_owned).collect();
    assert_eq!(commands, COMMANDS);
}

#[test]
fn every_decision_has_a_number_of_its_own() {
    let decisions = files_below("docs/decisions");
    for (index, path) in decisions.iter().enumerate() {
        let number = index + 1;
        assert!(path.starts_with(&format!("docs/decisions/{number:04}-")), "{path} should be number {number}");
        assert!(read(path).starts_with(&format!("# {number}. ")), "{path} begins with another number");
    }
}

fn texts() -> Vec<String> {
    let below = FOLDERS.iter().flat_map(|folder| files_below(folder));
    let text =
        |path: &String| ["rs", "pest", "recipe", "md", "toml", "py", "rhai"].iter().any(|end| ends_in(path, end));
    below.filter(text).chain(TOP.iter().map(|path| (*path).to_owned())).collect()
}

/// The targets of `[text](target)`, outside of code.
fn links(markdown: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    let lines = markdown.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    });
    lines.flat_map(|line| line.split("](").skip(1)).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
}

/// The headings of a page, as links name them.
fn headings(markdown: &str) -> BTreeSet<String> {
    let titles = markdown.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    titles.map(|title| title.to_lowercase().replace(' ', "-").replace(['`', ',', '.', ':'], "")).collect()
}
