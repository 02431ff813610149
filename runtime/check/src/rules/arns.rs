//! E3013. An ARN of another region, account or partition than where the recipe works, where AWS takes only its own.
//!
//! EKS takes roles of its own account only, and a key of its own region
//! (<https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html>,
//! <https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html>). No ARN leads from one partition to another
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>).

use super::{call::Call, fact::Fact, findings::Findings};

/// Inputs that hold an ARN.
const ARNS: &[&[&str]] = &[
    &["role_arn"],
    &["node_role"],
    &["policy_arn"],
    &["permissions_boundary"],
    &["pod_execution_role_arn"],
    &["principal_arn"],
    &["outpost_arn"],
];

/// `arn:partition:service:region:account:resource`
struct Parts<'t> {
    partition: &'t str,
    service: &'t str,
    region: &'t str,
    account: &'t str,
    resource: &'t str,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let mut parts = text.splitn(6, ':');
    let (Some("arn"), Some(partition), Some(service), Some(region), Some(account), Some(resource)) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    Some(Parts { partition, service, region, account, resource })
}

pub(super) fn cluster_role(call: &Call<'_>, findings: &mut Findings<'_>) {
    role(call, &call.input.field("role_arn"), findings);
}

pub(super) fn node_role(call: &Call<'_>, findings: &mut Findings<'_>) {
    role(call, &call.input.field("node_role"), findings);
}

pub(super) fn pod_role(call: &Call<'_>, findings: &mut Findings<'_>) {
    role(call, &call.input.field("pod_execution_role_arn"), findings);
}

/// A role that EKS is to take: a role, and of this account.
fn role(call: &Call<'_>, arn: &Fact, findings: &mut Findings<'_>) {
    let Some(text) = arn.text() else { return };
    let Some(found) = parts(&text) else { return };
    if found.service != "iam" || !found.resource.starts_with("role/") {
        let message = "the ARN of a role is needed here";
        let kind = if found.service == "iam" { found.resource } else { found.service };
        let said = findings.error_inside("E3013", message, arn, (kind, ""));
        findings.say(said.help("it looks like `arn:aws:iam::123456789012:role/eks-cluster`"));
        return;
    }
    if let Some(account) = &call.context.account
        && let Some(own) = account.text()
        && !found.account.is_empty()
        && *found.account != *own
    {
        let message =
            format!("EKS takes roles of its own account only: this one is of {}, not of {own}", found.account);
        let said = findings.error_inside("E3013", message, arn, (found.account, ""));
        let said = findings.with(said, account, "the recipe works here");
        findings.say(said.help("make the role in this account"));
    }
}

/// The key that encrypts Kubernetes data: of the cluster's region.
pub(super) fn encryption_key(call: &Call<'_>, findings: &mut Findings<'_>) {
    let config = call.input.field("encryption_config");
    for entry in config.items().unwrap_or_default() {
        let key = entry.at(&["provider", "key_arn"]);
        let (Some(text), Some(region)) = (key.text(), &call.context.region) else { continue };
        let (Some(found), Some(own)) = (parts(&text), region.text()) else { continue };
        if found.service != "kms" {
            let said = findings.error_inside("E3013", "the ARN of a KMS key is needed here", &key, (found.service, ""));
            findings.say(said.help("it looks like `arn:aws:kms:eu-west-1:123456789012:key/..`"));
        } else if !found.region.is_empty() && *found.region != *own {
            let message = format!("the key is in {}, and the cluster in {own}", found.region);
            let said = findings.error_inside("E3013", message, &key, (found.region, ""));
            let said = findings.with(said, region, "the recipe works here");
            findings
                .say(said.help("a key encrypts in its own region only: take one that is there, or replicate this one"));
        }
    }
}

/// Every ARN that is given, against the partition of the region.
pub(super) fn partitions(call: &Call<'_>, findings: &mut Findings<'_>) {
    let Some(region) = &call.context.region else { return };
    let Some(own) = region.text() else { return };
    let mut arns: Vec<Fact> = ARNS.iter().map(|path| call.input.at(path)).collect();
    let keys = call.input.field("encryption_config");
    arns.extend(keys.items().unwrap_or_default().iter().map(|entry| entry.at(&["provider", "key_arn"])));
    for arn in arns {
        let Some(text) = arn.text() else { continue };
        let Some(found) = parts(&text) else { continue };
        let needed = partition(&own);
        if found.partition != needed {
            let message = format!("the ARN is of the partition `{}`, and {own} belongs to `{needed}`", found.partition);
            let said = findings.error_inside("E3013", message, &arn, (&format!("arn:{}:", found.partition), ""));
            let said = findings.with(said, region, "the recipe works here");
            findings.say(said.help(format!("an ARN there begins with `arn:{needed}:`")));
        }
    }
}

/// The partition of a region.
fn partition(region: &str) -> &'static str {
    const PARTITIONS: &[(&str, &str)] = &[
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ];
    PARTITIONS.iter().find(|(start, _)| region.starts_with(start)).map_or("aws", |(_, partition)| partition)
}
