//! `action` items: what std says of an action is what the catalogue says.

use crate::said_with;
use insta::assert_snapshot;

fn declared(action: &str) -> String {
    let main = "edition 2026\nimport \"std/aws/ec2\" as _ec2\nrecipe r { }";
    let found = said_with(main, &[("std/aws/ec2", &format!("edition 2026\n{action}"))]);
    // The import brings nothing that could be used.
    found
        .lines()
        .filter(|line| !line.starts_with("L0002") && !line.ends_with("take the line out"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn in_std_an_action_is_as_the_catalogue_has_it() {
    assert_eq!(declared("action aws.ec2.delete_vpc(vpc_id: vpc_id)"), "");
    assert_eq!(
        declared(
            "type Vpc = { vpc_id: vpc_id }\naction aws.ec2.create_vpc(cidr_block: cidr?, tags: map<string>) -> Vpc"
        ),
        ""
    );
    assert_snapshot!(declared("action aws.ec2.delete_vcp(vpc_id: vpc_id)"), @r"
    E1003 std/aws/ec2:2:8 `aws.ec2.delete_vcp`: there is no action `aws.ec2.delete_vcp` [not in the catalogue]
      help: did you mean `aws.ec2.delete_vpc`?
    ");
    assert_snapshot!(declared("action aws.ec2.delete_vpc(vpc: vpc_id)"), @r"
    E1006 std/aws/ec2:2:27 `vpc`: `aws.ec2.delete_vpc` has no input `vpc`
      help: it takes `vpc_id`
    ");
    assert_snapshot!(declared("action aws.ec2.delete_vpc(vpc_id: subnet_id)"), @r"
    E2001 std/aws/ec2:2:35 `subnet_id`: `vpc_id` is `vpc_id` in the catalogue, declared `subnet_id`
      help: an action is declared as the catalogue has it, without defaults
    ");
    assert_snapshot!(declared("action aws.ec2.create_vpc(cidr_block: cidr?) -> { vpc_id: subnet_id }"), @r"
    E2001 std/aws/ec2:2:49 `{ vpc_id: subnet_id }`: `what it gives` is `Vpc` in the catalogue, declared `{ vpc_id: subnet_id }`
      help: an action is declared as the catalogue has it, without defaults
    ");
}

#[test]
fn elsewhere_there_is_none() {
    assert_snapshot!(said_with("edition 2026\naction aws.ec2.delete_vpc(vpc_id: vpc_id)\nrecipe r { }", &[]), @r"
    E4007 2:8 `aws.ec2.delete_vpc`: an `action` can be declared in the standard library only [it is bound to code of this program]
      help: take it out: every action of the catalogue can be called without being declared
    ");
}
