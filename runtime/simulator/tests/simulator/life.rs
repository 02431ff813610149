//! Time passes, and things become what they become.

use crate::desk::{Desk, input, trust};
use galley_program::Value;
use galley_simulator::Options;
use std::time::Duration;

/// A network with two public subnets, and the roles: all that a cluster needs.
fn prepared(options: Options) -> (Desk, Vec<Value>) {
    let mut desk = Desk::new(options);
    let mut make = |action: &str, text: &str| desk.make(action, &input(text)).unwrap();
    let vpc = make("aws.ec2.create_vpc", r#"{"cidr_block": "10.0.0.0/16"}"#).field("vpc_id");
    let igw = make("aws.ec2.create_internet_gateway", "{}").field("internet_gateway_id");
    make("aws.ec2.attach_internet_gateway", &format!(r#"{{"internet_gateway_id": {igw}, "vpc_id": {vpc}}}"#));
    let table = make("aws.ec2.describe_route_tables", "{}").field("route_tables").as_list().unwrap()[0].clone();
    let table = table.field("route_table_id");
    make(
        "aws.ec2.create_route",
        &format!(r#"{{"route_table_id": {table}, "destination_cidr_block": "0.0.0.0/0", "gateway_id": {igw}}}"#),
    );
    let mut subnets = Vec::new();
    for (number, zone) in ["eu-west-1a", "eu-west-1b"].iter().enumerate() {
        let text = format!(r#"{{"vpc_id": {vpc}, "cidr_block": "10.0.{number}.0/24", "availability_zone": "{zone}"}}"#);
        let subnet = make("aws.ec2.create_subnet", &text).field("subnet_id");
        make(
            "aws.ec2.modify_subnet_attribute",
            &format!(r#"{{"subnet_id": {subnet}, "map_public_ip_on_launch": true}}"#),
        );
        subnets.push(subnet);
    }
    for (name, service, policy) in
        [("plane", "eks", "AmazonEKSClusterPolicy"), ("nodes", "ec2", "AmazonEKSWorkerNodePolicy")]
    {
        let document = Value::from(trust(&format!("{service}.amazonaws.com")));
        make(
            "aws.iam.create_role",
            &format!(r#"{{"role_name": "{name}", "assume_role_policy_document": {document}}}"#),
        );
        let policy = format!(r#"{{"role_name": "{name}", "policy_arn": "arn:aws:iam::aws:policy/{policy}"}}"#);
        make("aws.iam.attach_role_policy", &policy);
    }
    desk.wait(30);
    (desk, subnets)
}

fn cluster(subnets: &[Value]) -> Value {
    input(&format!(
        r#"{{"name": "prod", "role_arn": "arn:aws:iam::123456789012:role/plane", "resources_vpc_config": {{"subnet_ids": {}}}}}"#,
        Value::list(subnets.to_vec())
    ))
}

fn group(subnet: &Value) -> Value {
    input(&format!(
        r#"{{"cluster_name": "prod", "nodegroup_name": "burst", "node_role": "arn:aws:iam::123456789012:role/nodes", "subnets": [{subnet}]}}"#
    ))
}

#[test]
fn a_cluster_takes_about_nine_minutes_and_its_nodes_two() {
    let (mut desk, subnets) = prepared(Options::default());
    let start = desk.now();
    let made = desk.make("aws.eks.create_cluster", &cluster(&subnets)).unwrap();
    let minutes = desk.now().since(start).as_secs() / 60;
    assert!((8..=10).contains(&minutes), "{minutes} minutes");
    assert!(made.field("endpoint").as_text().unwrap().ends_with(".eks.amazonaws.com"), "{made}");
    assert!(!made.field("identity").field("oidc").field("issuer").as_text().unwrap().is_empty(), "{made}");
    let network = made.field("resources_vpc_config");
    assert!(network.field("cluster_security_group_id").as_text().unwrap().starts_with("sg-"), "{network}");

    let start = desk.now();
    desk.make("aws.eks.create_nodegroup", &group(&subnets[0])).unwrap();
    let seconds = desk.now().since(start).as_secs();
    assert!((100..=150).contains(&seconds), "{seconds} seconds");
    insta::assert_snapshot!(desk.count(), @r"
    2 attached_policy
    1 attachment
    1 cluster
    1 internet_gateway
    1 nodegroup
    2 role
    1 route
    2 subnet
    1 vpc
    ");
}

#[test]
fn nodes_do_not_start_in_a_zone_without_capacity() {
    let (mut desk, subnets) = prepared(Options::default());
    desk.make("aws.eks.create_cluster", &cluster(&subnets)).unwrap();
    let options = Options { zones_without_capacity: ["eu-west-1a".to_owned()].into(), ..Options::default() };
    let mut desk = Desk::over(desk.store.clone(), options);
    let failure = desk.make("aws.eks.create_nodegroup", &group(&subnets[0])).unwrap_err();
    assert_eq!((failure.class.name(), failure.code.as_str()), ("capacity", "AsgInstanceLaunchFailures"), "{failure}");
    let name = input(r#"{"cluster_name": "prod", "nodegroup_name": "burst"}"#);
    desk.make("aws.eks.delete_nodegroup", &name).unwrap();
    desk.make("aws.eks.create_nodegroup", &group(&subnets[1])).unwrap();
}

#[test]
fn a_control_plane_wants_zones_that_have_it() {
    let options = Options { zones_without_capacity: ["eu-west-1b".to_owned()].into(), ..Options::default() };
    let (mut desk, subnets) = prepared(options);
    let failure = desk.call("aws.eks.create_cluster", cluster(&subnets)).unwrap_err();
    assert_eq!(failure.class.name(), "capacity");
    insta::assert_snapshot!(failure.message, @"Cannot create cluster 'prod' because EKS does not support creating control plane instances in eu-west-1b, the targeted availability zone. Retry cluster creation using control plane subnets that span at least two of these availability zones: eu-west-1a, eu-west-1c.");
}

#[test]
fn nodes_join_as_soon_as_they_find_a_way_out() {
    let (mut desk, subnets) = prepared(Options::default());
    desk.make("aws.eks.create_cluster", &cluster(&subnets)).unwrap();
    let switch = |on: bool| input(&format!(r#"{{"subnet_id": {}, "map_public_ip_on_launch": {on}}}"#, subnets[0]));
    desk.call("aws.ec2.modify_subnet_attribute", switch(false)).unwrap();
    desk.call("aws.eks.create_nodegroup", group(&subnets[0])).unwrap();
    let name = input(r#"{"cluster_name": "prod", "nodegroup_name": "burst"}"#);
    desk.wait(300);
    let status = |desk: &mut Desk| desk.call("aws.eks.describe_nodegroup", name.clone()).unwrap().field("status");
    assert_eq!(status(&mut desk), Value::from("CREATING"));
    desk.call("aws.ec2.modify_subnet_attribute", switch(true)).unwrap();
    assert_eq!(status(&mut desk), Value::from("ACTIVE"));
}

#[test]
fn the_same_token_makes_nothing_twice_for_a_day() {
    let (mut desk, subnets) = prepared(Options::default());
    let first = desk.call_with("same", "aws.eks.create_cluster", cluster(&subnets)).unwrap();
    let again = desk.call_with("same", "aws.eks.create_cluster", cluster(&subnets)).unwrap();
    assert_eq!((first.field("arn"), first.field("created_at")), (again.field("arn"), again.field("created_at")));
    assert_eq!(again.field("client_request_token"), Value::from("same"));
    let other = cluster(&subnets).with("deletion_protection", Value::Bool(true));
    let failure = desk.call_with("same", "aws.eks.create_cluster", other).unwrap_err();
    assert_eq!((failure.class.name(), failure.code.as_str()), ("invalid", "IdempotentParameterMismatch"));

    let vpc = desk.call("aws.ec2.describe_vpcs", input("{}")).unwrap().field("vpcs").as_list().unwrap()[0].clone();
    let table = input(&format!(r#"{{"vpc_id": {}}}"#, vpc.field("vpc_id")));
    let make = |desk: &Desk| {
        desk.call_with("table", "aws.ec2.create_route_table", table.clone()).unwrap().field("route_table_id")
    };
    let first = make(&desk);
    assert_eq!(make(&desk), first);
    desk.wait(25 * 3600);
    assert_ne!(make(&desk), first, "the token is forgotten");
}

#[test]
fn an_emulator_may_ignore_tokens_and_keep_them_to_itself() {
    let options = Options { ignore_tokens: true, echo_tokens: false, ..Options::default() };
    let (mut desk, subnets) = prepared(options);
    let made = desk.make("aws.eks.create_cluster", &cluster(&subnets)).unwrap();
    assert_eq!(made.field("client_request_token"), Value::Null);
    let table = input(&format!(r#"{{"vpc_id": {}}}"#, made.field("resources_vpc_config").field("vpc_id")));
    let table_id =
        || desk.call_with("table", "aws.ec2.create_route_table", table.clone()).unwrap().field("route_table_id");
    assert_ne!(table_id(), table_id());
}

#[test]
fn calls_take_time() {
    let mut desk = Desk::new(Options::default());
    let mut millis = |action: &str, text: &str| {
        let start = desk.now();
        desk.call(action, input(text)).unwrap();
        desk.now().since(start).as_millis()
    };
    assert!((150..=250).contains(&millis("aws.ec2.describe_vpcs", "{}")));
    assert!((600..=1000).contains(&millis("aws.ec2.create_internet_gateway", "{}")));
}

#[test]
fn a_new_thing_may_be_described_at_once() {
    let mut desk = Desk::new(Options { lag: Duration::ZERO, ..Options::default() });
    desk.call("aws.ec2.create_internet_gateway", input("{}")).unwrap();
    let seen = desk.call("aws.ec2.describe_internet_gateways", input("{}")).unwrap();
    assert_eq!(seen.field("internet_gateways").as_list().unwrap().len(), 1);
}
