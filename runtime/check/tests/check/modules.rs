//! Programs of several files, and which recipe of a file is meant.

use crate::{Known, said, said_with, source};
use galley_check::{check_file, check_recipe};
use insta::assert_snapshot;

#[test]
fn an_import_must_lead_somewhere() {
    assert_snapshot!(said("edition 2026\nimport \"./none.recipe\" as none\nrecipe r { output a = none.b param c: none.D step e = none.f { } }"), @r#"
    E1010 2:8 `"./none.recipe"`: there is no module `./none.recipe` [there is no such file]
      help: a file of your own begins with `./`, a module of Galley with `std/`
    "#);
    assert_snapshot!(said_with("edition 2026\nimport \"a\" as a\nrecipe r { }", &[("a", "edition 2026 const b = 1")]), @r"
    L0002 2:15 `a`: the import `a` is not used
      help: take the line out
    ");
}

#[test]
fn imports_do_not_go_in_circles() {
    let modules = [
        ("a", "edition 2026\nimport \"b\" as b\nconst x = b.y"),
        ("b", "edition 2026\nimport \"a\" as a\nconst y = a.x"),
    ];
    assert_snapshot!(said_with("edition 2026\nimport \"a\" as a\nrecipe r { output c = a.x }", &modules), @r#"
    E1011 a:2:8 `"b"`: the import of `b` leads back to this file
      help: move what both need into a file of its own, and import that from both
    "#);
    assert_snapshot!(said_with("edition 2026\nimport \"main.recipe\" as me\nrecipe r { output c = me.x }", &[("main.recipe", "")]), @r#"
    E1011 2:8 `"main.recipe"`: the import of `main.recipe` leads back to this file
      help: move what both need into a file of its own, and import that from both
    "#);
}

#[test]
fn a_mistake_in_a_module_is_reported_there_and_only_there() {
    let modules = [("m", "edition 2026\nconst x = 1 / 0\nrecipe inner { param a: int\noutput b = c }")];
    assert_snapshot!(said_with("edition 2026\nimport \"m\" as m\nrecipe r { step i = m.inner { a = m.x }\noutput b = i.b }", &modules), @r"
    E7003 m:2:11 `1 / 0`: 1 is divided by 0
      help: divide by something that is never 0
    E1001 m:4:12 `c`: `c` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
}

#[test]
fn a_module_is_read_once_and_its_types_are_its_own() {
    let modules = [("m", "edition 2026 enum Nat { none, single } recipe inner { param nat: Nat }")];
    let main = "edition 2026 import \"m\" as m import \"m\" as n enum Nat { none, single } recipe r { param a: n.Nat param b: Nat\nstep s = m.inner { nat = a }\nstep t = m.inner { nat = b } }";
    assert_snapshot!(said_with(main, &modules), @r"
    E2001 3:26 `b`: `m.Nat` is needed, found `Nat`
      help: it is one of `none`, `single`
    ");
}

#[test]
fn the_recipe_that_is_meant() {
    assert_snapshot!(said("edition 2026 recipe a { } recipe b { }"), @r"
    E1013 1:1 ``: the file has several recipes, and none is named like the file
      note: it has `a`, `b`
      help: name one of them like the file, or put each into a file of its own
    ");
    assert_snapshot!(said("edition 2026 const a = 1"), @r"
    E1013 1:1 ``: the file has no recipe
      help: declare one: `recipe name { .. }`
    ");
    let chosen = |text: &str, name: Option<&str>| {
        let checked = check_recipe(source("main.recipe", text), &Known(&[]), name);
        checked.program.map_or_else(
            || crate::rendered(&check_recipe(source("main.recipe", text), &Known(&[]), name)),
            |program| program.recipe.name.to_string(),
        )
    };
    assert_eq!(chosen("edition 2026 recipe only { }", None), "only");
    assert_eq!(chosen("edition 2026 recipe a { } recipe main { }", None), "main");
    assert_eq!(chosen("edition 2026 recipe a { } recipe main { }", Some("a")), "a");
    assert_snapshot!(chosen("edition 2026 recipe a { } recipe main { }", Some("mian")), @r"
    E1013 1:1 ``: the file has no recipe `mian`
      note: it has `a`, `main`
      help: did you mean `main`?
    ");
    let library = check_file(source("sizes.recipe", "edition 2026 const a = 1"), &Known(&[]));
    assert!(library.diagnostics.is_empty());
}

#[test]
fn what_could_not_be_read_is_not_reported_again() {
    // What the parser says is its own affair; that nothing follows from it is the checker's.
    for text in [
        "edition 2026\nrecipe r {\n  step vpc = = aws.ec2.create_vpc { }\n  output a = vpc.vpc_id\n}",
        "edition 2026\nconst a = = 3\nrecipe r { output b = a }",
        "edition 2026\nenmu Nat { none, single }\nrecipe r { param nat: Nat = single }",
        "edition 2026\nrecipe r { step v = aws.ec2.delete_vpc { vpc_id == 3 } }",
        "edition 2026\nrecipe r { parma n: int\noutput a = n + 1 }",
    ] {
        let said = said(text);
        let codes: Vec<&str> = said.lines().filter(|line| !line.starts_with(' ')).map(|line| &line[..2]).collect();
        assert_eq!(codes, ["E0"], "{said}");
    }
}

#[test]
fn of_several_files_each_is_checked_once_and_told_in_its_place() {
    let shared = "edition 2026\nconst least: int = \"two\"\nconst most = 3\n";
    let user = "edition 2026\nimport \"shared\" as shared\nrecipe r { let unused = 1 output a = shared.most }\n";
    let files = (0..40).map(|number| source(&format!("user{number}.recipe"), user)).collect();
    let checked = galley_check::check_files(files, &Known(&[("shared", shared)]));
    let codes: Vec<&str> = checked.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes.iter().filter(|code| **code == "E2001").count(), 1, "{codes:?}");
    // An error in one file takes no lint away from the others.
    assert_eq!(codes.iter().filter(|code| **code == "L0001").count(), 40, "{codes:?}");
    let places: Vec<_> = checked.diagnostics.iter().map(|found| found.primary().map(|label| label.source)).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_file_that_was_named_is_not_read_again_for_who_imports_it() {
    let files = vec![
        source("main", "edition 2026\nimport \"shared\" as shared\nrecipe r { output a = shared.most }\n"),
        source("shared", "edition 2026\nconst most = 3\n"),
    ];
    // The module of that name on disk is another one by now.
    let checked = galley_check::check_files(files, &Known(&[("shared", "edition 2026\nconst least = 3\n")]));
    assert_eq!(crate::rendered(&checked), "clean");
    assert_eq!(checked.sources.0.len(), 2);
}
