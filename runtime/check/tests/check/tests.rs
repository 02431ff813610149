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
    assert_snapshot!(step("vcp"), @"");
    assert_snapshot!(step("group/gateway"), @"");
    assert_snapshot!(step("group[a]/gatway"), @"");
    assert_snapshot!(step("vpc/x"), @"");
    assert_snapshot!(within("run r = main { } with { crash = [{ before = \"vcp\" }] } expect r.succeeded"), @"");
}

#[test]
fn values_of_a_plan_have_the_types_of_the_recipe() {
    let expect = |condition: &str| within(&format!("plan p = main {{ }} expect {condition}"));
    assert_snapshot!(expect("p.step(\"vpc\").args.cidr_block == 3"), @"");
    assert_snapshot!(expect("p.step(\"vpc\").args.cidr == \"10.0.0.0/16\""), @"");
    assert_snapshot!(expect("p.step(\"group[a]\").args.size == medium"), @"");
    assert_snapshot!(expect("p.succeeded"), @"");
    assert_snapshot!(expect("p.first(\"vpc\")"), @"");
    assert_snapshot!(expect("p.step(\"vpc\", 1).decided"), @"");
    assert_snapshot!(expect("p.steps"), @"");
}

#[test]
fn mocks_are_of_actions_and_of_their_types() {
    assert_snapshot!(within("mock aws.ec2.create_vcp => fails \"X\""), @"");
    assert_snapshot!(within("mock main => fails \"X\""), @"");
    assert_snapshot!(within("mock aws.ec2.create_vpc { cidr = \"x\" } => { vpc_id = 3, vpcid = \"x\" }"), @"");
    assert_snapshot!(within("mock aws.ec2.create_vpc => { } with { times = 0, message = \"x\" }"), @"");
}

#[test]
fn what_cannot_be_done_in_a_test() {
    assert_snapshot!(within("step vpc = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }"), @"");
    assert_snapshot!(within("plan p = main { } with { approve = false } expect p fails \"E7131\""), @"");
    assert_snapshot!(within("run r = main { } with { crash = [{ before = \"vpc\", after = \"vpc\" }] } expect r.failed"), @"");
    assert_snapshot!(within("run r = main { } with { crash = always } expect r.failed"), @"");
    assert_snapshot!(within("run r = mian { } expect r.failed"), @"");
    assert_snapshot!(within("run r = main { name = 3 } expect r.failed"), @"");
    assert_snapshot!(within("let p = 3 expect p fails \"E7131\" expect q fails \"E1\""), @"");
    assert_snapshot!(within("plan p = main { } expect p matches \"../x\""), @"");
    assert_snapshot!(within("plan p = main { } plan p = main { }"), @"");
    assert_snapshot!(said("edition 2026 test \"t ${1}\" { }"), @"");
    assert_snapshot!(said("edition 2026 test \"t\" { } test \"t\" { }"), @"");
}
