//! E3, E4 and lints.

use crate::{said, within};
use insta::assert_snapshot;

#[test]
fn what_aws_refuses() {
    assert_snapshot!(within("step v = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/8\" }"), @r"
    E3001 1:82 `/8`: the CIDR block of a VPC is from /16 to /28, found /8
      help: a smaller block has a larger number: `10.0.0.0/16`
    ");
    assert_snapshot!(within("param v: vpc_id\nstep s = aws.ec2.create_subnet { vpc_id = v, cidr_block = \"10.0.0.0/29\" }"), @r"
    E3001 2:68 `/29`: the CIDR block of a subnet is from /16 to /28, found /29
      help: a larger block has a smaller number; AWS keeps five addresses of each subnet for itself
    ");
    let group = |sizes: &str| {
        within(&format!(
            "param c: cluster_name\nparam s: list<subnet_id>\nparam r: arn\nstep g = aws.eks.create_nodegroup {{ cluster_name = c, nodegroup_name = \"a\", subnets = s, node_role = r,\nscaling_config = {{ {sizes} }} }}"
        ))
    };
    assert_snapshot!(group("min_size = 3, max_size = 2"), @r"
    E3002 5:31 `3`: `min_size` (3) is larger than `max_size` (2)
      help: AWS needs `min_size` <= `desired_size` <= `max_size`
    ");
    assert_snapshot!(group("min_size = 1, desired_size = 5, max_size = 2"), @r"
    E3002 5:49 `5`: `desired_size` (5) is larger than `max_size` (2)
      help: AWS needs `min_size` <= `desired_size` <= `max_size`
    ");
    assert_eq!(group("min_size = 1, desired_size = 2, max_size = 2"), "clean");
}

#[test]
fn reading_and_changing() {
    assert_snapshot!(within("lookup v = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }\noutput a = v.vpc_id"), @r"
    E4002 1:41 `aws.ec2.create_vpc`: `aws.ec2.create_vpc` changes something, and a `lookup` only reads
      help: make it a `step`
    ");
    assert_snapshot!(within("step v = aws.ec2.describe_vpcs { }"), @r"
    E4003 1:39 `aws.ec2.describe_vpcs`: `aws.ec2.describe_vpcs` only reads, and a step is kept and undone
      help: make it a `lookup`
    ");
    assert_snapshot!(within("wait v = aws.ec2.create_vpc { } until it.state == \"available\""), @r"
    E4002 1:39 `aws.ec2.create_vpc`: `aws.ec2.create_vpc` changes something, and a `wait` only reads
      help: make it a `step`
    ");
    assert_snapshot!(said("edition 2026 recipe a { }\nrecipe main { lookup x = a { } }"), @r"
    E4002 2:26 `a`: `a` is a recipe, and a `lookup` only reads
      help: make it a `step`
    ");
}

#[test]
fn loops_have_keys() {
    let each = |over: &str, by: &str| {
        within(&format!(
            "param ps: list<{{ size: int, name: string }}>\nparam m: map<int>\nfor p in {over} {by} {{ step v = aws.ec2.create_vpc {{ }} }}"
        ))
    };
    assert_snapshot!(each("ps", ""), @r"
    E4004 3:10 `ps`: a loop over `{ size: int, name: string }` needs a key for each item [the key is part of the names of the steps]
      help: name one with `by`, as in `by p.name`
    ");
    assert_snapshot!(each("1..3", ""), @r"
    E4004 3:10 `1..3`: a loop over `int` needs a key for each item [the key is part of the names of the steps]
      help: name one with `by`, as in `by p`
    ");
    assert_snapshot!(each("ps", "by p"), @r"
    E2001 3:16 `p`: a key is text, found `{ size: int, name: string }`
      help: name a field that is text and different for each item, as in `by pool.name`
    ");
    for (over, by) in [("ps", "by p.name"), ("ps", "by p.size"), ("1..3", "by p"), ("[\"a\"]", ""), ("m", "")] {
        assert_eq!(each(over, by), "clean", "{over} {by}");
    }
}

#[test]
fn steps_have_names_of_their_own() {
    assert_snapshot!(within("step a = aws.ec2.create_vpc { }\nstep a = aws.ec2.create_vpc { }"), @r"
    E4005 2:6 `a`: the recipe has two steps called `a` [again here]
      help: a step is known by its name, in whatever block it stands: give one of them another
    ");
    assert_snapshot!(within("param c: bool\nif c { step a = aws.ec2.create_vpc { } } else {\nstep a = aws.ec2.create_vpc { } }"), @r"
    E4005 3:6 `a`: the recipe has two steps called `a` [again here]
      help: a step is known by its name, in whatever block it stands: give one of them another
    ");
    assert_snapshot!(within("lookup a = aws.ec2.describe_vpcs { }\nparallel { do {\nstep a = aws.ec2.create_vpc { } } }"), @r"
    E4005 3:6 `a`: the recipe has two steps called `a` [again here]
      help: a step is known by its name, in whatever block it stands: give one of them another
    ");
}

#[test]
fn nothing_needs_itself() {
    assert_snapshot!(said("edition 2026\nfn f(a: int) -> int = g(a)\nfn g(a: int) -> int = f(a)\nrecipe r { output a = f(1) }"), @r"
    E4006 3:23 `f`: `f` needs itself
      help: nothing is recursive, so that everything ends; for each item of a list write a comprehension, `[f(x) for x in xs]`
    ");
    assert_snapshot!(said("edition 2026\nrecipe r { step a = r { } }"), @r"
    E4006 2:21 `r`: `r` needs itself
      help: nothing is recursive, so that everything ends; for each item of a list write a comprehension, `[f(x) for x in xs]`
    ");
    assert_snapshot!(said("edition 2026\nconst a = b\nconst b = a\nrecipe r { output c = a }"), @r"
    E4006 3:11 `a`: `a` needs itself
      help: nothing is recursive, so that everything ends; for each item of a list write a comprehension, `[f(x) for x in xs]`
    ");
    assert_snapshot!(said("edition 2026\ntype T = { t: list<T> }\nrecipe r { param t: T }"), @r"
    E4006 2:20 `T`: `T` needs itself
      help: nothing is recursive, so that everything ends; for each item of a list write a comprehension, `[f(x) for x in xs]`
    ");
}

#[test]
fn results_of_loops_are_maps() {
    let looped = "for p in [\"x\", \"y\"] { step v = aws.ec2.create_vpc { } }\n";
    assert_eq!(within(&format!("{looped}output a: vpc_id = v[\"x\"].vpc_id")), "clean");
    assert_snapshot!(within(&format!("{looped}output a = v.vpc_id")), @r#"
    E2008 2:14 `vpc_id`: `v` is a map: its entries are not fields
      help: each of its entries has one: `v[key].vpc_id`, or `get(v, key)?.vpc_id` where it may be missing
    "#);
    let nested = "for p in [\"x\"] { for q in [\"y\"] { step v = aws.ec2.create_vpc { } } }\n";
    assert_eq!(within(&format!("{nested}output a: vpc_id = v[\"x\"][\"y\"].vpc_id")), "clean");
    let maybe = "param c: bool\nfor p in [\"x\"] { if c { step v = aws.ec2.create_vpc { } } }\n";
    assert_snapshot!(within(&format!("{maybe}output a = v[\"x\"].vpc_id")), @r#"
    E2006 3:19 `vpc_id`: `v["x"]` may be nothing, so `.vpc_id` may not be asked of it
      help: write `v["x"]?.vpc_id`, which is nothing then, or ask first: `if v["x"] != null`
    "#);
}

#[test]
fn statements_in_their_places() {
    assert_snapshot!(within("do { output a = 1 }"), @r"
    E4007 1:35 `output a = 1`: `output` cannot stand in a block
      help: put it directly into the recipe
    ");
    assert_snapshot!(within("do { param a: int }"), @r"
    E4007 1:35 `param a: int`: `param` cannot stand in a block
      help: put it directly into the recipe
    ");
    assert_snapshot!(within("aws { }\naws { }"), @r"
    E4007 2:1 `aws { }`: a recipe has one `aws` [again here]
      help: put what both say into one
    ");
    assert_snapshot!(within("step a = aws.ec2.create_vpc { }\naws { }"), @r"
    E4007 2:1 `aws { }`: `aws` stands before everything that calls AWS [too late here]
      help: put it right behind the parameters
    ");
    assert_snapshot!(within("parallel { let a = 1 }"), @r"
    E4007 1:41 `let a = 1`: each statement here is a branch of its own, and a `let` does nothing [no other branch sees `a`]
      help: put it before `parallel`, or into a `do { }` with the statements that need it
    ");
    assert_snapshot!(within("expect 1 == 1"), @r#"
    E4007 1:30 `expect 1 == 1`: `expect` can stand in a test only
      help: take it out, or put it into a `test ".." { }` of this file
    "#);
}

#[test]
fn what_is_known_too_late() {
    assert_snapshot!(within("param n: int let a = n param b: int = a"), @r"
    E4008 1:68 `a`: the default of a parameter cannot read `a` [it is known before anything is done]
      help: it may read parameters before it and constants only
    ");
    assert_snapshot!(within("lookup z = aws.ec2.describe_availability_zones { }\naws { region = first(z.availability_zones).region_name }"), @r"
    E4008 2:5 `{ region = first(z.availability_zones).region_name }`: where a recipe runs cannot read `z` [it is known before anything is done]
      help: it may read parameters and constants only
    ");
    assert_snapshot!(said("edition 2026\n@deployment(\"${v.vpc_id}\")\nrecipe r { step v = aws.ec2.create_vpc { } }"), @r#"
    E4008 2:13 `"${v.vpc_id}"`: the name of the deployment cannot read `v` [it is known before anything is done]
      help: it may read parameters before it and constants only
    "#);
    assert_snapshot!(within("param b: int = c\nparam c: int = 1"), @r"
    E1012 1:45 `c`: `c` cannot be seen here
      help: statements run from top to bottom: move one of the two
    ");
    assert_snapshot!(within("param n: int\nstep v = aws.ec2.create_vpc { } with { retry = { attempts = n } }"), @r"
    E4008 2:48 `{ attempts = n }`: `retry` is known before the recipe runs
      help: write literals or constants
    ");
}

#[test]
fn numbers_out_of_range() {
    assert_snapshot!(within("parallel max 0 { }"), @r"
    E4010 1:43 `0`: `max` is 0: nothing would ever run
      help: it is 1 or more
    ");
    assert_snapshot!(within("step v = aws.ec2.create_vpc { } with { retry = { attempts = 0 } }"), @r"
    E4010 1:77 `{ attempts = 0 }`: `attempts` is 0: the call would never be made
      help: it counts all tries, so it is 1 or more
    ");
    assert_snapshot!(within("step v = aws.ec2.create_vpc { } with { retry = { on = [throtled] } }"), @r"
    E1008 1:85 `throtled`: `throtled` is not one of `failure class`
      help: did you mean `throttled`?
      help: it is one of `throttled`, `settling`, `missing`, `busy`, `capacity`, `denied`, `limit`, `exists`, `invalid`, `unknown`
    ");
}

#[test]
fn lints_do_not_stop_a_recipe() {
    assert_snapshot!(said("recipe r { }"), @r"
    L0006 1:1 ``: the file does not say its edition
      help: begin it with `edition 2026`
    ");
    assert_snapshot!(said("edition 2026\n@fast\nrecipe r { }"), @r"
    L0005 2:1 `@fast`: the attribute `@fast` means nothing here
      help: attributes are `@deployment(..)` and `@deprecated(..)`, above a declaration
    ");
    assert_snapshot!(said("edition 2030\nrecipe r { }"), @r"
    E1015 1:9 `2030`: the edition 2030 is not known
      help: this program knows 2026
    ");
}

#[test]
fn deep_nesting_is_refused() {
    // The parser has a limit of its own; this is for what passes it.
    let chain = format!("{}true", "not ".repeat(195));
    let said = within(&format!("output a = {chain}"));
    assert!(said.starts_with("E4009"), "{said}");
    assert_snapshot!(said.split(": ").last().unwrap_or_default(), @"give a part of it a name with `let`");
}
