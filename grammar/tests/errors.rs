//! What is said about mistakes: each once, where it is, with its cure.

use galley_grammar::parse;
use insta::assert_snapshot;

/// Everything that is said about a file.
fn said(text: &str) -> String {
    let mut lines = Vec::new();
    for diagnostic in parse(text).diagnostics {
        let start = diagnostic.primary().expect("a place").span.start as usize;
        let line = text[..start].matches('\n').count() + 1;
        let column = text[..start].chars().rev().take_while(|letter| *letter != '\n').count() + 1;
        lines.push(format!("{} {line}:{column} {}", diagnostic.code, diagnostic.message));
        for label in diagnostic.labels.iter().filter(|label| !label.message.is_empty()) {
            lines.push(format!("  `{}`: {}", label.span.of(text), label.message));
        }
        lines.extend(diagnostic.help.iter().map(|help| format!("  help: {help}")));
    }
    lines.join("\n")
}

/// Everything that is said about statements.
fn said_in_recipe(statements: &str) -> String {
    said(&format!("edition 2026\n\nrecipe a {{{statements}}}\n"))
}

/// Every fix done.
fn fixed(text: &str) -> String {
    let mut fixes: Vec<_> = parse(text).diagnostics.into_iter().flat_map(|diagnostic| diagnostic.fixes).collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut text = text.to_owned();
    for fix in fixes.iter().rev() {
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
    }
    text
}

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
    E0001 4:13 expected a statement, found `&&`
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
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:11 expected a value, found `'`
      help: text stands in double quotes
    ");
}

#[test]
fn a_semicolon() {
    let text = "
  let b = 3;
  let c = 4
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0001 4:12 expected a statement, found `;`
      help: statements and entries need no `;`
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
fn a_list_without_commas() {
    let text = r#"
  let b = ["a" "b"]
"#;
    assert_snapshot!(said_in_recipe(text), @r#"
    E0001 4:16 expected `]`, `,` or `for`, found `"b"`
      help: it is written `let name = value`
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
      help: write the path itself: what a file reads is known before anything runs
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
      help: `with { .. }` follows the record of a `step`, `lookup`, `wait` or `approve`, and comes before `undo`
    ");
}

#[test]
fn options_after_undo() {
    let text = "
  step b = c.d { name } undo keep with { timeout = 3m }
";
    assert_snapshot!(said_in_recipe(text), @r"
    E0002 4:35 `with` continues nothing here
      help: `with { .. }` follows the record of a `step`, `lookup`, `wait` or `approve`, and comes before `undo`
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
    L0001 4:3 this documentation belongs to nothing
      help: `##` documents a declaration, a `param`, `output`, `step`, `lookup`, a field or a variant; a comment begins with one `#`
    L0001 6:16 this documentation belongs to nothing
      help: put documentation on the line above what it documents; a comment begins with one `#`
    ");
}

#[test]
fn two_names_on_one_line() {
    let text = "
  step b = c.d { name version }
";
    assert_snapshot!(said_in_recipe(text), @r"
    L0002 4:23 two entries on one line without a comma
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
    E0001 4:3 expected a statement, found `//`
      help: a comment begins with `#`
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
