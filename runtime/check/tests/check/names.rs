//! E1: names.

use crate::{said, said_with, within};
use insta::assert_snapshot;

#[test]
fn unknown_names_are_reported_once_with_the_nearest() {
    assert_snapshot!(within(r#"step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }
        let id = vcp.vpc_id
        output a = id
        output b = "${id}-x""#), @r"
    E1001 2:18 `vcp`: `vcp` is not known [nothing of this name can be seen here]
      help: did you mean `vpc`?
    ");
    assert_snapshot!(within("output a = nothing_like_it"), @r"
    E1001 1:41 `nothing_like_it`: `nothing_like_it` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
    assert_snapshot!(within("param a: strnig"), @r"
    E1002 1:39 `strnig`: there is no type `strnig`
      help: did you mean `string`?
    ");
    assert_snapshot!(within("param a: network.Shape"), @r#"
    E1004 1:39 `network`: no import is called `network`
      help: import it: `import "std/network" as network`
    "#);
    assert_snapshot!(within("output a = lenght([1])"), @r"
    E1005 1:41 `lenght`: there is no function `lenght`
      help: declare it, as in `fn name(x: int) -> int = ..`, or take a built-in one: `galley doc functions` lists them
    ");
    assert_snapshot!(within("let it_is = it output a = it_is"), @r"
    E1001 1:42 `it`: `it` is not known [nothing of this name can be seen here]
      help: `it` is there in a `where` and after `until` only
    ");
    assert_snapshot!(within("output a = len"), @r"
    E1014 1:41 `len`: `len` is a function, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(within("output a = cluster_name"), @r"
    E1014 1:41 `cluster_name`: `cluster_name` is a type, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
}

#[test]
fn unknown_actions_and_recipes() {
    assert_snapshot!(within(r#"step vpc = aws.ec2.create_vcp { cidr_block = "10.0.0.0/16" }
        output a = vpc.vpc_id"#), @r"
    E1003 1:41 `aws.ec2.create_vcp`: there is no action `aws.ec2.create_vcp` [not in the catalogue]
      help: did you mean `aws.ec2.create_vpc`?
    ");
    assert_snapshot!(within("step v = aws.eks.create_vpc { }"), @r"
    E1003 1:39 `aws.eks.create_vpc`: there is no action `aws.eks.create_vpc` [not in the catalogue]
      help: did you mean `aws.ec2.create_vpc`?
    ");
    assert_snapshot!(within("step v = network.dynamic { name = \"a\" } output a = v.b"), @r#"
    E1004 1:39 `network`: no import is called `network`
      help: import it: `import "std/network" as network`
    "#);
    assert_snapshot!(within("step v = create_vpc { }"), @r"
    E1004 1:39 `create_vpc`: there is no recipe `create_vpc` [neither an action nor a recipe of this file]
      help: an action is named in full, as in `aws.ec2.create_vpc`
    ");
    assert_snapshot!(within("lookup v = galley.deployment { name = \"prod\" } output a = v.b"), @r"
    E1007 1:90 `b`: `DeploymentFacts` has no field `b`
      help: it has `name`, `recipe`, `region`, `account`, `outputs`
    ");
}

#[test]
fn unknown_inputs_and_fields() {
    assert_snapshot!(within(r#"step vpc = aws.ec2.create_vpc { cidr_blok = "10.0.0.0/16" }"#), @r"
    E1006 1:62 `cidr_blok`: `aws.ec2.create_vpc` has no input `cidr_blok`
      help: did you mean `cidr_block`?
    ");
    assert_snapshot!(within(r#"step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", size = 3 }"#), @r"
    E1006 1:90 `size`: `aws.ec2.create_vpc` has no input `size`
      help: it takes `cidr_block`, `amazon_provided_ipv6_cidr_block`, `ipv6_cidr_block_network_border_group`, `instance_tenancy`, `tags`
    ");
    assert_snapshot!(within(r#"lookup v = aws.ec2.describe_vpcs { filters = [{ name = "a", value = ["b"] }] }"#), @r"
    E1007 1:90 `value`: `Filter` has no field `value`
      help: did you mean `values`?
    ");
    assert_snapshot!(within(r#"step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" } output a = vpc.id"#), @r"
    E1007 1:106 `id`: `Vpc` has no field `id`
      help: did you mean `vpc_id`?
    ");
    assert_snapshot!(within("let a = { b = 1 } output c = a.d"), @r"
    E1007 1:61 `d`: the record has no field `d`
      help: it has `b`
    ");
    assert_snapshot!(within(r#"aws { regoin = "eu-west-1" }"#), @r"
    E1006 1:36 `regoin`: `aws` takes no `regoin`
      help: did you mean `region`?
    ");
    assert_snapshot!(within(r#"step v = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" } with { timout = 3m }"#), @r"
    E1006 1:96 `timout`: `with` of a step takes no `timout`
      help: did you mean `timeout`?
    ");
}

#[test]
fn unknown_variants() {
    let nat = |value: &str| {
        said(&format!("edition 2026 enum Nat {{ none, single }} recipe a {{\nparam nat: Nat = {value}\n}}"))
    };
    assert_snapshot!(nat("singel"), @r"
    E1008 2:18 `singel`: `singel` is not one of `Nat`
      help: did you mean `single`?
      help: it is one of `none`, `single`
    ");
    assert_snapshot!(nat("Nat.both"), @r"
    E1008 2:22 `both`: `both` is not one of `Nat`
      help: it is one of `none`, `single`
    ");
    assert_snapshot!(nat("\"single\""), @r#"
    E2001 2:18 `"single"`: `Nat` is needed, found `string`
      help: write it without quotes: single
    "#);
    assert_eq!(nat("single"), "clean");
    assert_eq!(nat("Nat.single"), "clean");
    assert_snapshot!(said("edition 2026 enum Nat { none, single } recipe a {\nlet n = single\noutput b = n\n}"), @r"
    E1001 2:9 `single`: `single` is not known [the place does not say which enum is meant]
      help: for the variant, write `Nat.single`
    ");
}

#[test]
fn a_name_is_declared_once() {
    assert_snapshot!(within("param a: int\nlet a = 3"), @r"
    E1009 2:5 `a`: `a` is declared twice [again here]
      help: give one of them another name
    ");
    assert_snapshot!(within("output a = 1\noutput a = 2"), @r"
    E1009 2:8 `a`: `a` is declared twice [again here]
      help: give one of them another name
    ");
    assert_snapshot!(said("edition 2026\nconst a = 1\nconst a = 2\nrecipe r { output b = a }"), @r"
    E1009 3:7 `a`: `a` is declared twice [again here]
      help: give one of them another name
    ");
    assert_snapshot!(said("edition 2026\nenum A { b, c, b }\nrecipe r { }"), @r"
    E1009 2:16 `b`: `b` is declared twice [again here]
      help: give one of them another name
    ");
    assert_snapshot!(said("edition 2026\nfn len(a: int) -> int = a\nrecipe r { }"), @r"
    E1009 2:4 `len`: `len` is a built-in function [declared again here]
      help: give it another name
    ");
    assert_snapshot!(within("for a in [\"x\"] { let b = a\nfor a in [\"y\"] { require a == b else \"no\" } }"), @r"
    E1009 2:5 `a`: `a` is declared twice [again here]
      help: give one of them another name
    ");
}

#[test]
fn a_name_is_seen_after_it_is_declared_and_in_its_block() {
    assert_snapshot!(within("output a = later\nlet later = 3"), @r"
    E1012 1:41 `later`: `later` cannot be seen here
      help: statements run from top to bottom: move one of the two
    ");
    assert_snapshot!(within("do { let inside = 3\nrequire inside > 2 else \"no\" }\noutput a = inside"), @r"
    E1012 3:12 `inside`: `inside` cannot be seen here
      help: outside a block, only the results of its steps can be seen
    ");
    assert_snapshot!(within(
        "parallel {\nstep a = aws.ec2.create_vpc { }\nstep b = aws.ec2.delete_vpc { vpc_id = a.vpc_id }\n}"
    ), @r"
    E4012 3:40 `a`: `a` is not known here: it runs beside this
      help: put both into one `do { }`, or move this one after the `parallel`
    ");
}

#[test]
fn things_of_another_sort() {
    let with = |rest: &str| {
        said(&format!(
            "edition 2026 const c = 1 type T = {{ a: int }} fn f(a: int) -> int = a\nrecipe r {{ {rest} }}\nrecipe main {{ }}"
        ))
    };
    assert_snapshot!(with("output a = T"), @r"
    E1014 2:23 `T`: `T` is a type, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("output a = f"), @r"
    E1014 2:23 `f`: `f` is a function, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("param a: c"), @r"
    E1014 2:21 `c`: `c` is not a type [a type is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("output a = c(1)"), @r"
    E1014 2:23 `c`: `c` is not a function [it cannot be called]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("output a = main(1)"), @r"
    E1014 2:23 `main`: `main` is a recipe, not a function [it cannot be called in an expression]
      help: make it a step: `step name = main { .. }`
    ");
    assert_snapshot!(with("step s = c { }"), @r"
    E1014 2:21 `c`: `c` is a constant, not a recipe [a step needs an action or a recipe]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("output a = f(1)(2)"), @r"
    E1014 2:23 `f(1)`: this is not a function [it cannot be called]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("let x = { f = 1 } output a = x.f(2)"), @r"
    E1014 2:41 `x.f`: `x.f` is not a function [it cannot be called]
      help: take a name that stands for what is needed, or give this one another use
    ");
}

#[test]
fn members_of_modules() {
    let sizes = (
        "./sizes.recipe",
        "edition 2026 const general = [\"m7g.large\"] enum Nat { none, single } fn twice(a: int) -> int = a * 2",
    );
    let with = |rest: &str| {
        said_with(&format!("edition 2026 import \"./sizes.recipe\" as sizes recipe r {{ {rest} }}"), &[sizes])
    };
    assert_eq!(with("output a = sizes.general output b = sizes.twice(2) output c = sizes.Nat.none"), "clean");
    assert_snapshot!(with("output a = sizes.genral"), @r"
    E1004 1:75 `genral`: `sizes` has nothing called `genral`
      note: it has `Nat`, `general`, `twice`
      help: did you mean `general`?
    ");
    assert_snapshot!(with("output a = sizes.thrice(1)"), @r"
    E1004 1:75 `thrice`: `sizes` has nothing called `thrice`
      note: it has `Nat`, `general`, `twice`
      help: did you mean `twice`?
    ");
    assert_snapshot!(with("step a = sizes.cluster { }"), @r#"
    E1004 1:73 `cluster`: `sizes` has nothing called `cluster`
      note: it has `Nat`, `general`, `twice`
      help: import the module, as in `import "std/eks" as eks`, or declare the recipe in this file
    "#);
    assert_snapshot!(with("param a: sizes.Nta"), @r"
    E1002 1:67 `sizes.Nta`: there is no type `sizes.Nta`
      help: did you mean `Nat`?
    ");
    assert_snapshot!(with("output a = sizes.Nat"), @r"
    E1014 1:75 `Nat`: `sizes.Nat` is a type, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
    assert_snapshot!(with("output a = size.general"), @r"
    E1014 1:69 `size`: `size` is a function, not a value [a value is needed here]
      help: take a name that stands for what is needed, or give this one another use
    ");
}

#[test]
fn words_of_other_languages_lead_to_ours() {
    assert_snapshot!(within("output a = length([1])"), @r"
    E1005 1:41 `length`: there is no function `length`
      help: write `len(xs)`
    ");
    assert_snapshot!(within("output a = coalesce(null, 1)"), @r"
    E1005 1:41 `coalesce`: there is no function `coalesce`
      help: write `a ?? b`
    ");
    assert_snapshot!(within("param a: number"), @r"
    E1002 1:39 `number`: there is no type `number`
      help: a whole number is an `int`, one with a fraction a `float`
    ");
    assert_snapshot!(within("param a: optional<string>"), @r"
    E1002 1:39 `optional<string>`: there is no type `optional`
      help: what may be nothing has a question mark: `string?`
    ");
}

#[test]
fn an_action_that_is_not_there_says_where_to_look() {
    assert_snapshot!(within("step a = aws.ec2.create_fleet { }"), @r"
    E1003 1:39 `aws.ec2.create_fleet`: there is no action `aws.ec2.create_fleet` [not in the catalogue]
      help: `galley doc aws.ec2` lists those that are there; what is not can be made elsewhere and taken by its id, as a parameter
    ");
    assert_snapshot!(within("step a = aws.lambda.create_function { }"), @r"
    E1003 1:39 `aws.lambda.create_function`: there is no action `aws.lambda.create_function` [not in the catalogue]
      help: there are actions of `aws.ec2`, `aws.eks`, `aws.iam`, `aws.kms`, `aws.sts`; what is made elsewhere is taken by its id, as a parameter
    ");
}

#[test]
fn an_answer_is_not_wrapped() {
    let text = "lookup now = aws.eks.describe_cluster { name = \"a\" } output version = now.cluster.version";
    assert_snapshot!(within(text), @r"
    E1007 1:104 `cluster`: `Cluster` has no field `cluster`
      help: the answer is the `cluster` itself: leave `.cluster` out
    ");
}
