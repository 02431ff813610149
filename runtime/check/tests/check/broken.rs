//! What is wrong around a block does not hide what is wrong in it, and says nothing of what is right in it.

use super::{said, within};
use insta::assert_snapshot;

#[test]
fn the_blocks_of_a_statement_with_a_wrong_head_are_checked() {
    let text = r#"try {
  step a = aws.ec2.create_vpc { cidr_block = "10.0.0.0/33" }
} catch {
  let gone = vcp
}
for zone ["x"] {
  step b = aws.ec2.create_subnet { vpc_id = zone, cidr_block = size }
}
output c = a.vpc_id"#;
    assert_snapshot!(within(text), @r"
    E2003 2:47 `10.0.0.0/33`: `10.0.0.0/33` is not a valid `cidr` [the prefix length must be a number from 0 to 32]
      help: one that is right: `10.0.0.0/16`
    E0001 3:9 `{`: expected a name, found `{`
      help: it is written `try { .. } catch error { .. }`
    E1001 4:14 `vcp`: `vcp` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    E0001 6:10 `[`: expected `,` or `in`, found `[`
      help: it is written `for item in list by key { .. }`
    E1014 7:64 `size`: `size` is a function, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
}

#[test]
fn what_a_wrong_head_may_have_said_of_a_name_is_not_held_against_its_use() {
    let text = r#"param kept: string? = null
if kept is not null {
  let length = len(kept)
}
if kept is null {
  fail "nothing of ${unknown}"
}"#;
    assert_snapshot!(within(text), @r"
    E0001 2:9 `is`: expected `{`, found `is`
      help: to compare, write `==` or `!=`
    E0001 5:9 `is`: expected `{`, found `is`
      help: to compare, write `==` or `!=`
    E1001 6:22 `unknown`: `unknown` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
}

#[test]
fn a_recipe_with_a_wrong_head_is_checked_and_so_is_a_test() {
    let text = r#"edition 2026
recipe main(name: string) {
  param size: int = "3"
  step a = aws.ec2.create_vpc { tags = { Name = name } }
  output b = a.vpc_idd
}
recipe other { }
test title {
  plan p = other { }
  expect p.approval == []
}
test "whole" {
  run r = main { }
  expect r.succeeded
}"#;
    assert_snapshot!(said(text), @r#"
    E0001 2:12 `(`: expected `{`, found `(`
      help: it is written `recipe name { .. }`
    E2001 3:21 `"3"`: `int` is needed, found `string`
      help: write it without quotes: 3
    E1007 5:16 `vpc_idd`: `Vpc` has no field `vpc_idd`
      help: did you mean `vpc_id`?
    E0001 8:6 `title`: expected text in quotes, found `title`
      help: it is written `test "what holds" { .. }`
    E1007 10:12 `approval`: `plan` has no field `approval`
      help: did you mean `approvals`?
    "#);
}

#[test]
fn a_recipe_in_a_recipe_is_checked_as_one() {
    let text = r#"edition 2026
recipe outer {
  recipe inner {
    param size: int = "3"
    aws { region = "eu-west-1" }
    output twice = 2 * size
  }
  let a = b
}"#;
    assert_snapshot!(said(text), @r#"
    E0002 3:3 `recipe`: `recipe` stands at the top of a file, not inside a recipe
      help: put it outside the braces
    E2001 4:23 `"3"`: `int` is needed, found `string`
      help: write it without quotes: 3
    E1001 8:11 `b`: `b` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    "#);
}

#[test]
fn a_list_or_call_that_is_not_closed_is_of_no_type() {
    let text = r#"param xs: list<int> where len(it <= 20
param ys: list<string>
let a: int = max([len(ys), 2)
let b: int = [1, unknown
require len(ys > 2 else "no""#;
    assert_snapshot!(within(text), @r"
    E0003 1:59 `(`: this `(` is not closed [opened here]
      help: add `)`
    E0003 3:18 `[`: this `[` is not closed [opened here]
      help: add `]`
    E0003 5:12 `(`: 2 brackets are not closed [opened here]
      help: add `)]`
    ");
}
