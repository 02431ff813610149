//! The built-in functions: their examples, and what they say of wrong arguments.

use crate::{checked_with, recipe, within};
use galley_evaluate::{FUNCTIONS, Nothing, RANGE, evaluate};
use galley_program::{Statement, Value};
use insta::assert_snapshot;

/// The value of an expression, or what is said about it.
fn value(expression: &str) -> Result<Value, String> {
    let checked = checked_with(&recipe(&format!("output result = {expression}")), &[]);
    let program = checked.program.clone().ok_or_else(|| crate::rendered(&checked))?;
    let [Statement::Output(output)] = program.recipe.body.0.as_slice() else {
        return Err("not one output".into());
    };
    evaluate(&output.value, &mut Nothing).map_err(|wrong| wrong.to_string())
}

#[test]
fn every_example_gives_what_it_says() {
    for function in FUNCTIONS.iter().chain([&RANGE]) {
        let (example, result) = function.example;
        let (found, wanted) = (value(example), value(result));
        assert!(wanted.is_ok(), "{}: {wanted:?}", function.name);
        assert_eq!(found, wanted, "{}: {example}", function.name);
        assert!(example.contains(function.name) || function.name == "range", "{example}");
        assert!(function.signature.starts_with(function.name), "{}", function.signature);
    }
}

/// More than the examples.
const CASES: &[&str] = &[
    "take(5, [1, 2])",
    "take(-1, [1])",
    "first(take(0, [1]))",
    "min(3, 1)",
    "max(30s, 2m)",
    "sum([20GiB, 1GiB])",
    "sum(take(0, [1]))",
    "get([1, 2], 1) ?? 0",
    "get([1, 2], 7) ?? 0",
    "merge({ a = 1 }, { b = 2 }, { a = 3 })",
    "sort([3, 1, 2])",
    "join([1, 2], \"-\")",
    "split(\"a,b\", \"\")",
    "replace(\"aaa\", \"a\", \"bb\")",
    "format(\"{} {}\", 1)",
    "format(\"{}\", 1, 2)",
    "format(\"{{{:02}}}\", 1)",
    "cidr_subnets(\"10.0.0.0/16\", 4)",
    "cidr_subnets(\"10.0.0.0/31\", 4)",
    "cidr_subnets(\"10.0.0.0/16\", 0)",
    "cidr_subnets(\"fd00::/56\", 2)",
    "cidr_contains(\"10.0.0.0/16\", \"10.1.0.1\")",
    "cidr_contains(\"10.0.0.0/16\", \"10.0.0.1\")",
    "cidr_overlaps(\"10.0.0.0/16\", \"10.0.4.0/24\")",
    "cidr_size(\"0.0.0.0/0\")",
    "cidr_size(\"fd00::/48\")",
    "cidr_host(\"10.0.0.0/30\", 4)",
    "cidr_host(\"fd00::/64\", 1)",
    "to_json({ wait = 30s, disk = 1GiB, none = null })",
    "upper(\"ß\")",
    "string(true)",
    "[i * x for i, x in [4, 5]]",
    "{ k = v + 1 for k, v in { a = 1, b = 2 } if v > 1 }",
    "[x for x in 1..0]",
    "len([x for x in 1..20000])",
    "\"${1}${true}${30s}${60GiB}${\"x\"}\"",
    "3 in [1, 2]",
    "\"a\" in { a = 1 }",
    "90s in 1m..2m",
    "[1] + [2]",
    "7 / 2 * 2 + 7 % 2",
    "10m * 3",
    "-(2 - 5)",
    "{ ...{ a = 1, b = 2 }, b = 3 }",
    "if 1 < 2 then \"yes\" else \"no\"",
];

