//! E2: types.

use crate::{said, within};
use insta::assert_snapshot;

#[test]
fn a_value_of_another_type() {
    assert_snapshot!(within("param a: int = \"3\""), @r#"
    E2001 1:45 `"3"`: `int` is needed, found `string`
      help: write it without quotes: 3
    "#);
    assert_snapshot!(within("param a: duration = \"30s\""), @r#"
    E2001 1:50 `"30s"`: `duration` is needed, found `string`
      help: write it without quotes: 30s
    "#);
    assert_snapshot!(within("param a: string = 3"), @r#"
    E2001 1:48 `3`: `string` is needed, found `int`
      help: write `string(3)`, or put it into a text: `"${3}"`
    "#);
    assert_snapshot!(within("param a: float = 3"), @r"
    E2001 1:47 `3`: `float` is needed, found `int`
      help: a float has a fraction, as in `2.0`
    ");
    assert_snapshot!(within("param a: list<string> = \"a\""), @r#"
    E2001 1:54 `"a"`: `list<string>` is needed, found `string`
      help: for a list of one, write `["a"]`
    "#);
    assert_snapshot!(within("param a: list<int> = [1, \"b\", 3]"), @r#"
    E2001 1:55 `"b"`: `int` is needed, found `string`
      help: a value of `int` is written as a whole number: `3`
    "#);
    assert_snapshot!(within("param a: map<int> = { b = 1, c = true }"), @r#"
    E2001 1:63 `true`: `int` is needed, found `bool`
      help: a value of `int` is written as a whole number: `3`
    "#);
    assert_snapshot!(within("if 3 { }"), @r#"
    E2001 1:33 `3`: `bool` is needed, found `int`
      help: a value of `bool` is written `true` or `false`
    "#);
    assert_snapshot!(within("wait 30"), @r#"
    E2001 1:35 `30`: `duration` is needed, found `int`
      help: a value of `duration` is written as a number with its unit: `30s`, `15m`
    "#);
    assert_snapshot!(within("step vpc = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\", tags = { a = 1 } }"), @r#"
    E2001 1:103 `1`: `string` is needed, found `int`
      help: write `string(1)`, or put it into a text: `"${1}"`
    "#);
    assert_snapshot!(within("let a: int = \"b\"\noutput c = a + 1"), @r#"
    E2001 1:43 `"b"`: `int` is needed, found `string`
      help: a value of `int` is written as a whole number: `3`
    "#);
}

#[test]
fn what_is_missing() {
    assert_snapshot!(within("step a = aws.ec2.delete_vpc { }"), @r"
    E2002 1:39 `aws.ec2.delete_vpc`: `aws.ec2.delete_vpc` needs `vpc_id`
      help: give it `vpc_id = ..`, a `vpc_id`: The network.
    ");
    assert_snapshot!(within("step a = aws.ec2.create_route { }"), @r"
    E2002 1:39 `aws.ec2.create_route`: `aws.ec2.create_route` needs `route_table_id`
      help: give it `route_table_id = ..`, a `rtb_id`: The route table.
    ");
    assert_snapshot!(within("lookup a = aws.ec2.describe_vpcs { filters = [{ name = \"state\" }] }"), @r#"
    E2002 1:76 `{ name = "state" }`: `Filter` needs `values`
      help: give it `values = ..`, a `list<string>`: Any of these values; `*` and `?` are wildcards.
    "#);
    let pool =
        "edition 2026 type Pool = { name: string, min: int = 1, labels: map<string> } recipe r {\nparam p: Pool = ";
    assert_snapshot!(said(&format!("{pool}{{ min = 3 }} }}")), @r"
    E2002 2:17 `{ min = 3 }`: `Pool` needs `name`
      help: give it `name = ..`, a `string`
    ");
    assert_eq!(said(&format!("{pool}{{ name = \"a\" }} }}")), "clean");
}

#[test]
fn malformed_literals_are_marked_inside_their_quotes() {
    assert_snapshot!(within("step vpc = aws.ec2.create_vpc { cidr_block = \"10.0.0.0\" }"), @r"
    E2003 1:76 `10.0.0.0`: `10.0.0.0` is not a valid `cidr` [the prefix length is missing, as in `10.0.0.0/16`]
      help: one that is right: `10.0.0.0/16`
    ");
    assert_snapshot!(within("param r: region = \"eu-west\""), @r"
    E2003 1:49 `eu-west`: `eu-west` is not a valid `region` [a region looks like `eu-west-1`]
      help: one that is right: `eu-west-1`
    ");
    assert_snapshot!(within("lookup a = aws.ec2.describe_vpcs { vpc_ids = [\"vpc-1\", \"subnet-0123456789abcdef0\"] }"), @r"
    E2003 1:77 `vpc-1`: `vpc-1` is not a valid `vpc_id` [`vpc-` must be followed by 8 or 17 hexadecimal digits]
      help: one that is right: `vpc-0123456789abcdef0`
    E2003 1:86 `subnet-0123456789abcdef0`: `subnet-0123456789abcdef0` is not a valid `vpc_id` [it must start with `vpc-`]
      help: one that is right: `vpc-0123456789abcdef0`
    ");
    assert_snapshot!(within("output a = subnet_id(\"x\")"), @r"
    E2003 1:52 `x`: `x` is not a valid `subnet_id` [it must start with `subnet-`]
      help: one that is right: `subnet-0123456789abcdef0`
    ");
    assert_snapshot!(within("let a = 1\noutput b: az = \"eu-${a}\""), @r#"
    E7008 2:16 `"eu-${a}"`: "eu-1" is not a az: a zone looks like `eu-west-1a`
      help: write it in the form of its type
    "#);
}

#[test]
fn text_is_not_an_identifier_by_itself() {
    assert_snapshot!(within("param v: string\nstep a = aws.ec2.delete_vpc { vpc_id = v }"), @r"
    E2005 2:40 `v`: `vpc_id` is needed, found `string`
      help: if it is one, write `vpc_id(v)`: its form is checked then
    ");
    assert_eq!(within("param v: string\nstep a = aws.ec2.delete_vpc { vpc_id = vpc_id(v) }"), "clean");
    assert_snapshot!(within("param s: subnet_id\nstep a = aws.ec2.delete_vpc { vpc_id = s }"), @r"
    E2005 2:40 `s`: `vpc_id` is needed, found `subnet_id`
      help: if it is one, write `vpc_id(s)`: its form is checked then
    ");
    assert_eq!(within("param s: subnet_id\noutput a: string = s"), "clean");
    assert_eq!(within("param s: region\noutput a: az = \"${s}a\""), "clean");
    assert_snapshot!(within("param n: int\noutput a = vpc_id(n)"), @r#"
    E2001 2:19 `n`: `string` is needed, found `int`
      help: write `string(n)`, or put it into a text: `"${n}"`
    "#);
}

#[test]
fn values_that_aws_lists() {
    let group = |kind: &str| {
        within(&format!(
            "param c: cluster_name\nparam s: list<subnet_id>\nparam r: arn\nparam t: string\nstep g = aws.eks.create_nodegroup {{ cluster_name = c, nodegroup_name = \"a\", subnets = s, node_role = r, capacity_type = {kind} }}"
        ))
    };
    assert_snapshot!(group("\"SPOTT\""), @r"
    E2004 5:122 `SPOTT`: `SPOTT` is not one of the values of `CapacityType`
      help: did you mean `SPOT`?
      help: AWS takes `ON_DEMAND`, `SPOT`, `CAPACITY_BLOCK`
    ");
    assert_snapshot!(group("\"cheap\""), @r"
    E2004 5:122 `cheap`: `cheap` is not one of the values of `CapacityType`
      help: AWS takes `ON_DEMAND`, `SPOT`, `CAPACITY_BLOCK`
    ");
    assert_eq!(group("\"SPOT\""), "clean");
    assert_eq!(group("t"), "clean");
}

#[test]
fn what_may_be_nothing() {
    assert_snapshot!(within("param a: int?\noutput b: int = a"), @r"
    E2006 2:17 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    assert_snapshot!(within("param a: int?\noutput b = a + 1"), @r"
    E2006 2:12 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    assert_snapshot!(within("param a: int?\noutput b = 1 + a"), @r"
    E2006 2:16 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    assert_snapshot!(within("param a: string?\noutput b = \"x-${a}\""), @r#"
    E2006 2:17 `a`: this may be nothing, and stands in a text
      help: say what to write then: `${a ?? "none"}`
    "#);
    assert_snapshot!(within("param a: list<int>?\noutput b = [x for x in a]"), @r"
    E2006 2:24 `a`: `list<int>` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    assert_snapshot!(within("param a: list<int>?\noutput b = len(a)"), @r"
    E2006 2:16 `a`: argument 1 of `len` may be nothing [it needs a list, a map or text]
      help: say what to take where it is nothing, with `??`
    ");
    assert_snapshot!(
        within("param on: bool\nif on { step v = aws.ec2.create_vpc { } }\noutput id = v.vpc_id"),
        @r"
    E2006 3:15 `vpc_id`: `v` may be nothing, so `.vpc_id` may not be asked of it
      help: write `v?.vpc_id`, which is nothing then, or ask first: `if v != null`
    "
    );
    assert_snapshot!(within("param a: int\noutput b = a ?? 3"), @r"
    L0004 2:12 `a`: this is `int`, which is never nothing
      help: leave the question out, or give the value a type that ends in `?`
    ");
}

#[test]
fn asking_first_makes_it_certain() {
    let clean = [
        "param a: int?\noutput b: int = a ?? 3",
        "param a: int?\noutput b = if a != null then a + 1 else 0",
        "param a: int?\noutput b = if a == null then 0 else a + 1",
        "param a: int?\noutput b = a != null and a > 3",
        "param a: int?\noutput b = a == null or a > 3",
        "param a: int?\noutput b = if not (a == null) then a + 1 else 0",
        "param a: list<string?>\noutput b: list<string> = [x for x in a if x != null]",
        "param a: { b: int? }\noutput c = if a.b != null then a.b + 1 else 0",
        "param a: string?\nif a != null { step v = aws.ec2.create_vpc { tags = { n = a } } }",
        "param on: bool\nif on { step v = aws.ec2.create_vpc { } }\noutput id: vpc_id? = v?.vpc_id",
    ];
    for recipe in clean {
        assert_eq!(within(recipe), "clean", "{recipe}");
    }
    assert_snapshot!(within("param a: int?\noutput b = if a != null or true then a + 1 else 0"), @r"
    E2006 2:38 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    assert_snapshot!(within("param a: int?\nparam c: list<int?>\noutput b = if a != null then [a + 1 for a in c] else []"), @r"
    E2006 3:31 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
}

#[test]
fn operators_take_what_they_can() {
    assert_snapshot!(within("param a: string\noutput b = a + \"-x\""), @r#"
    E2007 2:12 `a + "-x"`: `+` does not take `string` and `string`
      help: texts are put together in a text: `"${a}-x"`
    "#);
    assert_snapshot!(within("output b = 1 + 2.0"), @r"
    E2007 1:41 `1 + 2.0`: `+` does not take `int` and `float`
      help: write both with a fraction, as in `2.0`, or both without
    ");
    assert_snapshot!(within("output b = 3m < 3GiB"), @r"
    E2007 1:41 `3m < 3GiB`: `<` does not take `duration` and `size`
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    ");
    assert_snapshot!(within("param a: string\noutput b = a == 3"), @r"
    E2007 2:12 `a == 3`: `string` is never equal to `int`
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    ");
    assert_snapshot!(within("param a: string\noutput b = \"x\" in a"), @r#"
    E2007 2:12 `"x" in a`: `string` is never in `string`
      help: for a part of a text, write `contains(text, part)`
    "#);
    assert_snapshot!(within("param a: string\noutput b = a in 1..3"), @r"
    E2007 2:12 `a`: `string` is in no range [a number, a duration or a size is needed here]
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    ");
    assert_snapshot!(within("param a: string\noutput b = -a"), @r"
    E2007 2:13 `a`: `-` does not take `string` [a number is needed here]
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    ");
    assert_snapshot!(within("param v: k8s_version\noutput b = v > \"1.30\""), @r#"
    E2007 2:12 `v > "1.30"`: `>` does not take `k8s_version` and `k8s_version`
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    "#);
    assert_snapshot!(within("param a: bool\noutput b = a and 3"), @r#"
    E2001 2:18 `3`: `bool` is needed, found `int`
      help: a value of `bool` is written `true` or `false`
    "#);
}

#[test]
fn fields_and_items() {
    assert_snapshot!(within("lookup a = aws.ec2.describe_vpcs { }\noutput b = a.vpcs.vpc_id"), @r"
    E2008 2:19 `vpc_id`: `a.vpcs` is a list, which has no fields
      help: for the first item, write `first(a.vpcs).vpc_id`; for all, `[x.vpc_id for x in a.vpcs]`
    ");
    assert_snapshot!(within("param m: map<int>\noutput b = m.dev"), @r#"
    E2008 2:14 `dev`: `m` is a map: its entries are not fields
      help: write `m["dev"]`, or `get(m, "dev")` where it may be missing
    "#);
    assert_snapshot!(within("param m: int\noutput b = m.dev"), @r"
    E2008 2:14 `dev`: `int` has no fields, so none called `dev`
      help: a dot asks a record for a field, brackets ask a list or a map for what is in it
    ");
    assert_snapshot!(within("param m: int\noutput b = m[0]"), @r"
    E2008 2:12 `m`: `int` has no items [a list or a map is needed here]
      help: a dot asks a record for a field, brackets ask a list or a map for what is in it
    ");
    assert_snapshot!(within("param m: list<int>\noutput b = m[\"a\"]"), @r#"
    E2001 2:14 `"a"`: `int` is needed, found `string`
      help: a value of `int` is written as a whole number: `3`
    "#);
    assert_snapshot!(within("param m: map<int>\noutput b = m[0]"), @r#"
    E2001 2:14 `0`: `string` is needed, found `int` [`m` is a map, which is asked by a key]
      help: for the key, write `m["0"]`; for a place among its values, `values(m)[0]`
    "#);
    assert_snapshot!(within("param m: int\noutput b = [x for x in m]"), @r"
    E2008 2:24 `m`: `int` has no items [a list or a map is needed here]
      help: a dot asks a record for a field, brackets ask a list or a map for what is in it
    ");
    assert_snapshot!(within("param m: int\noutput b = { ...m }"), @r"
    E2001 2:17 `m`: `int` cannot be spread [a record is needed here]
      help: write a value of the type that is needed, or convert this one
    ");
}

#[test]
fn records_and_spreads() {
    let base = "param p: { name: string, min: int }\n";
    assert_eq!(
        within(&format!("{base}output a: {{ name: string, min: int, max: int }} = {{ ...p, max = 3 }}")),
        "clean"
    );
    assert_snapshot!(within(&format!("{base}output a: {{ name: string }} = {{ ...p }}")), @r"
    E1007 2:35 `p`: this brings a field `min`, which has no place here
      help: the record takes `name`
    ");
    assert_snapshot!(within(&format!("{base}output a: {{ name: int, min: int }} = {{ ...p }}")), @r"
    E2001 2:42 `p`: its field `name` is `string`, and `int` is needed
      help: give `name` a value of its own after it
    ");
    assert_eq!(within(&format!("{base}output a: {{ name: int, min: int }} = {{ ...p, name = 3 }}")), "clean");
    assert_snapshot!(within(&format!("{base}output a: {{ name: string }} = p")), @r"
    E2001 2:30 `p`: `{ name: string }` is needed, found `{ name: string, min: int }`
      note: it has a field `min`, which has no place there
      help: write a value of the type that is needed, or convert this one
    ");
    assert_snapshot!(within(&format!("{base}output a: {{ name: string, min: int, max: int }} = p")), @r"
    E2001 2:50 `p`: `{ name: string, min: int, max: int }` is needed, found `{ name: string, min: int }`
      note: it lacks `max: int`
      help: write a value of the type that is needed, or convert this one
    ");
    assert_snapshot!(within("output a = { b = 1, b = 2 }"), @r"
    E2011 1:50 `b`: `b` is given twice [again here]
      help: leave one of the two out
    ");
    assert_snapshot!(within("param k: string\noutput a: { b: int } = { \"${k}\" = 3 }"), @r#"
    E2001 2:26 `"${k}"`: the fields of `{ b: int }` have fixed names [only a map can have computed keys]
      help: write a value of the type that is needed, or convert this one
    "#);
    assert_snapshot!(within("param k: string\noutput a = { \"${k}\" = 3, b = \"c\" }"), @r#"
    E2014 2:12 `{ "${k}" = 3, b = "c" }`: the entries of a map are of one type [with a computed key or the entries of a map in it, this is a map]
      help: write values of one type
    "#);
    assert_snapshot!(within("param q: { min: int? }\noutput a: { min: int } = { ...q }"), @r"
    E2006 2:31 `q`: its field `min` is `int?`, and `int` is needed
      help: give `min` a value of its own after it
    ");
    assert_eq!(within("param q: { min: int? }\noutput a: { min: int } = { min = 1, ...q }"), "clean");
}

#[test]
fn parts_that_differ() {
    assert_snapshot!(within("output a = [1, \"b\"]"), @r#"
    E2014 1:45 `"b"`: the items of a list are of one type [`string`, and before it stands `int`]
      help: write values of one type
    "#);
    assert_snapshot!(within("param c: bool\noutput a = if c then 1 else \"b\""), @r#"
    E2014 2:29 `"b"`: both alternatives are of one type [this is `string`]
      help: write values of one type
    "#);
    assert_snapshot!(within("param c: int?\noutput a = c ?? \"b\""), @r#"
    E2014 2:17 `"b"`: both alternatives are of one type [this is `string`]
      help: write values of one type
    "#);
    assert_snapshot!(within("output a = [null]"), @r"
    E2010 1:42 `null`: a list does not hold `null`
      help: leave it out; `[x for x in xs if x != null]` does so too
    ");
    assert_snapshot!(within("param a: list<int>\noutput b = \"all: ${a}\""), @r#"
    E2013 2:20 `a`: `list<int>` cannot stand in a text
      help: write `join(a, ", ")` for a list of texts, or `to_json(a)`
    "#);
    assert_snapshot!(within("param a: list"), @r"
    E2010 1:39 `list`: `list` takes one type, as in `list<string>`
      help: write its type between `<` and `>`, as in `list<string>` or `map<int>`; other types stand alone
    ");
    assert_snapshot!(within("param a: int<string>"), @r"
    E2010 1:39 `int<string>`: `int` takes none
      help: write its type between `<` and `>`, as in `list<string>` or `map<int>`; other types stand alone
    ");
}

#[test]
fn conditions_are_seen_as_early_as_they_can_be() {
    assert_snapshot!(within("param n: int where it in 1..20 = 30"), @r"
    E2012 1:63 `30`: `n` is 30, which does not meet `where it in 1..20`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_snapshot!(within("param c: cidr where cidr_size(it) >= 1024 = \"10.0.0.0/24\""), @r#"
    E2012 1:74 `"10.0.0.0/24"`: `c` is "10.0.0.0/24", which does not meet `where cidr_size(it) >= 1024`
      help: take a value that meets the condition, or change the condition where it is declared
    "#);
    let inner = "recipe inner { param n: int where it in 1..20 }\nrecipe main { step a = inner { n = ";
    assert_snapshot!(said(&format!("edition 2026\n{inner}30 }} }}")), @r"
    E2012 3:36 `30`: `n` is 30, which does not meet `where it in 1..20`
      help: take a value that meets the condition, or change the condition where it is declared
    ");
    assert_eq!(said(&format!("edition 2026\n{inner}20 }} }}")), "clean");
    assert_snapshot!(within("param n: int where it = 3"), @r#"
    E2001 1:49 `it`: `bool` is needed, found `int`
      help: a value of `bool` is written `true` or `false`
    "#);
    assert_snapshot!(within("param n: int where it + 3"), @r#"
    E2001 1:49 `it + 3`: `bool` is needed, found `int`
      help: a value of `bool` is written `true` or `false`
    "#);
}

#[test]
fn what_is_required_and_known_is_seen_at_once() {
    assert_snapshot!(within("let zones = 1\nrequire zones >= 2 else \"EKS needs two zones, found ${zones}\""), @r"
    E2015 2:9 `zones >= 2`: a requirement is not met: EKS needs two zones, found 1 [never holds]
      help: change a value that the requirement reads, or the requirement itself
    ");
    assert_eq!(within("param c: bool\nif c { require false else \"never here\" }"), "clean");
    assert_eq!(within("require true else \"always\""), "clean");
}

#[test]
fn constants_without_a_value() {
    assert_snapshot!(within("output a = 1 / 0"), @r"
    E7003 1:41 `1 / 0`: 1 is divided by 0
      help: divide by something that is never 0
    ");
    assert_snapshot!(within("output a = 9223372036854775807 + 1"), @r"
    E7002 1:41 `9223372036854775807 + 1`: 9223372036854775807 + 1 is out of range
      help: take smaller numbers: an `int` has 64 bits
    ");
    assert_snapshot!(within("output a = [1, 2][5]"), @r"
    E7004 1:41 `[1, 2][5]`: the list has no item at 5: it has 2 items, from 0 to 1
      help: count from 0, and see that the list is long enough; `get(xs, i)` gives nothing where no item is
    ");
    assert_snapshot!(within("output a = cidr_subnets(\"10.0.0.0/30\", 8)"), @r#"
    E7009 1:41 `cidr_subnets("10.0.0.0/30", 8)`: 10.0.0.0/30 is too small for 8 ranges
      help: take a larger CIDR block, or fewer and smaller parts of it
    "#);
    assert_snapshot!(said("edition 2026\nconst tiers = { dev = 1 }\nrecipe r { output a = tiers[\"prod\"] }"), @r#"
    E7005 3:23 `tiers["prod"]`: the map has no entry "prod": it has "dev"
      help: take one of the keys that there are; `get(m, key)` gives nothing where none is
    "#);
    assert_eq!(within("output a = if true then 1 else 1 / 0"), "clean");
    assert_eq!(within("param c: bool\noutput a = if c then 1 else 1 / 0"), "clean");
}

#[test]
fn of_a_list_that_nothing_describes_the_first_item_says_what_it_is() {
    assert_snapshot!(within("let a = [{ n = 1 }, { n = 1, m = 2 }] output b = len(a)"), @r"
    E1007 1:59 `m`: the record has no field `m`
      help: it has `n`
      help: nothing says of what type this list is, so that its first item does; say it where it is named: `: list<Name>`, or `: json` for a document
    ");
    assert_snapshot!(within("let a = [{ n = \"x\" }, { n = [\"x\", \"y\"] }] output b = len(a)"), @r#"
    E2001 1:58 `["x", "y"]`: `string` is needed, found `list<string>`
      help: a value of `string` is written in quotes: `"text"`
      help: nothing says of what type this list is, so that its first item does; say it where it is named: `: list<Name>`, or `: json` for a document
    "#);
}

#[test]
fn a_difference_within_a_list_is_named() {
    let text = "type Part = { id: string } fn ids(parts: list<Part>) -> int = len(parts)
        recipe main { param given: list<{ id: string? }> output a = ids(given) }";
    assert_snapshot!(said(text), @r"
    L0006 1:1 ``: the file does not say its edition
      help: begin it with `edition 2026`
    E2001 2:73 `given`: `list<Part>` is needed, found `list<{ id: string? }>`
      note: of an item, its field `id` is `string?`, needed is `string`; `??` gives it another value where there is none
      help: write a value of the type that is needed, or convert this one
    ");
}

#[test]
fn a_version_stands_in_quotes() {
    assert_snapshot!(within("let a: k8s_version = 1.34 output b = a"), @r#"
    E2001 1:51 `1.34`: `k8s_version` is needed, found `float`
      help: write it in quotes: `"1.34"`
    "#);
}
