use crate::{played, said};
use insta::assert_snapshot;

const GATEWAYS: &str = r#"
enum Size { small, large }
recipe pool {
  param name: string where len(it) < 9
  param size: Size = small
  step gateway = aws.ec2.create_internet_gateway { tags = { Name = name } }
  output id = gateway.internet_gateway_id
  output shout = upper(name)
}
recipe main {
  param names: list<string> = ["a", "b"]
  param public: bool = false
  lookup zones = aws.ec2.describe_availability_zones { }
  require len(names) > 0 else "no names, ${len(names)} of them"
  for name in names { step group = pool { name } }
  if public { approve "open ${len(names)} gateways?" }
  wait 2m
  output count = len(names)
  output ids = [group[name].id for name in names]
}
"#;

#[test]
fn a_plan_tells_what_is_known_before_a_run() {
    let statements = r#"
      plan p = main { public = true }
      expect p.step("group[a]").args.size == small and p.step("group[a]").action == "pool"
      expect p.step("group[b]/gateway").args.tags["Name"] == "b"
      expect p.steps == ["zones", "group[a]", "group[a]/gateway", "group[b]", "group[b]/gateway", "approve1", "wait1"]
      expect p.approvals == ["open 2 gateways?"] and p.step("approve1").args.text == p.approvals[0]
      expect p.outputs.count == 2 and not p.fails
      expect not p.step("group[c]").decided
    "#;
    assert_eq!(said(GATEWAYS, statements), "passed");
}

#[test]
fn a_run_tells_what_became_of_each_step() {
    let statements = r#"
      let names = ["x", "y"]
      run r = main { names, public = true } with { undo = true }
      expect r.succeeded and not r.failed and r.undone and r.left == []
      expect r.step("group[x]").output.shout == "X" and r.step("group[x]").args.size == small
      expect [r.step("group[${name}]").output.id for name in names] == r.outputs.ids
      expect r.step("group[y]/gateway").undone and r.step("group[y]/gateway").attempts == 1
      expect r.approvals == ["open 2 gateways?"] and r.time > 2m and r.crashes == 0
    "#;
    assert_eq!(said(GATEWAYS, statements), "passed");
}

