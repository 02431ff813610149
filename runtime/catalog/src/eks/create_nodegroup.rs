use super::issue::failure;
use super::{
    AmiType, CapacityType, DeleteNodegroup, DescribeNodegroup, LaunchTemplateSpecification, NodeRepairConfig,
    Nodegroup, NodegroupScalingConfig, NodegroupUpdateConfig, RemoteAccessConfig, Taint, WarmPoolConfig,
};
use crate::owner;
use galley_program::{
    Action, Arn, ClusterName, Effect, InstanceType, K8sVersion, Look, Poll, Readiness, Shape, Size, SubnetId, Token,
    Undo, Value,
};
use std::collections::BTreeMap;

/// Creates a managed node group: instances that join the cluster by themselves. Its name is unique in the cluster.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html>. A group whose creation failed
/// cannot be repaired, only deleted; it keeps its name until then.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateNodegroup {
    /// The cluster; it must be active.
    pub cluster_name: ClusterName,
    /// The group's name, up to 63 letters, digits, hyphens and underscores.
    pub nodegroup_name: String,
    /// How many nodes there are.
    pub scaling_config: Option<NodegroupScalingConfig>,
    /// The size of a node's disk, in whole GiB: 20 where it is left out, 50 for Windows. Not with a launch template.
    pub disk_size: Option<Size>,
    /// Where the nodes stand.
    pub subnets: Vec<SubnetId>,
    /// Up to 20 instance types; `t3.medium` where neither they nor a launch template are given. Several for spot.
    pub instance_types: Option<Vec<InstanceType>>,
    /// The machine image of the nodes. Not with a launch template that names one.
    pub ami_type: Option<AmiType>,
    /// Who may log in to the nodes. Not with a launch template.
    pub remote_access: Option<RemoteAccessConfig>,
    /// The role of the nodes.
    pub node_role: Arn,
    /// Kubernetes labels of the nodes.
    pub labels: BTreeMap<String, String>,
    /// Taints of the nodes.
    pub taints: Option<Vec<Taint>>,
    /// A launch template with what this call cannot say.
    pub launch_template: Option<LaunchTemplateSpecification>,
    /// How nodes are replaced in an update.
    pub update_config: Option<NodegroupUpdateConfig>,
    /// How unhealthy nodes are repaired.
    pub node_repair_config: Option<NodeRepairConfig>,
    /// How nodes are paid for. AWS's default is `ON_DEMAND`.
    pub capacity_type: Option<CapacityType>,
    /// The Kubernetes version of the nodes: the cluster's. Not with a launch template that names an image.
    pub version: Option<K8sVersion>,
    /// The version of the image, such as `1.34.1-20260101`; the newest where it is left out.
    pub release_version: Option<String>,
    /// Nodes prepared ahead.
    pub warm_pool_config: Option<WarmPoolConfig>,
    /// Tags of the group. They do not spread to its instances.
    pub tags: BTreeMap<String, String>,
}

const POLL_SECONDS: u64 = 15;
const TIMEOUT_SECONDS: u64 = 25 * 60;

impl Action for CreateNodegroup {
    type Output = Nodegroup;
    const NAME: &'static str = "aws.eks.create_nodegroup";
    const EFFECT: Effect = Effect::Creates { token: true };
    // EKS looks at the role and the subnets with the caller's rights.
    const PERMISSIONS: &'static [&'static str] = &[
        "eks:CreateNodegroup",
        "eks:TagResource",
        "iam:PassRole",
        "iam:GetRole",
        "iam:ListAttachedRolePolicies",
        "iam:CreateServiceLinkedRole",
        "ec2:DescribeSubnets",
    ];
    const USUAL_SECONDS: u64 = 120;

    fn look(&self, token: &Token) -> Option<Look<Nodegroup>> {
        let (token, what) = (token.clone(), format!("node group `{}/{}`", self.cluster_name, self.nodegroup_name));
        let call =
            DescribeNodegroup { cluster_name: self.cluster_name.clone(), nodegroup_name: self.nodegroup_name.clone() };
        Some(Look::at(call, move |group| owner::judge(&token, &what, &group.tags.clone(), group)))
    }

    fn ready(&self, made: &Nodegroup) -> Option<Poll<Nodegroup>> {
        let call =
            DescribeNodegroup { cluster_name: made.cluster_name.clone(), nodegroup_name: made.nodegroup_name.clone() };
        Some(Poll::until(call, POLL_SECONDS, TIMEOUT_SECONDS, |group| match group.status.as_str() {
            "ACTIVE" => Readiness::Ready(group),
            "CREATE_FAILED" | "DEGRADED" | "DELETING" | "DELETE_FAILED" => Readiness::Failed(failure(
                &format!("node group `{}/{}`", group.cluster_name, group.nodegroup_name),
                &group.status,
                &group.health.issues,
            )),
            _ => Readiness::Pending(group.status),
        }))
    }

    fn undo(&self, made: &Nodegroup, _before: &Value) -> Undo {
        let (cluster_name, nodegroup_name) = (made.cluster_name.clone(), made.nodegroup_name.clone());
        Undo::by(DeleteNodegroup { cluster_name, nodegroup_name })
    }

    fn identity(&self, made: &Nodegroup) -> Option<String> {
        Some(format!("{}/{}", made.cluster_name, made.nodegroup_name))
    }
}
