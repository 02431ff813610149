//! Recipes in a folder, what `galley check` says about them.

use crate::{Clouds, Exit, arguments::Arguments, commands::perform, host::Host, terminal::memory::terminal};
use clap::Parser as _;
use std::fs;
use tempfile::TempDir;

/// A folder of recipes.
struct Folder(TempDir);

/// What was printed and how it ended.
struct Said {
    exit: Exit,
    data: String,
    people: String,
}

impl Folder {
    fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().expect("lies in a folder")).expect("is made");
            fs::write(path, text).expect("is written");
        }
        folder
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("is read")
    }

    fn check(&self, words: &str) -> Said {
        let folder = self.0.path().display().to_string();
        let words = words.split(' ').map(|word| word.replace("HERE", &folder));
        let words = ["galley".to_owned(), "check".to_owned()].into_iter().chain(words);
        let arguments = Arguments::try_parse_from(words).expect("is a command line");
        let (terminal, data, people) = terminal(false);
        let host = Host::with_terminal(&arguments.global, Clouds::default(), terminal);
        let exit = perform(arguments, &host).unwrap_or_else(|trouble| {
            host.report(&trouble.problems);
            trouble.exit
        });
        let hidden = |text: String| text.replace(&folder, "HERE");
        Said { exit, data: hidden(data.text()), people: hidden(people.text()) }
    }
}

const SIZES: &str = "edition 2026\n\nconst small = [\"m7g.large\"]\nconst large: int = \"many\"\n";
const ONE: &str = r#"edition 2026

import "./sizes.recipe" as sizes

recipe one {
  output a = sizes.small
}
"#;
const TWO: &str = r#"edition 2026

import "./sizes.recipe" as sizes

recipe two {
  step vpc = aws.ec2.create_vpc { cidr_blok = "10.0.0.0/16" }
  output a = sizes.smal
  output b = vpc.vpc_id
}
"#;

fn three() -> Folder {
    let hidden = ("target/broken.recipe", "recipe {");
    Folder::of(&[("sizes.recipe", SIZES), ("one.recipe", ONE), ("two.recipe", TWO), hidden])
}

#[test]
fn a_folder_is_one_report_and_a_shared_module_is_told_once() {
    let said = three().check("HERE");
    assert_eq!(said.exit, Exit::Diagnostics);
    insta::assert_snapshot!(said.people, @"");
}

#[test]
fn a_line_for_each_in_the_order_of_files_and_lines() {
    let said = three().check("HERE/two.recipe HERE HERE/one.recipe --output concise");
    insta::assert_snapshot!(said.data, @"");
    insta::assert_snapshot!(said.people, @"");
}

#[test]
fn the_commands_of_github_hold_no_line_break() {
    let said = three().check("HERE --output github");
    insta::assert_snapshot!(said.data, @"");
}

#[test]
fn the_document_of_json() {
    let said = three().check("HERE/two.recipe --output json");
    insta::assert_snapshot!(said.data, @"");
}

#[test]
fn the_document_of_sarif_points_to_rules_and_artifacts() {
    let said = three().check("HERE --output sarif");
    let document: serde_json::Value = serde_json::from_str(&said.data).expect("is JSON");
    let run = &document["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|rule| rule["id"].as_str().expect("a text"))
        .collect();
    assert_eq!(document["version"], "2.1.0");
    for result in run["results"].as_array().expect("a list") {
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("is small");
        assert_eq!(result["ruleId"], rules[rule]);
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][1]).expect("is JSON"), @"");
}

#[test]
fn what_cannot_be_read_is_told_beside_the_rest() {
    let said = three().check("HERE/none.recipe HERE/one.recipe --output concise");
    assert_eq!(said.exit, Exit::Usage);
    insta::assert_snapshot!(said.data, @"");
    let said = Folder::of(&[("a.txt", "")]).check("HERE");
    assert_eq!(said.exit, Exit::Usage);
    insta::assert_snapshot!(said.people, @"");
}

#[test]
fn fixes_are_shown_as_a_diff_and_change_nothing() {
    let folder = three();
    let said = folder.check("HERE --diff --maybe");
    insta::assert_snapshot!(said.data, @"");
    assert_eq!(folder.text("two.recipe"), TWO);
}

#[test]
fn safe_fixes_are_made_and_the_rest_is_told() {
    let folder = Folder::of(&[(
        "disk.recipe",
        "recipe disk {\n  param disk: size = 60 GiB\n  let a = { disk b = 1 }\n  output c = a\n  output d = dsik\n}\n",
    )]);
    let said = folder.check("HERE --fix");
    insta::assert_snapshot!(folder.text("disk.recipe"), @"");
    insta::assert_snapshot!(said.people, @"");
    let said = folder.check("HERE --fix --maybe");
    assert_eq!(said.exit, Exit::Ok, "{}", said.people);
    let said = folder.check("HERE --fix --maybe");
    insta::assert_snapshot!(said.people, @"");
}
