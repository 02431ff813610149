use crate::{played_with, said_of};
use insta::assert_snapshot;
use std::collections::BTreeMap;

const TEXT: &str = r#"
recipe main {
  param name: string = "blue"
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", tags = { Name = name } }
  step subnet = aws.ec2.create_subnet { vpc_id = vpc.vpc_id, cidr_block = "10.0.1.0/24" }
  if len(vpc.vpc_id) > 3 { approve "so?" }
  output id = vpc.vpc_id
}
test "t" {
  plan p = main { }
  expect p matches "plan"
  run r = main { }
  expect r matches "run"
}
"#;

#[test]
fn a_plan_and_a_run_are_text_that_stays() {
    let played = played_with(TEXT, &BTreeMap::new(), true);
    assert_eq!(said_of(&played), "passed");
    let snapshots = &played.verdicts[0].snapshots;
    assert_snapshot!(snapshots[0].text, @r#"
    plan of main

    create vpc  aws.ec2.create_vpc
      cidr_block = "10.0.0.0/16"
      tags = { Name = "blue" }

    create subnet  aws.ec2.create_subnet
      cidr_block = "10.0.1.0/24"
      vpc_id = ? vpc

    depends if
      on ? vpc

    ? approve approve1
      so?

    output id = ? vpc
    "#);
    assert_snapshot!(snapshots[1].text, @r#"
    run of main

    done approve1  approve
      text = "so?"

    done subnet  aws.ec2.create_subnet
      cidr_block = "10.0.1.0/24"
      vpc_id = "vpc-<1>"

    done vpc  aws.ec2.create_vpc
      cidr_block = "10.0.0.0/16"
      tags = { Name = "blue" }

    output id = "vpc-<1>"
    "#);
    let texts = snapshots.iter().map(|snapshot| (&*snapshot.name, &*snapshot.text)).collect();
    assert_eq!(said_of(&played_with(TEXT, &texts, false)), "passed");
    // As a checkout on another system has it.
    let texts: Vec<(String, String)> =
        texts.iter().map(|(name, text)| ((*name).to_owned(), text.replace('\n', "\r\n"))).collect();
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(said_of(&played_with(TEXT, &texts, false)), "passed");
}

#[test]
fn a_missing_or_other_snapshot_fails_the_test() {
    let first = played_with(TEXT, &BTreeMap::new(), true);
    let plan = first.verdicts[0].snapshots[0].text.replace("blue", "green");
    let snapshots = BTreeMap::from([("plan", plan.as_str())]);
    assert_snapshot!(said_of(&played_with(TEXT, &snapshots, false)), @r#"
    E7505: `p` is not as the snapshot `plan` says
      at `expect p matches "plan"` 
      --- the snapshot
      +++ now
      @@ -2,7 +2,7 @@
       
       create vpc  aws.ec2.create_vpc
         cidr_block = "10.0.0.0/16"
      -  tags = { Name = "green" }
      +  tags = { Name = "blue" }
       
       create subnet  aws.ec2.create_subnet
         cidr_block = "10.0.1.0/24"
    E7504: there is no snapshot `run`
      at `expect r matches "run"`
    "#);
}
