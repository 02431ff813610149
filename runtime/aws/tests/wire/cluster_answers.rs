//! What becomes of the answers of EKS and IAM.

use crate::recorder::perform;
use galley_program::{Class, Failure, Value};

const ACTIVE: &str = r#"{"cluster": {
    "name": "prod", "arn": "arn:aws:eks:eu-west-1:123456789012:cluster/prod", "status": "ACTIVE", "version": "1.34",
    "createdAt": 1795356309.25, "platformVersion": "eks.12", "endpoint": "https://ABC.eks.amazonaws.com",
    "certificateAuthority": {"data": "LS0t"},
    "identity": {"oidc": {"issuer": "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC"}},
    "roleArn": "arn:aws:iam::123456789012:role/prod",
    "resourcesVpcConfig": {"subnetIds": ["subnet-0a"], "securityGroupIds": [], "clusterSecurityGroupId": "sg-0a",
        "vpcId": "vpc-0a", "endpointPublicAccess": true, "endpointPrivateAccess": false,
        "publicAccessCidrs": ["0.0.0.0/0"]},
    "kubernetesNetworkConfig": {"serviceIpv4Cidr": "172.20.0.0/16", "ipFamily": "ipv4",
        "elasticLoadBalancing": {"enabled": false}},
    "logging": {"clusterLogging": [{"types": ["api"], "enabled": true}]},
    "kubeApiServerConfig": {"eventTtl": "1h30m0s"},
    "accessConfig": {"authenticationMode": "API"}, "upgradePolicy": {"supportType": "STANDARD"},
    "encryptionConfig": [{"resources": ["secrets"], "provider": {"keyArn": "arn:aws:kms:::key/k"}}],
    "health": {"issues": [{"code": "VpcNotFound", "message": "gone", "resourceIds": ["vpc-0a"]}]},
    "deletionProtection": true, "clientRequestToken": "t-1", "tags": {"galley:intent": "t-1"}}}"#;

fn describe_cluster(status: u16, body: &'static str) -> Result<Value, Failure> {
    let input = Value::record([("name", Value::from("prod"))]);
    let reply = perform("aws.eks.describe_cluster", input, move |_request| (status, body.to_owned()));
    reply.map(|reply| reply.output)
}

#[test]
fn an_active_cluster_has_all_that_a_recipe_hands_on() {
    let cluster = describe_cluster(200, ACTIVE).expect("answered");
    insta::assert_snapshot!(cluster, @r#"{ access_config = { authentication_mode = "API" }, arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod", certificate_authority = { data = "LS0t" }, client_request_token = "t-1", compute_config = {}, control_plane_scaling_config = {}, created_at = "2026-11-22T14:05:09.250Z", deletion_protection = true, encryption_config = [{ provider = { key_arn = "arn:aws:kms:::key/k" }, resources = ["secrets"] }], endpoint = "https://ABC.eks.amazonaws.com", health = { issues = [{ code = "VpcNotFound", message = "gone", resource_ids = ["vpc-0a"] }] }, identity = { oidc = { issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC" } }, kube_api_server_config = { event_ttl = 90m }, kubernetes_network_config = { elastic_load_balancing = { enabled = false }, ip_family = "ipv4", service_ipv4_cidr = "172.20.0.0/16" }, logging = { cluster_logging = [{ enabled = true, types = ["api"] }] }, name = "prod", platform_version = "eks.12", resources_vpc_config = { cluster_security_group_id = "sg-0a", endpoint_private_access = false, endpoint_public_access = true, public_access_cidrs = ["0.0.0.0/0"], security_group_ids = [], subnet_ids = ["subnet-0a"], vpc_id = "vpc-0a" }, role_arn = "arn:aws:iam::123456789012:role/prod", status = "ACTIVE", storage_config = {}, tags = { "galley:intent" = "t-1" }, upgrade_policy = { support_type = "STANDARD" }, version = "1.34", zonal_shift_config = {} }"#);
}

#[test]
fn what_a_new_cluster_does_not_have_yet_is_empty_text() {
    let new = r#"{"cluster": {"name": "prod", "arn": "arn:aws:eks:eu-west-1:123456789012:cluster/prod",
        "status": "CREATING", "certificateAuthority": {}}}"#;
    let cluster = describe_cluster(200, new).expect("answered");
    let empty = Value::from("");
    assert_eq!(cluster.field("status"), Value::from("CREATING"));
    assert_eq!(cluster.field("endpoint"), empty);
    assert_eq!(cluster.field("certificate_authority").field("data"), empty);
    assert_eq!(cluster.field("identity").field("oidc").field("issuer"), empty);
    assert_eq!(cluster.field("resources_vpc_config").field("cluster_security_group_id"), empty);
}

