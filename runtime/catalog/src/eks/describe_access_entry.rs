use super::AccessEntry;
use galley_program::{Action, Arn, ClusterName, Effect, Shape};

/// Reads an access entry.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeAccessEntry.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DescribeAccessEntry {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The user or the role whose entry it is.
    pub principal_arn: Arn,
}

impl DescribeAccessEntry {
    /// The entry of that principal in that cluster.
    pub(super) fn of(cluster: &ClusterName, principal: &Arn) -> Self {
        Self { cluster_name: cluster.clone(), principal_arn: principal.clone() }
    }
}

impl Action for DescribeAccessEntry {
    type Output = AccessEntry;
    const NAME: &'static str = "aws.eks.describe_access_entry";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["eks:DescribeAccessEntry"];
}
