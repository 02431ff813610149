//! Every undo undoes: each action of the catalogue that can be taken back is made, taken back, and the cloud is as it
//! was.

use crate::desk::{Desk, input, trust};
use galley_catalog::{ACTIONS, find};
use galley_program::{Sight, Token, Undo, Value};
use galley_simulator::Options;
use std::collections::{BTreeMap, BTreeSet};

/// The steps of one whole cluster, each with what stood before it as its preparation. `$name.field` is an output of an
/// earlier step.
const STEPS: &[(&str, &str, &str)] = &[
    ("vpc", "aws.ec2.create_vpc", r#"{"cidr_block": "10.0.0.0/16", "tags": {"Name": "net"}}"#),
    ("", "aws.ec2.modify_vpc_attribute", r#"{"vpc_id": "$vpc.vpc_id", "enable_dns_hostnames": true}"#),
    (
        "public",
        "aws.ec2.create_subnet",
        r#"{"vpc_id": "$vpc.vpc_id", "cidr_block": "10.0.0.0/24", "availability_zone": "eu-west-1a"}"#,
    ),
    (
        "private",
        "aws.ec2.create_subnet",
        r#"{"vpc_id": "$vpc.vpc_id", "cidr_block": "10.0.1.0/24", "availability_zone": "eu-west-1b"}"#,
    ),
    ("", "aws.ec2.modify_subnet_attribute", r#"{"subnet_id": "$public.subnet_id", "map_public_ip_on_launch": true}"#),
    ("igw", "aws.ec2.create_internet_gateway", r"{}"),
    (
        "",
        "aws.ec2.attach_internet_gateway",
        r#"{"internet_gateway_id": "$igw.internet_gateway_id", "vpc_id": "$vpc.vpc_id"}"#,
    ),
    ("ip", "aws.ec2.allocate_address", r"{}"),
    (
        "nat",
        "aws.ec2.create_nat_gateway",
        r#"{"subnet_id": "$public.subnet_id", "allocation_id": "$ip.allocation_id"}"#,
    ),
    ("table", "aws.ec2.create_route_table", r#"{"vpc_id": "$vpc.vpc_id"}"#),
    (
        "",
        "aws.ec2.create_route",
        r#"{"route_table_id": "$table.route_table_id", "destination_cidr_block": "0.0.0.0/0", "nat_gateway_id": "$nat.nat_gateway_id"}"#,
    ),
    (
        "",
        "aws.ec2.associate_route_table",
        r#"{"route_table_id": "$table.route_table_id", "subnet_id": "$private.subnet_id"}"#,
    ),
    ("", "aws.ec2.create_tags", r#"{"resources": ["$private.subnet_id"], "tags": {"role": "nodes"}}"#),
    ("", "aws.ec2.create_tags", r#"{"resources": ["$vpc.vpc_id"], "tags": {"Name": "another"}}"#),
    ("", "aws.ec2.delete_tags", r#"{"resources": ["$private.subnet_id"], "tags": [{"key": "role"}]}"#),
    ("plane", "aws.iam.create_role", r#"{"role_name": "plane", "assume_role_policy_document": "$EKS"}"#),
    (
        "",
        "aws.iam.attach_role_policy",
        r#"{"role_name": "plane", "policy_arn": "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"}"#,
    ),
    ("nodes", "aws.iam.create_role", r#"{"role_name": "nodes", "assume_role_policy_document": "$EC2"}"#),
    (
        "",
        "aws.iam.attach_role_policy",
        r#"{"role_name": "nodes", "policy_arn": "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"}"#,
    ),
    ("key", "aws.kms.create_key", r#"{"description": "secrets"}"#),
    ("", "aws.kms.create_alias", r#"{"alias_name": "alias/search", "target_key_id": "$key.key_id"}"#),
    (
        "cluster",
        "aws.eks.create_cluster",
        r#"{"name": "prod", "role_arn": "$plane.arn", "access_config": {"authentication_mode": "API"}, "resources_vpc_config": {"subnet_ids": ["$public.subnet_id", "$private.subnet_id"]}}"#,
    ),
    (
        "admin",
        "aws.eks.create_access_entry",
        r#"{"cluster_name": "prod", "principal_arn": "arn:aws:iam::123456789012:role/admins"}"#,
    ),
    (
        "",
        "aws.eks.associate_access_policy",
        r#"{"cluster_name": "prod", "principal_arn": "$admin.principal_arn", "policy_arn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy", "access_scope": {"type": "cluster"}}"#,
    ),
    (
        "",
        "aws.eks.associate_access_policy",
        r#"{"cluster_name": "prod", "principal_arn": "$admin.principal_arn", "policy_arn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy", "access_scope": {"type": "namespace", "namespaces": ["a"]}}"#,
    ),
    (
        "group",
        "aws.eks.create_nodegroup",
        r#"{"cluster_name": "prod", "nodegroup_name": "burst", "node_role": "$nodes.arn", "subnets": ["$private.subnet_id"]}"#,
    ),
    ("pods", "aws.iam.create_role", r#"{"role_name": "pods", "assume_role_policy_document": "$PODS"}"#),
    (
        "",
        "aws.iam.attach_role_policy",
        r#"{"role_name": "pods", "policy_arn": "arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"}"#,
    ),
    (
        "profile",
        "aws.eks.create_fargate_profile",
        r#"{"cluster_name": "prod", "fargate_profile_name": "system", "pod_execution_role_arn": "$pods.arn", "selectors": [{"namespace": "kube-system"}]}"#,
    ),
];

#[test]
fn every_undo_undoes() {
    let mut desk = Desk::new(Options::default());
    // A region that nobody has asked about is not in the world yet.
    desk.call("aws.ec2.describe_vpcs", input("{}")).unwrap();
    let (mut made, mut done, mut inverses) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    for (name, action, text) in STEPS {
        desk.wait(30);
        let input = resolve(input(text), &made);
        let before = standing(&desk);
        let inverse = make_and_undo(&mut desk, action, &input);
        assert_eq!(standing(&desk), before, "{inverse} takes {action} {input} back");
        let again = desk.make(action, &input).unwrap_or_else(|failure| panic!("{action}: {failure}"));
        assert_ne!(standing(&desk), before, "{action} {input} does something");
        made.insert(*name, again);
        done.insert(*action);
        inverses.insert(inverse);
    }
    let forgotten = ACTIONS.iter().filter(|spec| !spec.effect.reads()).map(|spec| spec.name);
    let forgotten: Vec<_> = forgotten.filter(|name| !done.contains(name) && !inverses.contains(name)).collect();
    assert!(forgotten.is_empty(), "these actions need a step here: {forgotten:?}");
}

/// Performs the action, then what the catalogue says takes it back, and names that.
fn make_and_undo(desk: &mut Desk, action: &str, input: &Value) -> &'static str {
    let spec = find(action).expect("an action");
    let look = spec.look(input, &Token("nobody".into())).expect("looks").expect("a look");
    let seen = desk.call(look.action, look.input.clone());
    let before = match look.judge(seen).expect("judged") {
        Sight::Missing => Value::Null,
        Sight::Other { value, .. } => value,
        sight @ (Sight::Stands(_) | Sight::Twice(..)) => panic!("{action} {input} would change nothing: {sight:?}"),
    };
    let output = desk.make(action, input).unwrap_or_else(|failure| panic!("{action}: {failure}"));
    let inverse = match spec.undo(input, &output, &before).expect("an undo") {
        Undo::Call(inverse) | Undo::Restore { by: inverse, .. } => inverse,
        undo @ (Undo::Nothing | Undo::Keep(_)) => panic!("{action} {input} cannot be undone: {undo:?}"),
    };
    let undone = desk.make(inverse.action, &inverse.input);
    undone.unwrap_or_else(|failure| panic!("{} {}: {failure}", inverse.action, inverse.input));
    inverse.action
}

/// The world without what no undo takes back: time, counters, memory, and gateways that are only listed still.
fn standing(desk: &Desk) -> serde_json::Value {
    let mut world = serde_json::to_value(desk.store.read().unwrap()).unwrap();
    let top = world.as_object_mut().unwrap();
    for passing in ["now", "ids", "calls", "calls_by_action", "tokens", "history"] {
        top.remove(passing).unwrap_or_else(|| panic!("{passing} is no longer in the world"));
    }
    for region in top["regions"].as_object_mut().unwrap().values_mut() {
        let nats = region["nat_gateways"].as_object_mut().unwrap();
        nats.retain(|_, nat| nat["life"].get("Deleted").is_none());
        // What was put back was changed then.
        for entry in region["access_entries"].as_object_mut().unwrap().values_mut() {
            for policy in entry["policies"].as_object_mut().unwrap().values_mut() {
                policy.as_object_mut().unwrap().remove("modified");
            }
        }
        // A key is told when to go, and goes by itself.
        region["keys"].as_object_mut().unwrap().retain(|_, key| key["deletion"].is_null());
    }
    world
}

/// The input with `$name.field` replaced by the outputs of earlier steps.
fn resolve(value: Value, made: &BTreeMap<&str, Value>) -> Value {
    match &value {
        Value::Text(text) => match text.strip_prefix('$') {
            Some("EKS") => Value::from(trust("eks.amazonaws.com")),
            Some("PODS") => Value::from(trust("eks-fargate-pods.amazonaws.com")),
            Some("EC2") => Value::from(trust("ec2.amazonaws.com")),
            Some(path) => {
                let (name, field) = path.split_once('.').expect("$name.field");
                made[name].field(field)
            }
            None => value,
        },
        Value::List(items) => Value::list(items.iter().map(|item| resolve(item.clone(), made))),
        Value::Map(map) => Value::record(map.iter().map(|(key, item)| (key.clone(), resolve(item.clone(), made)))),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_) => value,
    }
}
