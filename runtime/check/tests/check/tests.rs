//! Tests of recipes, as far as they can be seen to be wrong without running them.

use crate::{checked_with, said};
use insta::assert_snapshot;

const RECIPES: &str = r#"
enum Size { small, large }
recipe pool {
  param name: string
  param size: Size = small
  step gateway = aws.ec2.create_internet_gateway { tags = { Name = name } }
  output id = gateway.internet_gateway_id
}
recipe main {
  param names: list<string> = ["a"]
  lookup zones = aws.ec2.describe_availability_zones { }
  for name in names { step group = pool { name } }
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }
  output vpc: vpc_id = vpc.vpc_id
}
"#;

/// What is said about a test of these statements, on the first line, with the recipes below it.
fn within(statements: &str) -> String {
    said(&format!("edition 2026 test \"t\" {{ {statements} }}\n{RECIPES}"))
}

#[test]
fn all_that_a_test_can_do_is_typed() {
    let text = r#"
      mock aws.ec2.describe_availability_zones { filters = [{ name = "state" }] } => { availability_zones = [{ zone_name = "eu-west-1a" }] }
      mock aws.ec2.create_vpc => fails "VpcLimitExceeded" with { times = 2, message = "no more" }
      let name = "a"
      plan p = main { }
      run r = main { names = [name] } with { crash = [{ before = "vpc" }, { after = "group[a]/gateway" }], approve = false, undo = true, timeout = 2h }
      expect p.step("group[a]").args.size == small and not p.fails
      expect p.step("group[${name}]/gateway").args.tags["Name"] == name
      expect len(p.steps) == 4 and len(p.approvals) == 0 and p.step("vpc").action == "aws.ec2.create_vpc"
      expect r.succeeded and r.outputs.vpc == r.step("vpc").output.vpc_id
      expect r.step("vpc").done and r.step("vpc").attempts == 1 and r.time < 1h
      expect p fails "E7131"
      expect r matches "main"
    "#;
    assert_eq!(within(text), "clean");
    let checked = checked_with(&format!("edition 2026 test \"t\" {{ {text} }}\n{RECIPES}"), &[]);
    assert_eq!((checked.tests.len(), checked.tests[0].statements.len()), (1, 12));
}

