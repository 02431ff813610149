use super::roles;
use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::iam;
use galley_program::Failure;

/// AWS's quota of managed policies on a role.
const POLICIES_MAX: usize = 10;

impl Simulate for iam::AttachRolePolicy {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        roles::check_policy(scene.world, &self.policy_arn.0)?;
        let policies = &mut roles::role(scene.world, &self.role_name)?.policies;
        policies.insert(self.policy_arn.to_string());
        if policies.len() > POLICIES_MAX {
            let message = format!("Cannot exceed quota for PoliciesPerRole: {POLICIES_MAX}");
            return Err(failures::limit("LimitExceeded", message));
        }
        Ok(())
    }
}
