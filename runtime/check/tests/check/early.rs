//! E4008: what must be known early; and what a condition lets be known.

use crate::{said, within};
use insta::assert_snapshot;

#[test]
fn the_chain_says_why() {
    assert_snapshot!(crate::labels("edition 2026
recipe r {
  lookup net = aws.ec2.describe_vpcs { }
  let all = net.vpcs
  let count = len(all)
  param n: int = count
  output a = n
}"), @r"
    E4008: the default of a parameter cannot read `count`
      count: it is known before anything is done
      count: `count` is made of `all`
      all: `all` is made of `net`
      net: `net` is known only when the recipe comes here
    ");
    assert_snapshot!(crate::labels("edition 2026
recipe r {
  step made = aws.ec2.create_vpc { }
  let name = \"eu-${made.vpc_id}\"
  aws { region = region(name) }
}"), @r"
    E4008: where a recipe runs cannot read `name`
      { region = region(name) }: it is known before anything is done
      name: `name` is made of `made`
      made: `made` is known only when the recipe comes here
    ");
}

#[test]
fn functions_have_defaults() {
    let with = |rest: &str| {
        said(&format!(
            "edition 2026\nfn name(a: string, b: string = \"x\", n: int = 1) -> string = \"${{a}}-${{b}}-${{n}}\"\nrecipe r {{ {rest} }}"
        ))
    };
    assert_eq!(
        with(
            "require name(\"a\") == \"a-x-1\" and name(\"a\", \"b\") == \"a-b-1\" and name(\"a\", \"b\", 2) == \"a-b-2\" else \"no\""
        ),
        "clean"
    );
    assert_snapshot!(with("output a = name()"), @r"
    E2009 3:23 `name`: `name` takes 1 argument, found 0
      help: give it as many arguments as it takes, in its order
    ");
    assert_snapshot!(with("output a = name(\"a\", \"b\", 1, 2)"), @r"
    E2009 3:23 `name`: `name` takes 3 arguments, found 4
      help: give it as many arguments as it takes, in its order
    ");
    assert_snapshot!(said("edition 2026\nfn f(a: int, b: int = a) -> int = a + b\nrecipe r { output a = f(1) }"), @r"
    E4008 2:23 `a`: the default of a function's parameter is known before the recipe runs
      help: write literals or constants
    ");
    assert_snapshot!(said("edition 2026\nfn f(a: secret<string>) -> int = 3\nrecipe r { }"), @r"
    E2016 2:9 `secret<string>`: a secret cannot stand in a parameter of a function [a function would tell about it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
}

#[test]
fn what_is_asked_for_is_there() {
    let clean = [
        "param a: { b: int? }? output c: int = if a?.b != null then a?.b + 1 else 0",
        "param a: { b: int? }? output c: int = if a?.b != null then a.b + 1 else 0",
        "param a: int? output c: int = if a == 3 then a + 1 else 0",
        "param a: int? output c: int = if a != 3 then 0 else a + 1",
        "param a: int? param b: int? output c: int = if a == null or b == null then 0 else a + b",
        "param a: int? param b: int? output c: int = if not (a == null or b == null) then a + b else 0",
        "param a: { b: int? } require a.b != null else \"no\" output c: int = a.b + 1",
        "param a: int? if a == null { fail \"no\" } output c: int = a + 1",
        "param xs: list<{ a: int? }> output c: list<int> = [x.a for x in xs if x.a != null and x.a > 1]",
    ];
    for recipe in clean {
        assert_eq!(within(recipe), "clean", "{recipe}");
    }
    assert_snapshot!(within("param a: int?\noutput c: int = if a != 3 then a + 1 else 0"), @r"
    E2006 2:32 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
}
