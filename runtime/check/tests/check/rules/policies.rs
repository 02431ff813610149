use crate::{said, within};
use insta::assert_snapshot;

/// A statement of a policy that is only written down.
fn policy(statement: &str) -> String {
    within(&format!("output p: json = {{ Version = \"2012-10-17\", Statement = [{{ {statement} }}] }}"))
}

fn trust(document: &str) -> String {
    within(&format!("step a = aws.iam.create_role {{ role_name = \"a\", assume_role_policy_document = {document} }}"))
}

#[test]
fn actions_that_do_not_exist() {
    assert_eq!(
        policy("Effect = \"Allow\", Action = [\"kms:describekey\", \"eks:*\", \"s3:Get*\", \"*\"], Resource = \"*\""),
        "clean"
    );
    assert_snapshot!(policy("Effect = \"Allow\", Action = [\"kms:DescribeKeys\", \"kms:ListKeys\"], Resource = \"*\""), @r"
    E3015 1:117 `kms:DescribeKeys`: there is no action `kms:DescribeKeys`
      note: AWS would take it and grant nothing by it
      help: did you mean `kms:DescribeKey`?
    ");
    assert_snapshot!(policy("Effect = \"Allow\", NotAction = \"iam:PasRole\", Resource = \"*\""), @r"
    E3015 1:119 `iam:PasRole`: there is no action `iam:PasRole`
      note: AWS would take it and grant nothing by it
      help: did you mean `iam:PassRole`?
    ");
    // New, or wrong: a table ages.
    assert_snapshot!(policy("Effect = \"Allow\", Action = \"eks:FrobnicateCluster\", Resource = \"*\""), @r"
    L3003 1:116 `eks:FrobnicateCluster`: `eks:FrobnicateCluster` is not among the actions that were there on 2026-11-22
      help: AWS takes an action that does not exist, and it grants nothing: look it up
    ");
    assert_snapshot!(policy("Effect = \"Allow\", Action = \"elbv2:CreateLoadBalancer\", Resource = \"*\""), @r"
    L3003 1:116 `elbv2`: `elbv2` is not among the services that were there on 2026-11-22
      help: did you mean `elasticloadbalancing`?
    ");
    assert_snapshot!(policy("Effect = \"Allow\", Action = \"ec2:Descrbe*\", Resource = \"*\""), @r"
    L3003 1:116 `ec2:Descrbe*`: `ec2:Descrbe*` means no action that was there on 2026-11-22
      help: AWS takes it, and it grants nothing
    ");
    assert_snapshot!(policy("Effect = \"Allow\", Action = [\"RunInstances\", \"e*:Run\"], Resource = \"*\""), @r"
    E3014 1:117 `RunInstances`: `RunInstances` is not an action
      help: did you mean `ec2:RunInstances`?
    E3014 1:133 `e*`: `e*:Run` is not an action: a service has no wildcards
      help: `*` alone means every action of every service
    ");
    // In a constant, and in the JSON of a text.
    assert_snapshot!(said("edition 2026
const p: json = { Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"kms:DescribeKeys\", Resource = \"*\" }] }
recipe r { output q: json = p }"), @r"
    E3015 2:86 `kms:DescribeKeys`: there is no action `kms:DescribeKeys`
      note: AWS would take it and grant nothing by it
      help: did you mean `kms:DescribeKey`?
    ");
    let json = r#"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"kms:DescribeKeys\",\"Resource\":\"*\"}]}"#;
    assert_snapshot!(within(&format!("output p = \"{json}\"")), @r"
    E3015 1:120 `kms:DescribeKeys`: there is no action `kms:DescribeKeys`
      note: AWS would take it and grant nothing by it
      help: did you mean `kms:DescribeKey`?
    ");
}

#[test]
fn documents_are_whole() {
    assert_snapshot!(policy("Effect = \"allow\", Resources = \"*\", Action = \"eks:ListClusters\""), @r"
    E3014 1:98 `allow`: an effect is `Allow` or `Deny`, found `allow`
      help: letters large and small as here
    E3014 1:106 `Resources`: a statement has no element `Resources`
      help: did you mean `Resource`?
    ");
    assert_snapshot!(policy("Resource = \"*\""), @r#"
    E3014 1:86 `{ Resource = "*" }`: the statement has no `Effect`
      help: add `Effect = "Allow"`
    "#);
    assert_snapshot!(trust("{ Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = \"sts:AssumeRole\" }] }"), @r#"
    E3014 1:108 `{ Statement = [{ Effect = "Allow", Principal = "*", Action = "sts:AssumeRole" }] }`: the policy document has no `Version`
      note: without it IAM takes an older language, in which variables are plain text
      help: add `Version = "2012-10-17"`
    "#);
    assert_snapshot!(trust("{ Version = \"2026-11-22\", Statement = [] }"), @r#"
    E3014 1:108 `{ Version = "2026-11-22", Statement = [] }`: the policy document has no statements
      help: add `Statement = [{ Effect = "Allow", Action = [..], Resource = "*" }]`
    E3014 1:121 `2026-11-22`: `2026-11-22` is not a version of IAM's policy language
      help: write `2012-10-17`; it is not the date of the policy
    "#);
    assert_snapshot!(trust("\"{\\\"Version\\\": 2012\""), @r#"
    E3014 1:108 `"{\"Version\": 2012"`: the policy document is not JSON
      note: EOF while parsing an object at line 1 column 16
      help: or write it as a record: `{ Version = "2012-10-17", Statement = [..] }`
    "#);
}

#[test]
fn principals() {
    let of = |principal: &str| {
        trust(&format!(
            "{{ Version = \"2012-10-17\", Statement = [{{ Effect = \"Allow\", {principal} Action = \"sts:AssumeRole\" }}] }}"
        ))
    };
    assert_eq!(of("Principal = { AWS = \"123456789012\" },"), "clean");
    assert_snapshot!(of(""), @r#"
    E3016 1:147 `{ Effect = "Allow",  Action = "sts:AssumeRole" }`: a trust policy says who may assume the role
      help: add `Principal = { Service = "eks.amazonaws.com" }`
    "#);
    assert_snapshot!(of("Principal = { Service = \"eks\" },"), @r"
    E3016 1:192 `eks`: `eks` is not the name of a service
      help: write `eks.amazonaws.com`
    ");
    assert_snapshot!(of("Principal = { Services = \"eks.amazonaws.com\" },"), @r"
    E3016 1:181 `Services`: `Services` is not a kind of principal
      help: it is `Service`, `AWS`, `Federated` or `CanonicalUser`
    ");
    assert_snapshot!(of("Principal = \"eks.amazonaws.com\","), @r#"
    E3016 1:180 `eks.amazonaws.com`: a principal is a record with its kind, found `eks.amazonaws.com`
      help: write `Principal = { Service = "eks.amazonaws.com" }`
    "#);
}

#[test]
fn managed_policies() {
    let attach = |name: &str| {
        within(&format!(
            "step a = aws.iam.attach_role_policy {{ role_name = \"a\", policy_arn = \"arn:aws:iam::aws:policy/{name}\" }}"
        ))
    };
    assert_eq!(attach("service-role/AmazonEBSCSIDriverPolicy"), "clean");
    assert_snapshot!(attach("AmazonEBSCSIDriverPolicy"), @r"
    L3004 1:123 `AmazonEBSCSIDriverPolicy`: AWS had no policy `AmazonEBSCSIDriverPolicy` of its own on 2026-11-22
      help: did you mean `service-role/AmazonEBSCSIDriverPolicy`?
    ");
    assert_snapshot!(attach("AmazonEKSClusterPolice"), @r"
    L3004 1:123 `AmazonEKSClusterPolice`: AWS had no policy `AmazonEKSClusterPolice` of its own on 2026-11-22
      help: did you mean `AmazonEKSClusterPolicy`?
    ");
}
