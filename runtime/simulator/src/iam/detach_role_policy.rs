use super::roles;
use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::iam;
use galley_program::Failure;

impl Simulate for iam::DetachRolePolicy {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let role = roles::role(scene.world, &self.role_name)?;
        if role.policies.remove(&self.policy_arn.0) {
            return Ok(());
        }
        Err(failures::missing("NoSuchEntity", format!("Policy {} was not found.", self.policy_arn)))
    }
}
