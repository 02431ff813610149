//! E2: every type of the language, its literals and its conversions.

use crate::{said, within};
use insta::assert_snapshot;

#[test]
fn percentages() {
    assert_eq!(within("param a: percent = 25%\noutput b = a > 12.5% and a in 10%..50%"), "clean");
    assert_eq!(
        within("require float(25%) == 0.25 and \"${12.5%}\" == \"12.5%\" and string(25%) == \"25%\" else \"no\""),
        "clean"
    );
    assert_eq!(within("require percent(\"25%\") == 25% and 25.0% == 25% and 50% > 12.5% else \"no\""), "clean");
    assert_snapshot!(within("param a: percent = 25"), @r"
    E2001 1:49 `25`: `percent` is needed, found `int`
      help: a value of `percent` is written with its sign: `25%`
    ");
    assert_snapshot!(within("output a = 25% + 1"), @r"
    E2007 1:41 `25% + 1`: `+` does not take `percent` and `int`
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    ");
}

#[test]
fn nominal_types() {
    let clean = [
        "param a: url = \"https://example.com\" output b: string = a",
        "param a: k8s_label = \"app.kubernetes.io/name\" output b = a",
        "param a: cidr4 = \"10.0.0.0/16\" output b: cidr = a output c: list<cidr4> = cidr_subnets(a, 2)",
        "param a: cidr6 = \"2001:db8::/56\" output b: cidr = a",
        "param a: cidr4 param b: cidr6 output c: list<cidr> = [a, b]",
        "param a: arn<iam.role> = \"arn:aws:iam::123456789012:role/a\" output b: arn = a",
        "param a: arn<kms.key> output b: kms_key = a",
        "param a: arn output b: arn<eks.cluster> = \"${a}\"",
        "param a: string output b: cidr4 = cidr4(a) output c: port = port(a) output d: url = url(a)",
        "param a: eni_id param b: sg_id param c: ami_id output d = [string(a), string(b), string(c)]",
        "param a: timestamp output b = \"${a}\"",
    ];
    for recipe in clean {
        assert_eq!(within(recipe), "clean", "{recipe}");
    }
    assert_snapshot!(within("param a: url = \"example.com\""), @r"
    E2003 1:46 `example.com`: `example.com` is not a valid `url` [it must start with `https://` or `http://`]
      help: one that is right: `https://example.com/hooks`
    ");
    assert_snapshot!(within("param a: cidr4 = \"2001:db8::/56\""), @r"
    E2003 1:48 `2001:db8::/56`: `2001:db8::/56` is not a valid `cidr4` [it is an IPv6 range, and an IPv4 range is needed]
      help: one that is right: `10.0.0.0/16`
    ");
    assert_snapshot!(within("param a: cidr\noutput b: cidr4 = a"), @r"
    E2005 2:19 `a`: `cidr4` is needed, found `cidr`
      help: if it is one, write `cidr4(a)`: its form is checked then
    ");
    assert_snapshot!(within("param a: arn<iam.role> = \"arn:aws:iam::123456789012:policy/a\""), @r"
    E2003 1:56 `arn:aws:iam::123456789012:policy/a`: `arn:aws:iam::123456789012:policy/a` is not a valid `arn<iam.role>` [its resource is `policy/a`, and one that begins with `role` is needed]
      help: one that is right: `arn:aws:iam::123456789012:role/nodes`
    ");
    assert_snapshot!(within("param a: arn<iam.role> = \"arn:aws:eks:eu-west-1:123456789012:cluster/a\""), @r"
    E2003 1:56 `arn:aws:eks:eu-west-1:123456789012:cluster/a`: `arn:aws:eks:eu-west-1:123456789012:cluster/a` is not a valid `arn<iam.role>` [it is an ARN of `eks`, and one of `iam` is needed]
      help: one that is right: `arn:aws:iam::123456789012:role/nodes`
    ");
    assert_snapshot!(within("param a: arn\noutput b: arn<iam.role> = a"), @r#"
    E2005 2:27 `a`: `arn<iam.role>` is needed, found `arn`
      help: if it is one, write `"${a}"`: its form is checked then
    "#);
    assert_snapshot!(within("param a: arn<iam.rol>"), @r"
    E1002 1:39 `arn<iam.rol>`: there is no type `arn<iam.rol>`
      help: did you mean `arn<iam.role>`?
    ");
    assert_snapshot!(within("param a: timestamp = \"2026-01-01T00:00:00Z\""), @r#"
    E2018 1:51 `"2026-01-01T00:00:00Z"`: a `timestamp` cannot be written down
      help: it comes from an action only: take it from the answer of a `lookup` or a `step`
    "#);
    assert_snapshot!(within("param a: port = 70000"), @r"
    E2012 1:46 `70000`: `port` is needed: the value is 70000, which does not meet `where it in 1..65535`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_snapshot!(within("param a: list<port> = [80, 0]"), @r"
    E2012 1:57 `0`: `port` is needed: the value is 0, which does not meet `where it in 1..65535`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
}

#[test]
fn conversions_are_named_after_types() {
    let clean = [
        "require int(\"42\") == 42 and int(2.0) == 2 and float(3) == 3.0 and bool(\"true\") else \"no\"",
        "require duration(\"90s\") == 90s and size(\"1GiB\") == 1GiB and string(3) == \"3\" else \"no\"",
        "param a: string output b: int = int(a) output c: subnet_id = subnet_id(a)",
    ];
    for recipe in clean {
        assert_eq!(within(recipe), "clean", "{recipe}");
    }
    assert_snapshot!(within("output a = int(\"x\")"), @r#"
    E7013 1:41 `int("x")`: `int(..)` needs a whole number, found "x"
      help: write the value in the form that is needed; where a part of a document may be missing, write `?? other`
    "#);
    assert_snapshot!(within("output a = int(2.5)"), @r"
    E7010 1:41 `int(2.5)`: 2.5 is not a whole number
      help: `galley doc NAME`, with the name of the function, says what it takes
    ");
    assert_snapshot!(within("output a = int([1])"), @r"
    E2009 1:45 `[1]`: argument 1 of `int` needs text, json, int or float, found `list<int>`
      help: `int(x: string | float | json) -> int`
    ");
    assert_snapshot!(within("output a = port(\"0\")"), @r#"
    E2012 1:41 `port("0")`: `port` is needed: the value is 0, which does not meet `where it in 1..65535`
      help: take a value that meets the condition, or change the condition where it is declared
    "#);
    assert_snapshot!(said("edition 2026\nenum Stage { dev, prod }\nrecipe r {\n  param a: string\n  output b: Stage = Stage(a)\n  output c = Stage(\"prot\")\n}"), @r#"
    E7013 6:14 `Stage("prot")`: this is no `Stage`: the value needs one of `dev`, `prod`, found "prot"; did you mean `prod`?
      help: write the value in the form that is needed; where a part of a document may be missing, write `?? other`
    "#);
}

#[test]
fn documents_are_passed_through_and_taken_apart() {
    let clean = [
        "param a: json output b: json = a.Statement[0][\"Action\"]",
        "param a: json output b: string = string(a.Version ?? \"none\")",
        "param a: json output b = a.x?.y == \"z\" or a.x == null",
        "let a = from_json(\"{\\\"n\\\": 3}\") require int(a.n) == 3 else \"no\"",
        "param a: json output b: json = { Name = \"x\", Parts = [a, { n = 1 }] }",
    ];
    for recipe in clean {
        assert_eq!(within(recipe), "clean", "{recipe}");
    }
    assert_snapshot!(within("param a: json\noutput b: string = a.name"), @r"
    E2001 2:20 `a.name`: `string` is needed, found `json`
      help: write `string(a.name)`: that part of the document is checked then
    ");
    assert_snapshot!(within("param a: json\noutput b = \"${a.name}\""), @r"
    E2013 2:15 `a.name`: `json` cannot stand in a text
      help: write `string(a.name)` for a text or a number in a document, or `to_json(a.name)` for a part of it
    ");
    assert_snapshot!(within("param a: json\noutput b: list<int> = a.xs"), @r"
    E2001 2:23 `a.xs`: `list<int>` is needed, found `json`
      help: give the type a name, as in `type Part = list<int>`, and write `Part(a.xs)`: that part of the document is checked then
    ");
    assert_snapshot!(within("output b = from_json(\"{\")"), @r#"
    E7013 1:41 `from_json("{")`: the text is not JSON: EOF while parsing an object at line 1 column 1
      help: write the value in the form that is needed; where a part of a document may be missing, write `?? other`
    "#);
    assert_snapshot!(within("let a = from_json(\"[1]\")\noutput b = a.name"), @r"
    E7013 2:12 `a.name`: `.name` is asked of a list: [1]
      help: write the value in the form that is needed; where a part of a document may be missing, write `?? other`
    ");
    let shaped = "edition 2026\ntype Pool = { name: string, min: int where it >= 1 }\nrecipe r {\n";
    assert_eq!(said(&format!("{shaped}param a: json output b: Pool = Pool(a.pool) }}")), "clean");
    assert_snapshot!(said(&format!("{shaped}output b = Pool(from_json(\"{{\\\"name\\\":\\\"a\\\",\\\"min\\\":0}}\")) }}")), @r#"
    E7012 4:12 `Pool(from_json("{\"name\":\"a\",\"min\":0}"))`: this is no `Pool`: `min` is 0, which does not meet `where it >= 1`
      help: take a value that meets the condition, or change the condition where the type is declared
    "#);
    assert_snapshot!(said(&format!("{shaped}output b = Pool(from_json(\"{{\\\"name\\\":1}}\")) }}")), @r#"
    E7013 4:12 `Pool(from_json("{\"name\":1}"))`: this is no `Pool`: `name` needs text, found a whole number: 1
      help: write the value in the form that is needed; where a part of a document may be missing, write `?? other`
    "#);
}

#[test]
fn patterns_are_checked_where_they_stand() {
    assert_eq!(within("param a: string output b = regex_match(a, \"^[a-z]+$\")"), "clean");
    assert_snapshot!(within("param a: string\noutput b = regex_match(a, \"[a-\")"), @r#"
    E7011 2:27 `"[a-"`: "[a-" is not a pattern: unclosed character class
      help: give `format` one value for each `{}`, and `regex_match` a pattern that can be read
    "#);
    assert_snapshot!(within("param a: string\noutput b = regex_match(a, \"(((a{100}){100}){100}){100}\")"), @r#"
    E7011 2:27 `"(((a{100}){100}){100}){100}"`: "(((a{100}){100}){100}){100}" is not a pattern: Compiled regex exceeds size limit of 1048576 bytes.
      help: give `format` one value for each `{}`, and `regex_match` a pattern that can be read
    "#);
}

#[test]
fn zones_come_from_an_answer() {
    let recipe = "lookup all = aws.ec2.describe_availability_zones { }\noutput a: list<az> = take(2, zones(all))";
    assert_eq!(within(recipe), "clean");
    assert_snapshot!(within("output a = zones(\"eu-west-1\")"), @r#"
    E2009 1:47 `"eu-west-1"`: argument 1 of `zones` needs an answer of `aws.ec2.describe_availability_zones`: which zones there are depends on the account, so a region is not enough, found `string`
      help: `zones(answer: { availability_zones }) -> list<az>`
    "#);
}

#[test]
fn what_is_not_in_a_table_is_a_warning() {
    assert_eq!(
        within("param a: region = \"eu-west-1\" param b: az = \"eu-west-1a\" param c: k8s_version = \"1.34\""),
        "clean"
    );
    assert_eq!(within("param a: list<instance_type> = [\"m7g.large\", \"c8gn.xlarge\"]"), "clean");
    assert_snapshot!(within("param a: region = \"eu-wset-1\""), @r"
    L0013 1:49 `eu-wset-1`: `eu-wset-1` is not a region that this program knows
      note: its list is of 2026-11-22; if AWS has it by now, all is well
      help: did you mean `eu-west-1`?
    ");
    assert_snapshot!(within("param a: az = \"eu-west-9a\""), @r"
    L0013 1:45 `eu-west-9a`: `eu-west-9` is not a region that this program knows
      note: its list is of 2026-11-22; if AWS has it by now, all is well
      help: did you mean `eu-west-1`?
    ");
    assert_snapshot!(within("param a: instance_type = \"m77g.large\""), @r"
    L0013 1:56 `m77g.large`: `m77g` is not a family of instance types that this program knows
      note: its list is of 2026-11-22; if AWS has it by now, all is well
      help: did you mean `m7g`?
    ");
    assert_snapshot!(within("param a: k8s_version = \"1.99\""), @r"
    L0013 1:54 `1.99`: `1.99` is not a version that EKS offers that this program knows
      note: its list is of 2026-04-24; if AWS has it by now, all is well
      help: did you mean `1.29`?
    ");
    assert_snapshot!(within("param a: k8s_version = \"1.30\""), @r"
    L0014 1:54 `1.30`: standard support of Kubernetes 1.30 ended on 2025-07-23
      help: extended support costs more for each hour and ends on 2026-07-23: take a later one
    ");
    assert_snapshot!(within("output a = k8s_version(\"1.29\")"), @r"
    L0014 1:54 `1.29`: standard support of Kubernetes 1.29 ended on 2025-03-23
      help: its extended support ended on 2026-03-23 too, and EKS makes no such clusters: take a later one
    ");
}
