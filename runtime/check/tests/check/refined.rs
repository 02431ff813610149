//! E2012: conditions of parameters, fields and named types.

use crate::{said, within};
use insta::assert_snapshot;

const TYPES: &str = "edition 2026
const most = 20
type Small = int where it in 1..most
type Pool = { name: string, min: Small = 1, max: int where it >= 1 } where it.min <= it.max
recipe r {
";

fn typed(statements: &str) -> String {
    said(&format!("{TYPES}{statements}\n}}"))
}

#[test]
fn constants_are_checked_at_once() {
    assert_snapshot!(typed("param a: Small = 25"), @r"
    E2012 6:18 `25`: `Small` is needed: the value is 25, which does not meet `where it in 1..most`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_snapshot!(typed("let a: list<Small> = [1, 0]\noutput b = a"), @r"
    E2012 6:26 `0`: `Small` is needed: the value is 0, which does not meet `where it in 1..most`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_snapshot!(typed("let a: Pool = { name = \"a\", max = 0 }\noutput b = a"), @r"
    E2012 6:35 `0`: `int where it >= 1` is needed: the value is 0, which does not meet `where it >= 1`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_snapshot!(typed("let a: Pool = { name = \"a\", min = 3, max = 2 }\noutput b = a"), @r#"
    E2012 6:15 `{ name = "a", min = 3, max = 2 }`: `Pool` is needed: the value is { max = 2, min = 3, name = "a" }, which does not meet `where it.min <= it.max`
      help: take a value that meets the condition, or change the condition where it is declared
    "#);
    assert_snapshot!(typed("param a: int where it > 3 = 2"), @r"
    E2012 6:29 `2`: `a` is 2, which does not meet `where it > 3`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_snapshot!(typed("let x = 30\nlet a: Small? = x\noutput b = a"), @r"
    E2012 7:17 `x`: `Small?` is needed: the value is 30, which does not meet `where it in 1..most`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_eq!(typed("param p: Pool = { name = \"a\", max = 3 } let a: Small = p.min output b = a + 1"), "clean");
}

#[test]
fn what_is_computed_is_checked_when_it_is() {
    let clean = [
        "param n: int output a: Small = n + 1",
        "param n: list<int> output a: list<Small> = n",
        "param n: { name: string, min: int, max: int } output a: Pool = n",
        "param n: int? let a: Small? = n output b = a",
        "param n: int let p: Pool = { name = \"a\", max = n } output b = p.max",
        "param n: { name: string, max: int } let p: Pool = { ...n, min = 1 } output b = p.max",
    ];
    for recipe in clean {
        assert_eq!(typed(recipe), "clean", "{recipe}");
    }
}

#[test]
fn conditions_read_it_and_constants() {
    assert_snapshot!(within("param n: int\nparam a: { b: int where it < n }\noutput c = a.b + n"), @r"
    E4008 2:25 `it < n`: the condition of a type cannot read `n` [it is known before anything is done]
      help: it may read `it` and constants only
    ");
    assert_snapshot!(said("edition 2026\ntype A = int where it + 1\nrecipe r { }"), @r"
    E2001 2:20 `it + 1`: `bool` is needed, found `int`
      help: a value of `bool` is written `true` or `false`
    ");
    assert_snapshot!(said("edition 2026\ntype A = int where len(it) > 1\nrecipe r { }"), @r"
    E2009 2:24 `it`: argument 1 of `len` needs a list, a map or text, found `int`
      help: `len(xs: list<T> | map<T> | string) -> int`
    ");
    assert_snapshot!(said("edition 2026\ntype A = { b: int where it > 3 = 2 }\nrecipe r { }"), @r"
    E2012 2:34 `2`: `int where it > 3` is needed: the value is 2, which does not meet `where it > 3`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
}