#[test]
fn a_misspelt_step_is_told_its_neighbour() {
    let step = |path: &str| within(&format!("plan p = main {{ }} expect p.step(\"{path}\").decided"));
    assert_snapshot!(step("vcp"), @r#"
    E1016 1:57 `"vcp"`: `main` has no step `vcp`
      help: did you mean `vpc`?
    "#);
    assert_snapshot!(step("group/gateway"), @r#"
    E1016 1:57 `"group/gateway"`: `main` has no step `group/gateway`
      help: with the keys of its loops it is `group[key]/gateway`
    "#);
    assert_snapshot!(step("group[a]/gatway"), @r#"
    E1016 1:57 `"group[a]/gatway"`: `main` has no step `group[a]/gatway`
      help: did you mean `group[key]/gateway`?
    "#);
    assert_snapshot!(step("vpc/x"), @r#"
    E1016 1:57 `"vpc/x"`: `main` has no step `vpc/x`
      help: did you mean `vpc`?
    "#);
    assert_snapshot!(within("run r = main { } with { crash = [{ before = \"vcp\" }] } expect r.succeeded"), @r#"
    E1016 1:69 `"vcp"`: `main` has no step `vcp`
      help: did you mean `vpc`?
    "#);
}

#[test]
fn values_of_a_plan_have_the_types_of_the_recipe() {
    let expect = |condition: &str| within(&format!("plan p = main {{ }} expect {condition}"));
    assert_snapshot!(expect("p.step(\"vpc\").args.cidr_block == 3"), @r#"
    E2007 1:50 `p.step("vpc").args.cidr_block == 3`: `cidr?` is never equal to `int`
      help: take two values of one type, or convert one of them, as in `int(x)` or `string(x)`
    "#);
    assert_snapshot!(expect("p.step(\"vpc\").args.cidr == \"10.0.0.0/16\""), @r"
    E1007 1:69 `cidr`: `CreateVpc` has no field `cidr`
      help: it has `cidr_block`, `amazon_provided_ipv6_cidr_block`, `ipv6_cidr_block_network_border_group`, `instance_tenancy`, `tags`
    ");
    assert_snapshot!(expect("p.step(\"group[a]\").args.size == medium"), @r"
    E1008 1:82 `medium`: `medium` is not one of `Size`
      help: it is one of `small`, `large`
    ");
    assert_snapshot!(expect("p.succeeded"), @r"
    E1007 1:52 `succeeded`: `plan` has no field `succeeded`
      help: it has `fails`, `error`, `steps`, `approvals`, `warnings`, `outputs`
    ");
    assert_snapshot!(expect("p.first(\"vpc\")"), @r#"
    E1005 1:52 `first`: `p` has no function `first`
      help: it has one: `p.step("path")`
    "#);
    assert_snapshot!(expect("p.step(\"vpc\", 1).decided"), @r"
    E2009 1:52 `step`: `step` takes 1 argument, found 2
      help: give it as many arguments as it takes, in its order
    ");
    assert_snapshot!(expect("p.steps"), @r"
    E2001 1:50 `p.steps`: `bool` is needed, found `list<string>`
      help: a value of `bool` is written `true` or `false`
    ");
}

#[test]
fn mocks_are_of_actions_and_of_their_types() {
    assert_snapshot!(within("mock aws.ec2.create_vcp => fails \"X\""), @r"
    E1003 1:30 `aws.ec2.create_vcp`: there is no action `aws.ec2.create_vcp` [not in the catalogue]
      help: did you mean `aws.ec2.create_vpc`?
    ");
    assert_snapshot!(within("mock main => fails \"X\""), @r"
    E1014 1:30 `main`: `main` is a recipe, and only actions are mocked
      help: mock the actions that it uses
    ");
    assert_snapshot!(within("mock aws.ec2.create_vpc { cidr = \"x\" } => { vpc_id = 3, vpcid = \"x\" }"), @r#"
    E1006 1:51 `cidr`: `aws.ec2.create_vpc` has no input `cidr`
      help: it takes `cidr_block`, `amazon_provided_ipv6_cidr_block`, `ipv6_cidr_block_network_border_group`, `instance_tenancy`, `tags`
    E2001 1:78 `3`: `vpc_id?` is needed, found `int`
      help: a value of `vpc_id` stands in quotes: `"vpc-0123456789abcdef0"`
    E1007 1:81 `vpcid`: `Vpc` has no field `vpcid`
      help: did you mean `vpc_id`?
    "#);
    assert_snapshot!(within("mock aws.ec2.create_vpc => { } with { times = 0, message = \"x\" }"), @r#"
    E4010 1:71 `0`: `times` is 0; a mock answers at least once
    E1006 1:84 `"x"`: only a mock that fails takes a `message`
    "#);
}

#[test]
fn what_cannot_be_done_in_a_test() {
    assert_snapshot!(within("step vpc = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }"), @r#"
    E4007 1:25 `step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }`: `step` cannot stand in a test
      help: a test holds `let`, `mock`, `plan`, `run` and `expect`; put the rest into a recipe
    "#);
    assert_snapshot!(within("plan p = main { } with { approve = false } expect p fails \"E7131\""), @r"
    E1006 1:48 `{ approve = false }`: a `plan` takes no options
      help: make it a `run`, or leave `with` out
    ");
    assert_snapshot!(within("run r = main { } with { crash = [{ before = \"vpc\", after = \"vpc\" }] } expect r.failed"), @r#"
    E2002 1:57 `[{ before = "vpc", after = "vpc" }]`: a crash comes either `before` a step or `after` it
      help: write `{ before = "step" }` or `{ after = "step" }`, or `crash = every`
    "#);
    assert_snapshot!(within("run r = main { } with { crash = always } expect r.failed"), @r"
    E1008 1:57 `always`: `always` is not one of `crash`
      help: it is one of `every`
    ");
    assert_snapshot!(within("run r = mian { } expect r.failed"), @r"
    E1004 1:33 `mian`: there is no recipe `mian` [neither an action nor a recipe of this file]
      help: did you mean `main`?
      help: an action is named in full, as in `aws.ec2.create_vpc`
    ");
    assert_snapshot!(within("run r = main { name = 3 } expect r.failed"), @r"
    E1006 1:40 `name`: the recipe `main` has no `name`
      help: did you mean `names`?
    ");
    assert_snapshot!(within("let p = 3 expect p fails \"E7131\" expect q fails \"E1\""), @r"
    E1014 1:42 `p`: `p` is neither a `plan` nor a `run`
      help: take a name that stands for what is needed, or give this one another use
    E1001 1:65 `q`: `q` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
    assert_snapshot!(within("plan p = main { } expect p matches \"../x\""), @r#"
    E2003 1:60 `"../x"`: "../x" cannot be the name of a snapshot [it becomes the name of a file]
      help: use letters, digits, spaces and `-_.`, at most 100 of them
    "#);
    assert_snapshot!(within("plan p = main { } plan p = main { }"), @r"
    E1009 1:48 `p`: `p` is declared twice [again here]
      help: give one of them another name
    ");
    assert_snapshot!(said("edition 2026 test \"t ${1}\" { }"), @r#"
    E1013 1:1 ``: the file has no recipe
      help: declare one: `recipe name { .. }`
    E0012 1:19 `"t ${1}"`: the title of a test is plain text, without `${}`
      help: write it out: what a file reads and what a test is called are known before anything runs
    "#);
    assert_snapshot!(said("edition 2026 test \"t\" { } test \"t\" { }"), @r#"
    E1013 1:1 ``: the file has no recipe
      help: declare one: `recipe name { .. }`
    E1009 1:32 `"t"`: `t` is declared twice [again here]
      help: give one of them another name
    "#);
}
