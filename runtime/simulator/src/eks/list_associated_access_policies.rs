use super::describe_cluster::unreadable;
use crate::{scene::Scene, simulate::Simulate, things::AccessPolicy};
use galley_catalog::eks::{self, AssociatedAccessPolicies, AssociatedAccessPolicy};
use galley_program::{Failure, Shape as _};

impl Simulate for eks::ListAssociatedAccessPolicies {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<AssociatedAccessPolicies, Failure> {
        let entry = scene.region().access_entry(&self.cluster_name.0, &self.principal_arn.0)?;
        let policies = entry.policies.iter().map(|(arn, policy)| described(arn, policy));
        Ok(AssociatedAccessPolicies { associated_access_policies: policies.collect::<Result<_, _>>()? })
    }
}

/// An access policy of an entry as EKS describes it.
pub(super) fn described(arn: &str, policy: &AccessPolicy) -> Result<AssociatedAccessPolicy, Failure> {
    Ok(AssociatedAccessPolicy {
        policy_arn: arn.into(),
        access_scope: eks::AccessScope::from_value(policy.scope.clone()).map_err(|mismatch| unreadable(&mismatch))?,
        associated_at: Some(policy.since.to_string()),
        modified_at: Some(policy.modified.to_string()),
    })
}
