use super::Cluster;
use galley_program::{Action, ClusterName, Effect, Shape};

/// Reads a cluster.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeCluster.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DescribeCluster {
    /// The cluster.
    pub name: ClusterName,
}

impl Action for DescribeCluster {
    type Output = Cluster;
    const NAME: &'static str = "aws.eks.describe_cluster";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["eks:DescribeCluster"];
}
