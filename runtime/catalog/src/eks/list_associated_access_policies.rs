use super::AssociatedAccessPolicy;
use galley_program::{Action, Arn, ClusterName, Effect, Shape};

/// Lists the access policies of an access entry.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_ListAssociatedAccessPolicies.html>. All pages are read.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ListAssociatedAccessPolicies {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The user or the role whose entry it is.
    pub principal_arn: Arn,
}

impl ListAssociatedAccessPolicies {
    /// Those of that principal in that cluster.
    pub(super) fn of(cluster: &ClusterName, principal: &Arn) -> Self {
        Self { cluster_name: cluster.clone(), principal_arn: principal.clone() }
    }
}

/// The access policies of an access entry.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AssociatedAccessPolicies {
    /// In AWS's order.
    pub associated_access_policies: Vec<AssociatedAccessPolicy>,
}

impl AssociatedAccessPolicies {
    /// That policy among them.
    pub(super) fn policy(&self, arn: &Arn) -> Option<&AssociatedAccessPolicy> {
        self.associated_access_policies.iter().find(|policy| policy.policy_arn == *arn)
    }
}

impl Action for ListAssociatedAccessPolicies {
    type Output = AssociatedAccessPolicies;
    const NAME: &'static str = "aws.eks.list_associated_access_policies";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["eks:ListAssociatedAccessPolicies"];
}
