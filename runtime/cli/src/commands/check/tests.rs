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
    insta::assert_snapshot!(said.people, @r#"
    error[E2001]: `int` is needed, found `string`
     --> HERE/sizes.recipe:4:20
      |
    4 | const large: int = "many"
      |                    ^^^^^^
      |
      = help: a value of `int` is written as a whole number: `3`

    error[E1006]: `aws.ec2.create_vpc` has no input `cidr_blok`
     --> HERE/two.recipe:6:35
      |
    6 |   step vpc = aws.ec2.create_vpc { cidr_blok = "10.0.0.0/16" }
      |                                   ^^^^^^^^^
      |
      = help: did you mean `cidr_block`?

    error[E1004]: `sizes` has nothing called `smal`
     --> HERE/two.recipe:7:20
      |
    7 |   output a = sizes.smal
      |                    ^^^^
      |
      = note: it has `large`, `small`
      = help: did you mean `small`?

    for more: galley explain E1004 E1006 E2001
    3 files: 3 errors
    "#);
}

#[test]
fn a_line_for_each_in_the_order_of_files_and_lines() {
    let said = three().check("HERE/two.recipe HERE HERE/one.recipe --output concise");
    insta::assert_snapshot!(said.data, @r"
    HERE/sizes.recipe:4:20: error[E2001]: `int` is needed, found `string`
    HERE/two.recipe:6:35: error[E1006]: `aws.ec2.create_vpc` has no input `cidr_blok`
    HERE/two.recipe:7:20: error[E1004]: `sizes` has nothing called `smal`
    ");
    insta::assert_snapshot!(said.people, @"3 files: 3 errors");
}

#[test]
fn the_commands_of_github_hold_no_line_break() {
    let said = three().check("HERE --output github");
    insta::assert_snapshot!(said.data, @r"
    ::error file=HERE/sizes.recipe,line=4,endLine=4,col=20,endColumn=26,title=E2001::`int` is needed, found `string`%0Aa value of `int` is written as a whole number: `3`
    ::error file=HERE/two.recipe,line=6,endLine=6,col=35,endColumn=44,title=E1006::`aws.ec2.create_vpc` has no input `cidr_blok`%0Adid you mean `cidr_block`?
    ::error file=HERE/two.recipe,line=7,endLine=7,col=20,endColumn=24,title=E1004::`sizes` has nothing called `smal`%0Ait has `large`, `small`%0Adid you mean `small`?
    ");
}

#[test]
fn the_document_of_json() {
    let said = three().check("HERE/two.recipe --output json");
    let document: serde_json::Value = serde_json::from_str(&said.data).expect("is JSON");
    let found: Vec<&serde_json::Value> = document["diagnostics"].as_array().expect("a list").iter().collect();
    assert_eq!(document["version"], 1);
    assert_eq!((&document["files"], &document["errors"], found.len()), (&1.into(), &3.into(), 3));
    insta::assert_snapshot!(serde_json::to_string_pretty(found[1]).expect("is JSON"), @r#"
    {
      "code": "E1006",
      "docs": "galley explain E1006",
      "fixes": [
        {
          "place": {
            "end": {
              "byte": 104,
              "column": 44,
              "line": 6
            },
            "file": "HERE/two.recipe",
            "start": {
              "byte": 95,
              "column": 35,
              "line": 6
            }
          },
          "replacement": "cidr_block",
          "safe": false
        }
      ],
      "help": [
        "did you mean `cidr_block`?"
      ],
      "labels": [
        {
          "message": "",
          "place": {
            "end": {
              "byte": 104,
              "column": 44,
              "line": 6
            },
            "file": "HERE/two.recipe",
            "start": {
              "byte": 95,
              "column": 35,
              "line": 6
            }
          }
        }
      ],
      "message": "`aws.ec2.create_vpc` has no input `cidr_blok`",
      "notes": [],
      "severity": "error",
      "values": []
    }
    "#);
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
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][1]).expect("is JSON"), @r#"
    {
      "fixes": [
        {
          "artifactChanges": [
            {
              "artifactLocation": {
                "uri": "file://HERE/two.recipe"
              },
              "replacements": [
                {
                  "deletedRegion": {
                    "byteLength": 9,
                    "byteOffset": 95,
                    "endColumn": 44,
                    "endLine": 6,
                    "startColumn": 35,
                    "startLine": 6
                  },
                  "insertedContent": {
                    "text": "cidr_block"
                  }
                }
              ]
            }
          ],
          "description": {
            "text": "perhaps: did you mean `cidr_block`?"
          }
        }
      ],
      "level": "error",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "file://HERE/two.recipe"
            },
            "region": {
              "byteLength": 9,
              "byteOffset": 95,
              "endColumn": 44,
              "endLine": 6,
              "startColumn": 35,
              "startLine": 6
            }
          }
        }
      ],
      "message": {
        "text": "`aws.ec2.create_vpc` has no input `cidr_blok`\ndid you mean `cidr_block`?"
      },
      "ruleId": "E1006",
      "ruleIndex": 1
    }
    "#);
}

