//! Statements, entries, values.

use crate::{said, said_in_recipe};
use insta::assert_snapshot;

#[test]
fn a_step_without_an_equals_sign() {
    let text = "
  step net network.dynamic { name }
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:12 expected `=`, found `network`
      help: it is written `step name = action { .. } with { .. } undo keep`
    ");
}

#[test]
fn a_step_without_a_name() {
    let text = "
  step = network.dynamic { name }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:8 expected a name, found `=`
      help: it is written `step name = action { .. } with { .. } undo keep`
    ");
}

#[test]
fn a_step_without_a_record() {
    let text = "
  step net = network.dynamic
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:29 expected `{`, found the end of the line
      help: it is written `step name = action { .. } with { .. } undo keep`
    ");
}

#[test]
fn a_misspelt_keyword() {
    let text = "
  setp net = network.dynamic { name }
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 4:3 no statement begins with `setp`
      help: did you mean `step`?
    ");
}

#[test]
fn a_misspelt_clause() {
    let text = "
  step net = network.dynamic { name } wiht { timeout = 3m }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 4:39 no statement begins with `wiht`
      help: did you mean `with`?
    ");
}

#[test]
fn a_misspelt_item() {
    let text = "recipee a {
  let x = 1
}

recipe b {
}
";
    assert_snapshot!(said(text), @r"
    E0002 1:1 no declaration begins with `recipee`
      help: did you mean `recipe`?
    ");
}

#[test]
fn a_word_that_is_no_statement() {
    let text = "
  banana
  let more = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 4:3 no statement begins with `banana`
      help: a statement begins with a keyword, such as `step`, `let`, `lookup`, `param`
    ");
}

#[test]
fn two_errors_in_one_file() {
    let text = "
  let b =
  let c = 3
  setp d = e.f { name }
  step g = e.f { name }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:10 expected a value, found the end of the line
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    E0002 6:3 no statement begins with `setp`
      help: did you mean `step`?
    ");
}

#[test]
fn two_errors_in_one_record() {
    let text = r#"
  step b = c.d {
    name == "x"
    zones = 2
    cidr: "10.0.0.0/16"
  }
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 5:10 expected `=` or `,`, found `==`
      help: write `=`
    E0001 7:9 expected `=` or `,`, found `:`
      help: `=` introduces a value, `:` a type
    ");
}