#[test]
fn they_do_what_their_documentation_says() {
    let lines: Vec<String> = CASES
        .iter()
        .map(|case| match value(case) {
            Ok(value) => format!("{case} => {value}"),
            Err(said) => format!("{case} => {}", said.lines().next().unwrap_or_default()),
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    take(5, [1, 2]) => [1, 2]
    take(-1, [1]) => E7010 1:46 `take(-1, [1])`: the number of items to take is -1; it cannot be negative
    first(take(0, [1])) => E7007 1:46 `first(take(0, [1]))`: `first` of an empty list
    min(3, 1) => 1
    max(30s, 2m) => 2m
    sum([20GiB, 1GiB]) => 21GiB
    sum(take(0, [1])) => 0
    get([1, 2], 1) ?? 0 => 2
    get([1, 2], 7) ?? 0 => 0
    merge({ a = 1 }, { b = 2 }, { a = 3 }) => { a = 3, b = 2 }
    sort([3, 1, 2]) => [1, 2, 3]
    join([1, 2], "-") => "1-2"
    split("a,b", "") => E7010 1:46 `split("a,b", "")`: the separator is empty; it needs a character at least
    replace("aaa", "a", "bb") => "bbbbbb"
    format("{} {}", 1) => E7011 1:46 `format("{} {}", 1)`: "{} {}" needs more values than the 1 given
    format("{}", 1, 2) => E7011 1:46 `format("{}", 1, 2)`: "{}" has no place for 1 of the values given
    format("{{{:02}}}", 1) => "{01}"
    cidr_subnets("10.0.0.0/16", 4) => ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18", "10.0.192.0/18"]
    cidr_subnets("10.0.0.0/31", 4) => E7009 1:46 `cidr_subnets("10.0.0.0/31", 4)`: 10.0.0.0/31 is too small for 4 ranges
    cidr_subnets("10.0.0.0/16", 0) => E7010 1:46 `cidr_subnets("10.0.0.0/16", 0)`: the number of ranges is 0; it must be from 1 to 10000
    cidr_subnets("fd00::/56", 2) => ["fd00::/57", "fd00:0:0:80::/57"]
    cidr_contains("10.0.0.0/16", "10.1.0.1") => false
    cidr_contains("10.0.0.0/16", "10.0.0.1") => true
    cidr_overlaps("10.0.0.0/16", "10.0.4.0/24") => true
    cidr_size("0.0.0.0/0") => 4294967296
    cidr_size("fd00::/48") => E7002 1:46 `cidr_size("fd00::/48")`: the size of fd00::/48 is out of range
    cidr_host("10.0.0.0/30", 4) => E7009 1:46 `cidr_host("10.0.0.0/30", 4)`: 10.0.0.0/30 has no address at 4
    cidr_host("fd00::/64", 1) => "fd00::1"
    to_json({ wait = 30s, disk = 1GiB, none = null }) => "{\"disk\":\"1GiB\",\"wait\":\"30s\"}"
    upper("ß") => "SS"
    string(true) => "true"
    [i * x for i, x in [4, 5]] => [0, 5]
    { k = v + 1 for k, v in { a = 1, b = 2 } if v > 1 } => { b = 3 }
    [x for x in 1..0] => []
    len([x for x in 1..20000]) => E7020 1:62 `1..20000`: a list has more than 10000 items, which is the limit
    "${1}${true}${30s}${60GiB}${"x"}" => "1true30s60GiBx"
    3 in [1, 2] => false
    "a" in { a = 1 } => true
    90s in 1m..2m => true
    [1] + [2] => [1, 2]
    7 / 2 * 2 + 7 % 2 => 7
    10m * 3 => 30m
    -(2 - 5) => 3
    { ...{ a = 1, b = 2 }, b = 3 } => { a = 1, b = 3 }
    if 1 < 2 then "yes" else "no" => "yes"
    "#);
}

#[test]
fn wrong_arguments_are_named() {
    assert_snapshot!(within("output a = take([1], 2)"), @r"
    E2009 1:46 `[1]`: argument 1 of `take` needs a whole number, found `list<int>`
      help: `take(n: int, xs: list<T>) -> list<T>`
    ");
    assert_snapshot!(within("output a = len()"), @r"
    E2009 1:41 `len`: argument 1 of `len` is missing: it needs a list, a map or text
      help: `len(xs: list<T> | map<T> | string) -> int`
    ");
    assert_snapshot!(within("output a = len([1], [2])"), @r"
    E2009 1:50 `[2]`: argument 2 of `len` needs to be left out: it takes 1 argument, found `list<int>`
      help: `len(xs: list<T> | map<T> | string) -> int`
    ");
    assert_snapshot!(within("output a = len(3)"), @r"
    E2009 1:45 `3`: argument 1 of `len` needs a list, a map or text, found `int`
      help: `len(xs: list<T> | map<T> | string) -> int`
    ");
    assert_snapshot!(within("output a = cidr_subnets(\"10.0.0/16\", 2)"), @r#"
    E2009 1:54 `"10.0.0/16"`: argument 1 of `cidr_subnets` needs a cidr, found `string` [`10.0.0` is not an IPv4 or IPv6 address]
      help: `cidr_subnets(block: cidr, count: int) -> list<cidr>`
    "#);
    assert_snapshot!(within("param t: string\noutput a = cidr_size(t)"), @r"
    E2009 2:22 `t`: argument 1 of `cidr_size` needs a cidr, found `string`
      help: `cidr_size(block: cidr) -> int`
    ");
    assert_snapshot!(within("output a = contains([1], \"b\")"), @r#"
    E2009 1:55 `"b"`: argument 2 of `contains` needs int, as the items of the list are, found `string`
      help: `contains(xs: list<T>, x: T) -> bool, contains(text: string, part: string) -> bool`
    "#);
    assert_snapshot!(within("output a = min(1, \"b\")"), @r#"
    E2009 1:48 `"b"`: argument 2 of `min` needs int, as the first argument is, found `string`
      help: `min(xs: list<T>) -> T, min(a: T, b: T) -> T`
    "#);
    assert_snapshot!(within("output a = sum([\"a\"])"), @r#"
    E2009 1:45 `["a"]`: argument 1 of `sum` needs a list of numbers, durations or sizes, found `list<string>`
      help: `sum(xs: list<int | float | duration | size>) -> T`
    "#);
    assert_snapshot!(within("output a = first(xs = [1])"), @r"
    E2009 1:47 `xs`: functions take their arguments by position
      help: leave out `xs =`
    ");
    assert_snapshot!(within("output a = subnet_id(\"a\", \"b\")"), @r"
    E2009 1:41 `subnet_id`: `subnet_id` takes 1 argument, found 2
      help: give it as many arguments as it takes, in its order
    ");
}
