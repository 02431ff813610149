use super::{
    AmiType, CapacityType, Issue, LaunchTemplateSpecification, NodeRepairConfig, NodegroupScalingConfig,
    NodegroupUpdateConfig, RemoteAccessConfig, Taint, WarmPoolConfig,
};
use galley_program::{Arn, ClusterName, InstanceType, K8sVersion, SecurityGroupId, Shape, Size, SubnetId};
use std::collections::BTreeMap;

/// A managed node group.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Nodegroup {
    /// Its cluster.
    pub cluster_name: ClusterName,
    /// Its name.
    pub nodegroup_name: String,
    /// Its ARN.
    pub nodegroup_arn: Arn,
    /// `CREATING`, `ACTIVE`, `UPDATING`, `DELETING`, `CREATE_FAILED`, `DELETE_FAILED` or `DEGRADED`.
    pub status: String,
    /// What AWS found wrong with it.
    pub health: NodegroupHealth,
    /// The Kubernetes version of its nodes.
    pub version: Option<K8sVersion>,
    /// The version of their image, or the image where it is one's own.
    pub release_version: Option<String>,
    /// How they are paid for.
    pub capacity_type: Option<CapacityType>,
    /// How many there are.
    pub scaling_config: NodegroupScalingConfig,
    /// Their instance types. Empty where the launch template has them.
    pub instance_types: Vec<InstanceType>,
    /// Where they stand.
    pub subnets: Vec<SubnetId>,
    /// Who may log in to them.
    pub remote_access: Option<RemoteAccessConfig>,
    /// Their machine image.
    pub ami_type: Option<AmiType>,
    /// Their role.
    pub node_role: Arn,
    /// Their Kubernetes labels.
    pub labels: BTreeMap<String, String>,
    /// Their taints.
    pub taints: Vec<Taint>,
    /// What AWS made for the group.
    pub resources: NodegroupResources,
    /// The size of their disk. Absent where the launch template has it.
    pub disk_size: Option<Size>,
    /// How they are replaced in an update.
    pub update_config: Option<NodegroupUpdateConfig>,
    /// How unhealthy ones are repaired.
    pub node_repair_config: Option<NodeRepairConfig>,
    /// The launch template that they come from.
    pub launch_template: Option<LaunchTemplateSpecification>,
    /// Nodes prepared ahead.
    pub warm_pool_config: Option<WarmPoolConfig>,
    /// When it was made (RFC 3339).
    pub created_at: Option<String>,
    /// When it was changed last (RFC 3339).
    pub modified_at: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// What AWS made for a node group.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct NodegroupResources {
    /// The groups that start and end its instances.
    pub auto_scaling_groups: Vec<AutoScalingGroup>,
    /// The security group that lets users log in.
    pub remote_access_security_group: Option<SecurityGroupId>,
}

/// A group that starts and ends instances.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AutoScalingGroup {
    /// Its name.
    pub name: String,
}

/// What AWS found wrong with a node group.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct NodegroupHealth {
    /// None where all is well.
    pub issues: Vec<Issue>,
}