#[test]
fn a_let_without_a_value() {
    let text = "
  let b =
  step c = d.e { }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:10 expected a value, found the end of the line
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn an_entry_without_a_value() {
    let text = "
  step b = c.d {
    name =
    zones = 2
  }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 5:11 expected a value after `=`, found the end of the line
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn the_last_entry_without_a_value() {
    let text = "
  step b = c.d { zones = 2, name = }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:36 expected a value, found `}`
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn an_operator_without_a_right_side() {
    let text = "
  let b = 3 +
  step c = d.e { }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:14 expected a value, found the end of the line
      help: put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here
    ");
}

#[test]
fn a_parameter_without_a_type() {
    let text = "
  param nodes = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:15 expected `:`, found `=`
      help: `:` introduces a type, `=` a value
    ");
}

#[test]
fn a_parameter_with_its_default_after_a_colon() {
    let text = "
  let nodes: 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:14 expected a type, found `3`
      help: put a type here, such as `string`, `int` or `list<string>`
    ");
}

#[test]
fn a_value_introduced_by_a_colon() {
    let text = r#"
  step b = c.d { name: "x" }
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:22 expected `=` or `,`, found `:`
      help: `=` introduces a value, `:` a type
    ");
}

#[test]
fn an_entry_without_an_equals_sign() {
    let text = r#"
  step b = c.d {
    name "x"
    zones = 2
  }
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0001 5:10 expected `=` or `,`, found `"x"`
      help: an entry is written `name = value`, or `name` alone for `name = name`
    "#);
}

#[test]
fn a_comparison_with_one_equals_sign() {
    let text = "
  if stage = prod {
    let b = 1
  }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:12 expected `{`, found `=`
      help: to compare, write `==`
    ");
}

#[test]
fn the_and_of_other_languages() {
    let text = "
  let b = c && d
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:13 `&&` is written `and`
      help: write `and`
    ");
}

#[test]
fn an_address_without_quotes() {
    let text = "
  step b = c.d { cidr = 10.20.0.0/16 }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:31 expected a name, found `0.0`
      help: text, such as an address, stands in quotes
    ");
}

#[test]
fn single_quotes() {
    let text = "
  let b = 'text'
";
    assert_snapshot!(said_in_recipe(text), @r#"
    E0001 4:11 text stands in double quotes
      help: write `"text"`
    "#);
}

#[test]
fn a_semicolon() {
    let text = "
  let b = 3;
  let c = 4
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:12 statements and entries need no `;`
      help: take it away
    ");
}

#[test]
fn a_stray_token() {
    let text = "
  let b = 3 4
  let c = 4
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:13 expected a statement, found `4`
      help: a statement begins with a keyword, such as `step` or `let`
    ");
}

#[test]
fn a_keyword_as_a_name() {
    let text = "
  let step = 3
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:7 expected a name, found `step`
      help: `step` is a keyword: choose another name
    ");
}

#[test]
fn a_unit_apart_from_its_number() {
    let text = "
  step b = c.d { disk = 60 GiB }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0011 4:25 a unit stands right after its number
      help: write `60GiB`
    ");
}

#[test]
fn two_units() {
    let text = "
  wait 1h30m
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:8 expected a value, found `1h30m`
      help: a number has at most one unit, such as `90m`; text stands in quotes
    ");
}

#[test]
fn a_number_too_large() {
    let text = "
  let b = 99999999999999999999
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0008 4:11 this number is too large
      help: the largest is 9223372036854775807
    ");
}

#[test]
fn half_a_millisecond() {
    let text = "
  wait 0.5ms
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0008 4:8 this is not a whole number of milliseconds, or too many of them
      help: use a smaller unit and a whole number
    ");
}

#[test]
fn comparisons_in_a_chain() {
    let text = r#"
  require 1 < x < 3 else "no"
"#;
    assert_snapshot!(said_in_recipe(text), @r"
    E0010 4:17 comparisons do not chain
      `<`: this compares the outcome of a comparison
      `<`: the first comparison
      help: write `a < b and b < c`, or `x in a..b`
    ");
}

#[test]
fn a_require_without_a_message() {
    let text = "
  require x > 3
  let c = 4
";
    assert_snapshot!(said_in_recipe(text), @r#"
    E0001 4:16 expected `else`, found the end of the line
      help: it is written `require condition else "message"`
    "#);
}

#[test]
fn a_for_without_in() {
    let text = "
  parallel for pool of pools by pool.name {
    let c = 4
  }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:21 expected `,` or `in`, found `of`
      help: it is written `parallel max 4 for item in list by key { .. }`
    ");
}

#[test]
fn a_try_without_catch() {
    let text = "
  try {
    let c = 4
  }
  let d = 4
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 6:4 expected `catch`, found the end of the line
      help: it is written `try { .. } catch error { .. }`
    ");
}

#[test]
fn choices_and_types_of_other_languages() {
    let text = "
  let a = b ? 1 : 2
  let c = lookup(d, 1)
  let e = $f
  let g = [h for i in j for h in i]
  param k: [string]
  param l: string[]
  param m: \"x\" | \"y\"
";
    assert_snapshot!(said_in_recipe(text), @r#"
    E0001 4:13 expected a statement, found `?`
      help: a choice is written `if condition then a else b`; only a type may end in `?`
    E0001 5:11 expected a value, found `lookup`
      help: it is no function; what may be nothing is read by `get(map, key) ?? other`
    E0001 6:11 expected a value, found `$`
      help: a name stands alone, and in a text as `${name}`
    E0001 7:25 expected `]` or `if`, found `for`
      help: one `for` is all: name the inner list by a `let`, or make a `fn` of it
    E0001 8:12 expected a type, found `[`
      help: a list is written `list<string>`
    E0001 9:18 expected a statement, found `[`
      help: a list is written `list<string>`
    E0001 10:12 expected a type, found `"x"`
      help: a closed list of words is an `enum Name { a, b }`, outside of recipes
    "#);
}
