use crate::said;
use insta::assert_snapshot;

const GATEWAYS: &str = r#"
recipe one {
  param name: string
  lookup zones = aws.ec2.describe_availability_zones { }
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", tags = { Name = name } }
  step gateway = aws.ec2.create_internet_gateway { }
  step attached = aws.ec2.attach_internet_gateway { vpc_id = vpc.vpc_id, internet_gateway_id = gateway.internet_gateway_id }
  output id = vpc.vpc_id
}
recipe main {
  parallel for name in ["a", "b"] { step net = one { name } }
  if len(net) > 1 { approve "two?" }
  wait 1m
  output ids = [n.id for n in [net["a"], net["b"]]]
}
"#;

#[test]
fn a_run_is_killed_where_the_test_says_and_goes_on() {
    let statements = r#"
      run r = main { } with {
        crash = [{ before = "net[a]/vpc" }, { after = "net[b]/gateway" }, { after = "net[a]" }, { before = "approve1" }]
        undo = true
      }
      expect r.succeeded and r.crashes == 4 and r.step("net[a]/vpc").attempts == 1
      expect r.undone and r.left == []
    "#;
    assert_eq!(said(GATEWAYS, statements), "passed");
}

#[test]
fn a_run_that_is_killed_anywhere_ends_alike() {
    assert_eq!(said(GATEWAYS, "run r = main { } with { crash = every } expect r.succeeded"), "passed");
}

#[test]
fn a_crash_that_never_comes_is_told() {
    let statements = r#"
      mock aws.ec2.create_vpc => fails "AccessDenied"
      run r = main { } with { crash = [{ before = "net[a]/gateway" }] }
      expect r.failed
    "#;
    assert_snapshot!(said(GATEWAYS, statements), @r"
    E7507: the crash before `net[a]/gateway` never came: the run did not finish that step
      at `main`
    ");
}

#[test]
fn an_answer_that_changes_is_found_by_killing_the_run_everywhere() {
    let statements = r#"
      mock aws.ec2.create_vpc { tags = { Name = "a" } } => { vpc_id = "vpc-00000000000000001" } with { times = 1 }
      run r = one { name = "a" } with { crash = every }
      expect not r.undone and r.failed
    "#;
    assert_snapshot!(said(GATEWAYS, statements), @r#"
    E7508: killed before the first answer of vpc was written down, the run ends in another way
      at `one` 
      without a crash: it waits at `vpc` with E7101
      with it: it succeeds with { id = "vpc-<1>" }
      without a crash: 0 things stand: 
      with it: 3 things stand: attachment igw-.. to vpc-.., internet_gateway igw-.., vpc vpc-..
    "#);
}
