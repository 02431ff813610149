use super::Nodegroup;
use galley_program::{Action, ClusterName, Effect, Shape};

/// Reads a managed node group.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeNodegroup.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DescribeNodegroup {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The group.
    pub nodegroup_name: String,
}

impl Action for DescribeNodegroup {
    type Output = Nodegroup;
    const NAME: &'static str = "aws.eks.describe_nodegroup";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["eks:DescribeNodegroup"];
}
