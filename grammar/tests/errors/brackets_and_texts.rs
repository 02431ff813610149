//! Brackets, quotes and interpolations.

use crate::{said, said_in_recipe};
use insta::assert_snapshot;

#[test]
fn a_step_whose_record_is_not_closed() {
    let text = "
  step net = network.dynamic {
    name
    zones = 2

  step cluster = eks.cluster {
    name
  }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0003 4:30 this `{` is not closed
      `{`: opened here
      `step`: `}` is missing before this
      help: add `}`
    ");
}

#[test]
fn a_recipe_that_is_not_closed() {
    let text = "recipe a {
  let x = 1

recipe b {
  let y = 2
}
";
    assert_snapshot!(said(text), @r"
    E0003 1:10 this `{` is not closed
      `{`: opened here
      `recipe`: `}` is missing before this
      help: add `}`
    ");
}

#[test]
fn a_file_that_ends_too_early() {
    let text = "recipe a {
  parallel {
    step b = c.d {
      name
";
    assert_snapshot!(said(text), @r"
    E0003 3:18 3 brackets are not closed
      `{`: opened here
      `{`: and here
      `{`: and here
      ``: `}}}` is missing at the end
      help: add `}}}`
    ");
}

#[test]
fn an_unclosed_brace_in_a_file_without_indentation() {
    let text = "recipe a {
step b = c.d {
name
step e = c.f { name }
}
";
    assert_snapshot!(said(text), @r"
    E0003 2:14 this `{` is not closed
      `{`: opened here
      `step`: `}` is missing before this
      help: add `}`
    ");
}

#[test]
fn a_call_that_is_not_closed() {
    let text = "
  let places = take(zones, sort(names)
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0003 4:20 this `(` is not closed
      `(`: opened here
      `let`: `)` is missing before this
      help: add `)`
    ");
}

#[test]
fn a_list_that_is_not_closed() {
    let text = r#"
  step pools = eks.pools {
    names = ["a", "b"
    max = 3
  }
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0003 5:13 this `[` is not closed
      `[`: opened here
      `max`: `]` is missing before this
      help: add `]`
    ");
}

#[test]
fn a_list_closed_by_the_wrong_bracket() {
    let text = r#"
  let names = ["a", "b")
  let more = 3
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0004 4:24 `[` is closed by `)`
      `)`: expected `]`
      `[`: opened here
      help: write `]`
    ");
}

#[test]
fn a_brace_too_many() {
    let text = "
  step b = c.d {
    name
  }
  }
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0004 7:3 this `}` closes nothing
      help: take it away, or add the bracket that it should close
    ");
}

#[test]
fn a_parenthesis_too_many() {
    let text = "
  let b = len(names))
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0004 4:21 this `)` closes nothing
      help: take it away, or add the bracket that it should close
    ");
}

#[test]
fn a_brace_that_was_never_opened() {
    let text = "
  step b = c.d
    name
  }
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 5:5 expected `{`, found `name`
      help: it is written `step name = action { .. } with { .. } undo keep`
    ");
}

#[test]
fn a_text_that_is_not_closed() {
    let text = r#"
  step b = c.d {
    name = "core
    max = 3
  }
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0005 5:12 this text is not closed on its line
      `"`: it begins here
      help: put a `"` at its end; a text over several lines stands in three quotes: """.."""
    "#);
}

#[test]
fn a_text_that_swallows_the_brackets_after_it() {
    let text = r#"
  step b = c.d { tags = { "Name" = "${name}-vpc } }
  let more = 3
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0005 4:36 this text is not closed on its line
      `"`: it begins here
      help: put a `"` at its end; a text over several lines stands in three quotes: """.."""
    "#);
}

#[test]
fn a_long_text_that_is_not_closed() {
    let text = r#"
  let policy = """
    { "Version": 1 }
  let more = 3
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0005 4:16 this text is not closed before the end of the file
      `"""`: it begins here
      help: put `"""` at its end
    "#);
}

#[test]
fn an_interpolation_that_is_not_closed() {
    let text = r#"
  let b = "${name-vpc"
  let more = 3
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0006 4:12 this `${` is not closed within its text
      `${`: the value begins here
      help: put a `}` after the value; for the characters themselves write `\${`
    ");
}

#[test]
fn an_interpolation_without_a_value() {
    let text = r#"
  let b = "${}-vpc"
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:14 expected a value, found `}`
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn an_interpolation_with_a_mistake() {
    let text = r#"
  let b = "${name +}-vpc"
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:20 expected a value, found `}`
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn an_unknown_escape() {
    let text = r#"
  let b = "a\qb"
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0007 4:13 `\q` is not an escape
      help: the escapes are \n \t \r \\ \" \$ and \u{..}; for a backslash itself write `\\`
    "#);
}

#[test]
fn an_impossible_character() {
    let text = r#"
  let b = "\u{110000}"
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0007 4:12 `\u` needs the number of a character in braces
      help: write one to six hexadecimal digits, such as `\u{e9}`
    ");
}
