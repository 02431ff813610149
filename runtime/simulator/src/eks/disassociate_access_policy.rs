use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::eks;
use galley_program::Failure;

impl Simulate for eks::DisassociateAccessPolicy {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let entry = scene.region().access_entry(&self.cluster_name.0, &self.principal_arn.0)?;
        if entry.policies.remove(&self.policy_arn.0).is_some() {
            return Ok(());
        }
        let message = "The specified policyArn is not associated with the access entry.";
        Err(failures::missing("ResourceNotFoundException", message))
    }
}