#[test]
fn a_node_group_tells_what_ails_it() {
    let body = r#"{"nodegroup": {"clusterName": "prod", "nodegroupName": "burst", "status": "CREATE_FAILED",
        "nodegroupArn": "arn:aws:eks:eu-west-1:123456789012:nodegroup/prod/burst/1", "version": "1.34",
        "diskSize": 60, "capacityType": "SPOT", "scalingConfig": {"minSize": 0, "maxSize": 3, "desiredSize": 1},
        "taints": [{"key": "spot", "effect": "NO_SCHEDULE"}], "resources": {"autoScalingGroups": [{"name": "eks-1"}]},
        "health": {"issues": [{"code": "AsgInstanceLaunchFailures", "message": "none left"}]}}}"#;
    let input = Value::record([("cluster_name", Value::from("prod")), ("nodegroup_name", Value::from("burst"))]);
    let reply = perform("aws.eks.describe_nodegroup", input, |_request| (200, body.to_owned())).expect("answered");
    insta::assert_snapshot!(reply.output, @r#"{ capacity_type = "SPOT", cluster_name = "prod", disk_size = 60GiB, health = { issues = [{ code = "AsgInstanceLaunchFailures", message = "none left", resource_ids = [] }] }, instance_types = [], labels = {}, node_role = "", nodegroup_arn = "arn:aws:eks:eu-west-1:123456789012:nodegroup/prod/burst/1", nodegroup_name = "burst", resources = { auto_scaling_groups = [{ name = "eks-1" }] }, scaling_config = { desired_size = 1, max_size = 3, min_size = 0 }, status = "CREATE_FAILED", subnets = [], tags = {}, taints = [{ effect = "NO_SCHEDULE", key = "spot" }], version = "1.34" }"#);
}

#[test]
fn a_taken_name_is_told_from_a_cluster_that_is_busy() {
    let refused = |action: &str, message: &str| {
        let body = format!(r#"{{"__type": "ResourceInUseException", "message": "{message}"}}"#);
        let record = (galley_catalog::find(action).expect("an action").input)();
        let result = perform(action, crate::sample::full(&record), move |_request| (409, body.clone()));
        result.expect_err("EKS refused").class
    };
    assert_eq!(refused("aws.eks.create_cluster", "Cluster already exists with name: prod"), Class::Exists);
    assert_eq!(refused("aws.eks.create_nodegroup", "NodeGroup already exists with name burst"), Class::Exists);
    assert_eq!(refused("aws.eks.delete_cluster", "Cluster has nodegroups attached"), Class::Busy);
}

#[test]
fn the_class_of_a_refusal_follows_eks_code_and_text() {
    let not_found = r#"{"__type": "ResourceNotFoundException", "message": "No cluster found for name: prod."}"#;
    assert_eq!(describe_cluster(404, not_found).expect_err("refused").class, Class::Missing);
    let role = r#"{"__type": "InvalidParameterException", "message": "Role with arn: r, could not be assumed"}"#;
    assert_eq!(describe_cluster(400, role).expect_err("refused").class, Class::Settling);
    assert_eq!(describe_cluster(502, "<html>bad gateway</html>").expect_err("refused").class, Class::Unknown);
    assert_eq!(describe_cluster(200, "{}").expect_err("nothing in it").class, Class::Unknown);
}

#[test]
fn a_trust_policy_comes_back_as_a_record() {
    let body = "<GetRoleResponse><GetRoleResult><Role><Path>/</Path><RoleName>nodes</RoleName>\
        <RoleId>AROA1</RoleId><Arn>arn:aws:iam::123456789012:role/nodes</Arn>\
        <CreateDate>2026-11-22T14:05:09Z</CreateDate><MaxSessionDuration>3600</MaxSessionDuration>\
        <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D\
        </AssumeRolePolicyDocument><Tags><member><Key>a</Key><Value>1</Value></member></Tags>\
        </Role></GetRoleResult></GetRoleResponse>";
    let input = Value::record([("role_name", Value::from("nodes"))]);
    let reply = perform("aws.iam.get_role", input, |_request| (200, body.to_owned())).expect("answered");
    insta::assert_snapshot!(reply.output, @r#"{ arn = "arn:aws:iam::123456789012:role/nodes", assume_role_policy_document = { Statement = [], Version = "2012-10-17" }, create_date = "2026-11-22T14:05:09.000Z", max_session_duration = 1h, path = "/", role_id = "AROA1", role_name = "nodes", tags = { a = "1" } }"#);
}
