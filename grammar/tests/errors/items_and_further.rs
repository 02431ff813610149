//! Items, clauses out of place, and mistakes beside each other.

use crate::{fixed, said, said_in_recipe};
use galley_grammar::parse;
use insta::assert_snapshot;

#[test]
fn a_list_without_commas() {
    let text = r#"
  let b = ["a" "b"]
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0001 4:16 expected `]`, `,` or `for`, found `"b"`
      help: put a comma between two values, or `]` behind the last
    "#);
}

#[test]
fn an_import_without_a_name() {
    let text = r#"import "std/network"

recipe a { }
"#;
    assert_snapshot!(said(text), @r#"
    E0001 1:21 expected `as`, found the end of the line
      help: it is written `import "std/network" as network`
    "#);
}

#[test]
fn an_import_with_a_value_in_it() {
    let text = r#"import "std/${x}" as network
"#;
    assert_snapshot!(said(text), @r"
    E0012 1:8 the path of an import is plain text, without `${}`
      help: write it out: what a file reads and what a test is called are known before anything runs
    ");
}

#[test]
fn a_hook_with_a_misspelt_from() {
    let text = r#"hook check(a: int) form "hooks/a.rhai"
"#;
    assert_snapshot!(said(text), @r"
    E0001 1:20 expected `->` or `from`, found `form`
      help: did you mean `from`?
    ");
}

#[test]
fn a_function_without_a_result() {
    let text = "fn double(a: int) = 2 * a
";
    assert_snapshot!(said(text), @r"
    E0001 1:19 expected `->`, found `=`
      help: it is written `fn name(argument: type) -> type = value`
    ");
}

#[test]
fn a_statement_at_the_top() {
    let text = "step a = b.c { }
";
    assert_snapshot!(said(text), @r"
    E0002 1:1 `step` stands inside a recipe, not at the top of a file
      help: put it between the braces of a `recipe name { }`
    ");
}

#[test]
fn a_recipe_in_a_recipe() {
    let text = "
  recipe b {
    let c = 4
  }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 4:3 `recipe` stands at the top of a file, not inside a recipe
      help: put it outside the braces
    ");
}

#[test]
fn a_clause_without_its_statement() {
    let text = "
  let b = 3
  with { timeout = 3m }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 5:3 `with` continues nothing here
      help: `with { .. }` follows the record of a `step`, `lookup`, `plan` or `run`, the condition of a `wait` or the text of an `approve`, and comes before `undo`
    ");
}

#[test]
fn options_after_undo() {
    let text = "
  step b = c.d { name } undo keep with { timeout = 3m }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 4:35 `with` continues nothing here
      help: `with { .. }` follows the record of a `step`, `lookup`, `plan` or `run`, the condition of a `wait` or the text of an `approve`, and comes before `undo`
    ");
}

#[test]
fn a_computed_key_outside_a_comprehension() {
    let text = "
  let b = { p.name = 3 }
";
    assert_snapshot!(said_in_recipe(text), @r#"
    E0013 4:13 a computed key belongs to `{ key = value for .. }`
      help: a single computed key stands in quotes: "${..}" = value
    "#);
}

#[test]
fn a_map_comprehension_with_two_entries() {
    let text = "
  let b = { p.name = 3, x = 4 for p in pools }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0013 4:11 `{ .. for .. }` has one entry `key = value`
      help: join maps with `merge(a, b)`
    ");
}

#[test]
fn documentation_of_nothing() {
    let text = "
  ## The name.
  let b = 3
  param c: int ## how many
";
    assert_snapshot!(said_in_recipe(text), @r"
    L0011 4:3 this documentation belongs to nothing
      help: `##` documents a declaration, a `param`, `output`, `step`, `lookup`, a field or a variant; a comment begins with one `#`
    L0011 6:16 this documentation belongs to nothing
      help: put documentation on the line above what it documents; a comment begins with one `#`
    ");
}

#[test]
fn two_names_on_one_line() {
    let text = "
  step b = c.d { name version }
";
    assert_snapshot!(said_in_recipe(text), @r"
    L0012 4:23 two entries on one line without a comma
      help: put a comma between them, or an entry on each line
    ");
}

#[test]
fn a_mistake_inside_a_nested_block() {
    let text = "
  if x {
    parallel {
      step b = c.d { name = [1, 2,, 3] }
      step e = c.d { name }
    }
  }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 6:35 expected a value or `]`, found `,`
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn a_comment_of_another_language() {
    let text = "
  // not a comment
  let b = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:3 a comment begins with `#`
      help: write `#` and the comment up to the end of the line
    ");
}

#[test]
fn a_value_that_is_an_entry_below() {
    let text = r#"
  step b = c.d {
    subnets
      = ...pool
    name = "x"
  }
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 6:9 expected a value, found `...`
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn a_documented_recipe_with_a_misspelt_keyword() {
    let text = r#"## What it does.
@deployment("x")
recipee a {
  let x = 1
}
"#;
    assert_snapshot!(said(text), @r"
    E0002 3:1 no declaration begins with `recipee`
      help: did you mean `recipe`?
    ");
}

#[test]
fn a_documented_parameter_without_a_type() {
    let text = "
  ## How many.
  param nodes
  param name: string
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 5:14 expected `:`, found the end of the line
      help: it is written `param name: type where condition = default`
    ");
}

#[test]
fn an_attribute_above_a_let() {
    let text = r#"
  @deprecated("x")
  let b = 3
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 5:3 expected `lookup`, `output`, `param` or `step`, found `let`
      help: it is written `let name = value`
    ");
}

#[test]
fn a_wrong_bracket_in_the_middle_of_a_record() {
    let text = "
  aws { r)egion }
  step b = c.d { }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0004 4:10 this `)` closes nothing
      help: take it away, or add the bracket that it should close
    ");
}

#[test]
fn an_attribute_with_an_open_text() {
    let text = r#"@deployment("${name)
recipe a {
  let x = 1
}
"#;
    assert_snapshot!(said(text), @r#"
    E0005 1:13 this text is not closed on its line
      `"`: it begins here
      help: put a `"` at its end; a text over several lines stands in three quotes: """.."""
    "#);
}

#[test]
fn a_brace_in_the_middle_of_a_parameter() {
    let text = "
  param na}me: string
  let x = 1
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0004 4:11 this `}` closes nothing
      help: take it away, or add the bracket that it should close
    ");
}

#[test]
fn two_far_errors_of_brackets() {
    let text = "
  let a = len(xs
  let b = 1
  let c = [1, 2
  let d = 1
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0003 4:14 this `(` is not closed
      `(`: opened here
      `let`: `)` is missing before this
      help: add `)`
    E0003 6:11 this `[` is not closed
      `[`: opened here
      `let`: `]` is missing before this
      help: add `]`
    ");
}

#[test]
fn a_type_that_is_not_closed() {
    let text = "
  param xs: list<string = []
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:25 expected `>` or `,`, found `=`
      help: it is written `param name: type where condition = default`
    ");
}

#[test]
fn an_enum_with_a_value() {
    let text = "enum Size { small = 1, large }
";
    assert_snapshot!(said(text), @r"
    E0001 1:19 expected a name, `}` or `,`, found `=`
      help: it is written `enum Name { one, two }`
    ");
}

#[test]
fn a_comprehension_without_in() {
    let text = "
  let b = [x.name for x xs]
  let c = 2
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:25 expected `,` or `in`, found `xs`
      help: it is written `let name = value`
    ");
}

#[test]
fn an_equals_sign_too_many_in_a_where() {
    let text = "
  param n: int where it = 3 = 4
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:29 expected a statement, found `=`
      help: a statement begins with a keyword, such as `step` or `let`
    ");
}

#[test]
fn every_error_has_a_cure() {
    let faulty = [
        "recipe",
        "recipe a { let }",
        "recipe a { step b = c.d { = } }",
        ")",
        "recipe a { 3 }",
        "@x",
        "recipe a { let x = 1 ) }",
    ];
    for text in faulty {
        for diagnostic in parse(text).diagnostics {
            assert!(!diagnostic.help.is_empty(), "{text}: {diagnostic:?}");
        }
    }
}

#[test]
fn fixes_mend_the_file() {
    let broken = [
        "recipe a {\n  step b = c.d {\n    name\n\n  step e = f.g { }\n}\n",
        "recipe a {\n  let b = len(names\n  let c = [1, 2)\n}\n",
        "recipe a {\n  setp b = c.d {\n    disk = 60 GiB, name = \"x\n  }\n}\n",
        "hook check(a: int) form \"a.rhai\"\n\nrecipe a {\n  let b = f(1))\n}\n",
    ];
    for text in broken {
        let mended = fixed(text);
        assert_eq!(said(&mended), "", "{mended}");
    }
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let long = " ".repeat(galley_grammar::limit::SOURCE_BYTES_MAX + 1);
    assert_snapshot!(said(&long), @r"
    E0014 1:1 the file is longer than 1024 KiB
      help: split it into modules and `import` them
    ");
}

#[test]
fn not_more_errors_than_anyone_reads() {
    let text = format!("recipe a {{\n{}}}\n", "  let b\n".repeat(500));
    assert_eq!(parse(&text).diagnostics.len(), galley_grammar::limit::DIAGNOSTICS_MAX);
}
