use super::roles;
use crate::{scene::Scene, simulate::Simulate};
use galley_catalog::iam::{self, AttachedPolicies, AttachedPolicy};
use galley_program::Failure;

impl Simulate for iam::ListAttachedRolePolicies {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<AttachedPolicies, Failure> {
        let role = roles::role(scene.world, &self.role_name)?;
        let prefix = self.path_prefix.as_deref().unwrap_or("/");
        let under = |arn: &&String| arn.split_once(":policy").is_some_and(|(_, path)| path.starts_with(prefix));
        let policies = role.policies.iter().filter(under).map(|arn| AttachedPolicy {
            policy_name: arn.rsplit('/').next().unwrap_or_default().to_owned(),
            policy_arn: arn.as_str().into(),
        });
        Ok(AttachedPolicies { attached_policies: policies.collect() })
    }
}