#[test]
fn what_cannot_be_read_is_told_beside_the_rest() {
    let said = three().check("HERE/none.recipe HERE/one.recipe --output concise");
    assert_eq!(said.exit, Exit::Usage);
    insta::assert_snapshot!(said.data, @r"
    error[E7319]: the recipe HERE/none.recipe cannot be read: No such file or directory (os error 2)
    HERE/sizes.recipe:4:20: error[E2001]: `int` is needed, found `string`
    ");
    let said = Folder::of(&[("a.txt", "")]).check("HERE");
    assert_eq!(said.exit, Exit::Usage);
    insta::assert_snapshot!(said.people, @r"
    error[E7341]: there is no recipe in HERE
     |
     = help: name files, or folders that hold some: galley check PATH ..
    ");
}

#[test]
fn what_is_not_utf_8_is_told_with_its_line() {
    let folder = three();
    std::fs::write(folder.0.path().join("odd.recipe"), b"edition 2026\n\n# caf\xe9\n").expect("is written");
    let said = folder.check("HERE/odd.recipe --output concise");
    assert_eq!(said.exit, Exit::Usage);
    insta::assert_snapshot!(said.data, @"error[E7319]: the recipe HERE/odd.recipe cannot be read: it is not UTF-8: line 3 has the byte 0xe9");
}

#[test]
fn fixes_are_shown_as_a_diff_and_change_nothing() {
    let folder = three();
    let said = folder.check("HERE --diff --maybe");
    insta::assert_snapshot!(said.data, @r#"
    --- aHERE/two.recipe
    +++ bHERE/two.recipe
    @@ -3,7 +3,7 @@
     import "./sizes.recipe" as sizes
     
     recipe two {
    -  step vpc = aws.ec2.create_vpc { cidr_blok = "10.0.0.0/16" }
    -  output a = sizes.smal
    +  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }
    +  output a = sizes.small
       output b = vpc.vpc_id
     }
    "#);
    assert_eq!(folder.text("two.recipe"), TWO);
}

#[test]
fn safe_fixes_are_made_and_the_rest_is_told() {
    let folder = Folder::of(&[(
        "disk.recipe",
        "recipe disk {\n  param disk: size = 60 GiB\n  let a = { disk b = 1 }\n  output c = a\n  output d = dsik\n}\n",
    )]);
    let said = folder.check("HERE --fix");
    insta::assert_snapshot!(folder.text("disk.recipe"), @r"
    edition 2026

    recipe disk {
      param disk: size = 60GiB
      let a = { disk, b = 1 }
      output c = a
      output d = dsik
    }
    ");
    insta::assert_snapshot!(said.people, @r"
    HERE/disk.recipe: mended
    uncertain cures are left, such as a name that looks like another: see galley check --diff --maybe
    error[E1001]: `dsik` is not known
     --> HERE/disk.recipe:7:14
      |
    7 |   output d = dsik
      |              ^^^^ nothing of this name can be seen here
      |
      = help: did you mean `disk`?

    for more: galley explain E1001
    1 file: 1 error
    ");
    let said = folder.check("HERE --fix --maybe");
    assert_eq!(said.exit, Exit::Ok, "{}", said.people);
    let said = folder.check("HERE --fix --maybe");
    insta::assert_snapshot!(said.people, @"1 file: no mistakes");
}
