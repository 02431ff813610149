//! Every code has a recipe that earns it, and one mistake is one error.

use crate::{Known, source};
use galley_check::{CODES, check};
use galley_grammar::Diagnostic;

/// A code, and statements of a recipe with one mistake.
const PLANTED: &[(&str, &str)] = &[
    ("E1001", "output a = b"),
    ("E1002", "param a: b"),
    ("E1003", "step a = aws.ec2.create_vpx { cidr = b } output c = a.d.e"),
    ("E1004", "step a = b { c = d } output e = a.f + 1"),
    ("E1005", "output a = b(c, d)"),
    ("E1006", "step a = aws.ec2.create_vpc { b = c } output d = a.vpc_id"),
    ("E1006", "step a = aws.ec2.delete_vpc { vpc_di = \"b\" }"),
    ("E1007", "let a = { b = 1 } let c = a.d output e = c + 1"),
    ("E1008", "step a = aws.ec2.create_vpc { } with { retry = { on = [b] } }"),
    ("E1009", "param a: int param a: int output b = a"),
    ("E1012", "output a = b + 1 let b = 1"),
    ("E1014", "output a = len + 1"),
    ("E2001", "let a: int = \"b\" let c = a + 1 output d = \"${c}\""),
    ("E2002", "step a = aws.ec2.delete_vpc { }"),
    ("E2003", "let a: vpc_id = \"b\" step c = aws.ec2.delete_vpc { vpc_id = a }"),
    ("E2005", "param a: string step b = aws.ec2.delete_vpc { vpc_id = a }"),
    ("E2006", "param a: int? let b = a + 1 output c = b * 2"),
    ("E2007", "let a = 1 + \"b\" output c = a + 1"),
    ("E2008", "param a: int let b = a.b output c = b.d"),
    ("E2009", "let a = sum(3) output b = a + 1"),
    ("E2010", "param a: list output b = [x + 1 for x in a]"),
    ("E2011", "let a = { b = 1, b = 2 } output c = a.b"),
    ("E2012", "param a: int where it > 3 = 2 output b = a"),
    ("E2013", "output a = \"${[1]}\""),
    ("E2014", "let a = [1, \"b\"] output b = [x + 1 for x in a]"),
    ("E2015", "let a = 1 require a > 1 else \"too few\" output b = a"),
    ("E2016", "param a: secret<string> let b = \"x ${a}\" output c = b"),
    ("E2017", "param a: secret<string> = \"b\" output c: secret<string> = a"),
    ("E2018", "param a: timestamp = \"2026-01-01T00:00:00Z\" output b = a"),
    ("E3001", "step a = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/30\" }"),
    ("E1006", "approve \"a\" with { every = 3s }"),
    ("E4002", "lookup a = aws.ec2.create_vpc { } output b = a.c"),
    ("E4003", "step a = aws.ec2.describe_vpcs { } output b = a.vpcs"),
    ("E4004", "for a in [{ b = 1 }] { step c = aws.ec2.create_vpc { } } output d = c"),
    ("E4005", "step a = aws.ec2.create_vpc { } step a = aws.ec2.create_vpc { } output b = a.vpc_id"),
    ("E4006", "step a = sample { }"),
    ("E4007", "do { output a = 1 }"),
    ("E4008", "lookup a = aws.ec2.describe_vpcs { } param b: int = len(a.vpcs)"),
    ("E4010", "parallel max 0 { }"),
    ("E7003", "let a = 1 / 0 output b = a + 1"),
];

#[test]
fn one_mistake_is_one_error() {
    for (code, statements) in PLANTED {
        let checked = check(source("main.recipe", &crate::recipe(statements)), &Known(&[]));
        let errors: Vec<&Diagnostic> = checked.diagnostics.iter().filter(|found| found.is_error()).collect();
        let codes: Vec<&str> = errors.iter().map(|found| found.code).collect();
        assert_eq!(codes, [*code], "{statements}\n{}", crate::rendered(&checked));
        assert!(errors[0].primary().is_some(), "{statements}");
    }
}

#[test]
fn codes_are_listed_once_and_in_order() {
    let codes: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for (code, _) in PLANTED.iter().filter(|(code, _)| !code.starts_with("E7")) {
        assert!(codes.contains(code), "{code}");
    }
}