#[test]
fn a_failed_expectation_shows_every_value_in_it() {
    let statements = r#"
      let most = 1
      plan p = main { }
      expect len(p.steps) <= most or p.step("group[a]").args.size == large
    "#;
    assert_snapshot!(said(GATEWAYS, statements), @r#"
    E7501: the expectation is not met
      at `len(p.steps) <= most or p.step("group[a]").args.size == large` does not hold
      p.steps = ["zones", "group[a]", "group[a]/gateway", "group[b]", "group[b]/gateway", "wait1"]
      p.step("group[a]").args.size = "small"
    "#);
}

#[test]
fn what_is_not_there_is_told_with_its_reason() {
    let of_plan = "plan p = main { } expect len(p.outputs.ids) == 2";
    assert_snapshot!(said(GATEWAYS, of_plan), @r"
    E7502: the expectation asks for what is not there
      at `len(p.outputs.ids) == 2` 
      p.outputs.ids is not there: a plan does not know what `group[a]/gateway` and `group[b]/gateway` will give
    ");
    let unreached = "plan p = main { } expect p.step(\"group[c]/gateway\").args.tags[\"Name\"] == \"c\"";
    assert_snapshot!(said(GATEWAYS, unreached), @r#"
    E7502: the expectation asks for what is not there
      at `p.step("group[c]/gateway").args.tags["Name"] == "c"` 
      p.step("group[c]/gateway").args.tags["Name"] is not there: the plan does not come to this step
    "#);
    let computed = "run r = main { } expect r.step(\"${r.steps[0]}x\").done";
    assert_snapshot!(said(GATEWAYS, computed), @r#"
    E7014: there is no step `zonesx`: did you mean `zones`?
      at `r.step("${r.steps[0]}x")`
    "#);
    let succeeded = "run r = main { } expect r.error.code == \"E7131\"";
    assert_snapshot!(said(GATEWAYS, succeeded), @r#"
    E7502: the expectation asks for what is not there
      at `r.error.code == "E7131"` 
      r.error.code is not there: the run did not fail
    "#);
}

#[test]
fn a_failure_is_expected_by_its_code() {
    let fails =
        |given: &str, code: &str| said(GATEWAYS, &format!("plan p = main {{ {given} }} expect p fails \"{code}\""));
    assert_eq!(fails("names = []", "E7131"), "passed");
    assert_eq!(fails("names = [\"far too long\"]", "E7304"), "passed");
    assert_snapshot!(fails("names = []", "E5101"), @r#"
    E7501: `p` fails with E7131, not with E5101
      at `expect p fails "E5101"` 
      at `len(names) > 0` does not hold
      E7131: no names, 0 of them
    "#);
    assert_snapshot!(fails("", "E7131"), @r#"
    E7501: `p` does not fail
      at `expect p fails "E7131"`
    "#);
    let bound = "run r = pool { name = \"far too long\" } expect r fails \"E7304\" expect r.failed";
    assert_eq!(said(GATEWAYS, bound), "passed");
}

#[test]
fn a_failure_that_nobody_speaks_of_fails_the_test() {
    assert_snapshot!(said(GATEWAYS, "plan p = main { names = [] } expect len(p.steps) > 0"), @r"
    E7503: the plan `p` fails, and the test does not expect it
      at `main` the plan `p`
      at `len(names) > 0` does not hold
      E7131: no names, 0 of them
      names = []
    ");
    assert_snapshot!(said(GATEWAYS, "run r = main { names = [] } expect r.step(\"zones\").done"), @r"
    E7503: the run `r` fails, and the test does not expect it
      at `main` the run `r`
      at `len(names) > 0` fails here
      E7131: no names, 0 of them
      names = []
    ");
}

#[test]
fn a_question_may_be_refused() {
    let statements =
        "run r = main { public = true } with { approve = false } expect r.failed and r.error.code == \"x\"";
    assert_snapshot!(said(GATEWAYS, statements), @r#"
    E7501: the expectation is not met
      at `r.failed and r.error.code == "x"` does not hold
      r.failed = true
      r.error.code = "E7152"
      r fails: E7152: the test said no at `approve1`
    "#);
}

#[test]
fn a_run_that_takes_too_long_is_stopped() {
    assert_snapshot!(said(GATEWAYS, "run r = main { } with { timeout = 1m } expect r.succeeded"), @r"
    E7506: the run was not over after 1m of its own time
      at `main` 
    E7501: the expectation is not met
      at `r.succeeded` does not hold
      r.succeeded = false
    ");
}

#[test]
fn coverage_tells_which_steps_and_ways_were_reached() {
    let recipe = r#"
      recipe main {
        param many: bool = false
        if many {
          step one = aws.ec2.create_internet_gateway { }
        }
        try { step two = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" } }
        catch err { step three = aws.ec2.create_internet_gateway { } }
        for name in (if many then ["a"] else []) { step four = aws.ec2.create_internet_gateway { } }
      }
    "#;
    let reached = |tests: &str| {
        let played = played(&format!("{recipe}{tests}"));
        let coverage = &played.coverage[0];
        let missed = coverage.steps.iter().chain(&coverage.branches).filter(|point| !point.covered);
        missed.map(|point| point.label.clone()).collect::<Vec<_>>().join(", ")
    };
    assert_snapshot!(reached("test \"t\" { run r = main { } expect r.succeeded }"), @"step one, step three, step four, if it holds, catch, a round of the loop");
    assert_snapshot!(reached("test \"t\" { plan p = main { many = true } expect not p.fails }"), @"step three, if it does not hold, catch");
    let fails = "mock aws.ec2.create_vpc => fails \"InsufficientInstanceCapacity\"";
    assert_snapshot!(reached(&format!("test \"t\" {{ {fails} run r = main {{ many = true }} expect r.succeeded }}")), @"if it does not hold");
}
