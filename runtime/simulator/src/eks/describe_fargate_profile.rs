use super::describe_cluster::unreadable;
use crate::{scene::Scene, simulate::Simulate, things::FargateProfile};
use galley_catalog::eks;
use galley_program::{Failure, Shape as _};

impl Simulate for eks::DescribeFargateProfile {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::FargateProfile, Failure> {
        described(scene.region().fargate_profile(&self.cluster_name.0, &self.fargate_profile_name)?)
    }
}

/// A Fargate profile as AWS describes it: what was asked for, and the subnets that AWS took where none were.
pub(super) fn described(profile: &FargateProfile) -> Result<eks::FargateProfile, Failure> {
    let asked =
        eks::CreateFargateProfile::from_value(profile.request.clone()).map_err(|mismatch| unreadable(&mismatch))?;
    Ok(eks::FargateProfile {
        fargate_profile_name: asked.fargate_profile_name,
        fargate_profile_arn: profile.arn.as_str().into(),
        cluster_name: asked.cluster_name,
        status: profile.status().to_owned(),
        health: eks::FargateProfileHealth::default(),
        pod_execution_role_arn: asked.pod_execution_role_arn,
        subnets: profile.subnets.iter().map(|subnet| subnet.as_str().into()).collect(),
        selectors: asked.selectors.unwrap_or_default(),
        created_at: Some(profile.made.to_string()),
        tags: profile.tags.clone(),
    })
}
