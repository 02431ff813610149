//! `galley test` as a person at a terminal and a build server meet it.

use crate::{
    Clouds, Exit,
    arguments::{Arguments, Global},
    commands::perform,
    host::Host,
    terminal::memory::terminal,
};
use clap::Parser as _;
use std::{fs, path::Path};
use tempfile::TempDir;

const RECIPE: &str = r#"edition 2026

recipe demo {
  param name: string = "blue"

  step gateway = aws.ec2.create_internet_gateway { tags = { Name = name } }

  if name == "red" {
    wait 1m
  }

  output id = gateway.internet_gateway_id
}

test "a gateway bears its name" {
  plan p = demo {}
  expect p.step("gateway").args.tags["Name"] == "blue"
  expect p matches "plan"
}

test "a <crash> & \"quotes\"" {
  run r = demo {} with { crash = every, undo = true }
  expect r.undone and len(r.left) == 1
}
"#;

/// What a command prints: for people, and as data.
struct Said {
    exit: Exit,
    people: String,
    data: String,
}

fn galley(folder: &Path, arguments: &[&str]) -> Said {
    let mut all = vec!["galley", "test"];
    let file = folder.join("demo.recipe").display().to_string();
    all.push(&file);
    all.extend(arguments);
    let arguments = Arguments::try_parse_from(all).expect("is understood");
    let global: Global = arguments.global.clone();
    let (terminal, data, people) = terminal(false);
    let host = Host::with_terminal(&global, Clouds::default(), terminal);
    let exit = match perform(arguments, &host) {
        Ok(exit) => exit,
        Err(trouble) => {
            host.report(&trouble.problems);
            trouble.exit
        }
    };
    let name = folder.display().to_string();
    Said { exit, people: people.text().replace(&name, "."), data: data.text().replace(&name, ".") }
}

fn folder(text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("demo.recipe"), text).expect("is written");
    folder
}

/// The time that a test took is not the same twice.
fn timeless(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(last) = lines.last_mut() {
        *last = last.split(" (").next().unwrap_or_default().to_owned();
    }
    lines.join("\n")
}

#[test]
fn results_stand_in_the_order_of_the_files_and_the_last_line_counts_them() {
    let folder = folder(RECIPE);
    let said = galley(folder.path(), &["--jobs", "2"]);
    assert_eq!(said.exit, Exit::Failed);
    insta::assert_snapshot!(timeless(&said.people), @r#"
    ./demo.recipe
      x FAILED: a gateway bears its name

    error[E7504]: there is no snapshot `plan`
      --> ./demo.recipe:18:3
       |
    18 |   expect p matches "plan"
       |   ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write it with `galley test --update`, read it, and keep it with the recipe

      x FAILED: a <crash> & "quotes"

    error[E7501]: the expectation is not met
      --> ./demo.recipe:23:10
       |
    23 |   expect r.undone and len(r.left) == 1
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ does not hold
       |
       = note: r.undone = true
       = note: r.left = []


    for more: galley explain E7501 E7504

    0 passed, 2 failed
    "#);
}

#[test]
fn snapshots_are_written_beside_the_recipe_and_those_that_nobody_reads_are_told() {
    let folder = folder(&RECIPE.replace("len(r.left) == 1", "len(r.left) == 0"));
    let said = galley(folder.path(), &["--update"]);
    assert_eq!((said.exit, timeless(&said.people).lines().last()), (Exit::Ok, Some("2 passed")));
    let written = folder.path().join("snapshots/demo/plan.txt");
    assert!(fs::read_to_string(&written).expect("is there").starts_with("plan of demo\n"));
    assert_eq!(galley(folder.path(), &[]).exit, Exit::Ok);

    fs::rename(&written, written.with_file_name("old.txt")).expect("is renamed");
    galley(folder.path(), &["--update"]);
    let said = galley(folder.path(), &[]);
    assert_eq!(said.exit, Exit::Ok);
    assert!(said.people.contains("L0022") && said.people.contains("old.txt"), "{}", said.people);
}

#[test]
fn a_filter_takes_some_and_says_when_it_takes_none() {
    let folder = folder(RECIPE);
    let said = galley(folder.path(), &["--filter", "crash"]);
    assert!(said.people.contains("1 failed") && !said.people.contains("bears"), "{}", said.people);
    let said = galley(folder.path(), &["--filter", "nothing"]);
    assert_eq!(said.exit, Exit::Usage);
    assert!(said.people.contains("E7372") && said.people.contains("\"a gateway bears its name\""), "{}", said.people);
}

#[test]
fn a_mistake_in_a_recipe_keeps_its_tests_from_being_made() {
    let folder = folder(&RECIPE.replace("args.tags", "args.tag"));
    let said = galley(folder.path(), &[]);
    assert_eq!(said.exit, Exit::Diagnostics);
    assert!(said.people.contains("E1007"), "{}", said.people);
}

#[test]
fn the_report_for_build_servers_is_well_formed() {
    let folder = folder(RECIPE);
    let path = folder.path().join("report.xml");
    galley(folder.path(), &["--junit", path.to_str().expect("UTF-8")]);
    let report = fs::read_to_string(path).expect("is written");
    for part in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"galley test\" tests=\"2\" failures=\"2\"",
        "name=\"a &lt;crash&gt; &amp; &quot;quotes&quot;\"",
        "line=\"21\"",
        "<failure message=\"the expectation is not met\" type=\"E7501\">error[E7501]",
        "</testsuites>\n",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    assert!(!report.contains("&quot;quotes\""), "{report}");
}

#[test]
fn json_holds_everything_and_nothing_else_is_printed() {
    let folder = folder(RECIPE);
    let said = galley(folder.path(), &["--json", "--coverage"]);
    assert_eq!(said.people, "");
    let json: serde_json::Value = serde_json::from_str(&said.data).expect("is JSON");
    assert_eq!((&json["passed"], &json["failed"]), (&0.into(), &2.into()));
    assert_eq!(json["tests"][1]["problems"][0]["code"], "E7501");
    assert_eq!(json["tests"][0]["title"], "a gateway bears its name");
    let coverage = &json["coverage"][0];
    assert_eq!((&coverage["steps"]["reached"], &coverage["steps"]["all"]), (&1.into(), &2.into()));
    assert_eq!(coverage["missed"][0]["line"], 8);
}
