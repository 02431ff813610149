use super::create_fargate_profile::check_turn;
use crate::{failures, scene::Scene, simulate::Simulate, things::FargateProfileLife, timings::FARGATE_PROFILE_DELETE};
use galley_catalog::eks;
use galley_program::Failure;

impl Simulate for eks::DeleteFargateProfile {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (cluster, name) = (self.cluster_name.0.as_str(), self.fargate_profile_name.as_str());
        let profile = scene.region().fargate_profile(cluster, name)?.clone();
        match profile.life {
            FargateProfileLife::Deleting { .. } => return Ok(()),
            FargateProfileLife::Creating { .. } => {
                let message = format!("Cannot delete because Fargate profile {name} currently is in creation");
                return Err(failures::busy("ResourceInUseException", message));
            }
            FargateProfileLife::Active => {}
        }
        check_turn(scene, cluster, &format!("delete Fargate Profile {name}"))?;
        let until = scene.done_after(FARGATE_PROFILE_DELETE, &profile.arn);
        scene.region().fargate_profile(cluster, name)?.life = FargateProfileLife::Deleting { until };
        Ok(())
    }
}
