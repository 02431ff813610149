//! The rule of the house, read out of `docs/architecture.md` and compared with what the packages declare.

use crate::support::{read, root};
use cargo_metadata::{Dependency, DependencyKind, Metadata, MetadataCommand, Package};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    process::Command,
};

const HEADER: &str = "| crate | may use (ours) | alone may name |";

#[test]
fn the_arrows_between_our_crates_are_those_of_the_table() {
    let metadata = metadata();
    let table = table();
    let ours: BTreeSet<String> = metadata.packages.iter().map(short_name).collect();
    assert_eq!(ours, table.keys().cloned().collect(), "the table has a row for every crate, and no other");

    for package in &metadata.packages {
        let name = short_name(package);
        for used in built_in(package).filter_map(|dependency| our_name(&dependency.name)) {
            assert!(table[&name].may_use.contains(&used), "{name} uses {used}; docs/architecture.md has no such arrow");
        }
    }
}

#[test]
fn each_outside_crate_is_named_where_the_table_says() {
    let table = table();
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, row) in &table {
        for outside in &row.alone {
            owners.entry(outside).or_default().insert(name);
        }
    }
    let mut seen = BTreeSet::new();
    for package in &metadata().packages {
        let name = short_name(package);
        for dependency in built_in(package) {
            for (pattern, owners) in &owners {
                if matches(pattern, &dependency.name) {
                    seen.insert((*pattern).to_owned());
                    assert!(
                        owners.contains(name.as_str()),
                        "{name} uses {}, which docs/architecture.md leaves to {owners:?}",
                        dependency.name
                    );
                }
            }
        }
    }
    let listed: BTreeSet<String> = owners.keys().map(|pattern| (*pattern).to_owned()).collect();
    assert_eq!(seen, listed, "the table names no crate that is not used");
}

#[test]
fn nothing_outside_aws_uses_the_sdk_not_even_in_tests() {
    for package in &metadata().packages {
        if package.name != "galley-aws" {
            let sdk: Vec<_> = package.dependencies.iter().filter(|used| used.name.starts_with("aws-")).collect();
            assert!(sdk.is_empty(), "{}: {sdk:?}", package.name);
        }
    }
}

#[test]
fn the_program_without_its_feature_aws_has_no_crate_of_the_sdk() {
    let cargo = env::var_os("CARGO").expect("cargo runs tests and says where it is");
    let output = Command::new(cargo)
        .args(["tree", "--offline", "-p", "galley", "--no-default-features", "--edges", "normal,build"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("names are ASCII");
    assert!(tree.contains("galley-cli "), "the tree is of the program:\n{tree}");
    let sdk: Vec<_> = tree.lines().filter(|line| line.starts_with("aws-") || line.starts_with("galley-aws")).collect();
    assert_eq!(sdk, [""; 0]);
}

#[test]
fn the_standard_library_is_text_only() {
    let metadata = metadata();
    let stdlib = metadata.packages.iter().find(|package| package.name == "galley-stdlib").expect("a crate of ours");
    assert_eq!(stdlib.dependencies, []);
}

/// A row of the table.
struct Row {
    may_use: BTreeSet<String>,
    /// Names of crates; one that ends in `*` stands for all that begin so.
    alone: BTreeSet<String>,
}

fn table() -> BTreeMap<String, Row> {
    let page = read("docs/architecture.md");
    let rows: Vec<(String, String, String)> = page
        .lines()
        .skip_while(|line| *line != HEADER)
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| match line.trim_matches('|').split('|').collect::<Vec<_>>()[..] {
            [name, uses, alone] => (name.trim().to_owned(), uses.trim().to_owned(), alone.trim().to_owned()),
            _ => panic!("not three cells: {line}"),
        })
        .collect();
    assert!(!rows.is_empty(), "docs/architecture.md has no table `{HEADER}`");

    let names: Vec<&str> = rows.iter().map(|(name, _, _)| name.as_str()).collect();
    rows.iter()
        .map(|(name, uses, alone)| {
            let may_use = allowed(name, uses, &names);
            // Every second piece between backticks is inside of them.
            let alone = alone.split('`').skip(1).step_by(2).map(str::to_owned).collect();
            (name.clone(), Row { may_use, alone })
        })
        .collect()
}

/// The second cell: names, or all names but some.
fn allowed(name: &str, uses: &str, names: &[&str]) -> BTreeSet<String> {
    let (all_but, listed) = match uses.strip_prefix("all but ") {
        Some(rest) => (true, rest.split(" and ").collect::<Vec<_>>()),
        None if uses == "-" => (false, Vec::new()),
        None => (false, uses.split(", ").collect()),
    };
    for listed in &listed {
        assert!(names.contains(listed), "the row of {name} speaks of {listed}, which has no row");
    }
    let others = names.iter().filter(|other| **other != name && listed.contains(other) != all_but);
    others.map(|other| (*other).to_owned()).collect()
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .expect("cargo metadata works")
}

/// What becomes part of the program.
fn built_in(package: &Package) -> impl Iterator<Item = &Dependency> {
    package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development)
}

/// A crate of ours as the table calls it: the program itself is `galley`, the others lose `galley-`.
fn short_name(package: &Package) -> String {
    our_name(&package.name).unwrap_or_else(|| panic!("{} is not named as ours are", package.name))
}

fn our_name(name: &str) -> Option<String> {
    if name == "galley" { Some(name.to_owned()) } else { name.strip_prefix("galley-").map(str::to_owned) }
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |beginning| name.starts_with(beginning))
}
