use super::FargateProfile;
use galley_program::{Action, ClusterName, Effect, Shape};

/// Reads a Fargate profile.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeFargateProfile.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DescribeFargateProfile {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The profile.
    pub fargate_profile_name: String,
}

impl DescribeFargateProfile {
    /// That profile of that cluster.
    pub(super) fn of(cluster: &ClusterName, profile: &str) -> Self {
        Self { cluster_name: cluster.clone(), fargate_profile_name: profile.to_owned() }
    }
}

impl Action for DescribeFargateProfile {
    type Output = FargateProfile;
    const NAME: &'static str = "aws.eks.describe_fargate_profile";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["eks:DescribeFargateProfile"];
}
