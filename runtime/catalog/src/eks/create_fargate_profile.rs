use super::issue::failure;
use super::{DeleteFargateProfile, DescribeFargateProfile, FargateProfile, FargateProfileSelector};
use crate::owner;
use galley_program::{
    Action, Arn, ClusterName, Effect, Lock, Look, Poll, Readiness, Shape, SubnetId, Token, Undo, Value,
};
use std::collections::BTreeMap;

/// Creates a Fargate profile: pods that fit one of its selectors run on Fargate. Its name is unique in the cluster, and
/// nothing of it can be changed afterwards but its tags.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateFargateProfile.html>. A cluster makes or deletes
/// one profile at a time; several in a `parallel` wait for each other.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateFargateProfile {
    /// The profile's name, up to 63 letters, digits, hyphens and underscores.
    pub fargate_profile_name: String,
    /// The cluster; it must be active.
    pub cluster_name: ClusterName,
    /// The role by which Fargate starts the pods: it fetches their images and writes their logs.
    pub pod_execution_role_arn: Arn,
    /// Private subnets for the pods. Left out, AWS takes the private subnets of the cluster.
    pub subnets: Option<Vec<SubnetId>>,
    /// Which pods run on Fargate, up to five; each names a namespace.
    pub selectors: Option<Vec<FargateProfileSelector>>,
    /// Tags of the profile. They do not spread to its pods.
    pub tags: BTreeMap<String, String>,
}

const POLL_SECONDS: u64 = 10;
const TIMEOUT_SECONDS: u64 = 20 * 60;

impl Action for CreateFargateProfile {
    type Output = FargateProfile;
    const NAME: &'static str = "aws.eks.create_fargate_profile";
    const EFFECT: Effect = Effect::Creates { token: true };
    // EKS looks at role and subnets with the caller's rights.
    const PERMISSIONS: &'static [&'static str] = &[
        "eks:CreateFargateProfile",
        "eks:TagResource",
        "iam:PassRole",
        "iam:GetRole",
        "iam:CreateServiceLinkedRole",
        "ec2:DescribeSubnets",
        "ec2:DescribeRouteTables",
    ];
    const USUAL_SECONDS: u64 = 90;

    fn look(&self, token: &Token) -> Option<Look<FargateProfile>> {
        let what = format!("Fargate profile `{}/{}`", self.cluster_name, self.fargate_profile_name);
        let token = token.clone();
        let call = DescribeFargateProfile::of(&self.cluster_name, &self.fargate_profile_name);
        Some(Look::at(call, move |profile| owner::judge(&token, &what, &profile.tags.clone(), profile)))
    }

    fn ready(&self, made: &FargateProfile) -> Option<Poll<FargateProfile>> {
        let call = DescribeFargateProfile::of(&made.cluster_name, &made.fargate_profile_name);
        Some(Poll::until(call, POLL_SECONDS, TIMEOUT_SECONDS, |profile| match profile.status.as_str() {
            "ACTIVE" => Readiness::Ready(profile),
            "CREATE_FAILED" | "DELETING" | "DELETE_FAILED" => Readiness::Failed(failure(
                &format!("Fargate profile `{}/{}`", profile.cluster_name, profile.fargate_profile_name),
                &profile.status,
                &profile.health.issues,
            )),
            _ => Readiness::Pending(profile.status),
        }))
    }

    fn undo(&self, made: &FargateProfile, _before: &Value) -> Undo {
        let (cluster_name, fargate_profile_name) = (made.cluster_name.clone(), made.fargate_profile_name.clone());
        Undo::by(DeleteFargateProfile { cluster_name, fargate_profile_name })
    }

    fn identity(&self, made: &FargateProfile) -> Option<String> {
        Some(format!("{}/{}", made.cluster_name, made.fargate_profile_name))
    }

    fn lock(&self) -> Option<Lock> {
        Some(one_at_a_time(&self.cluster_name))
    }
}

/// A cluster with a profile in `CREATING` or `DELETING` refuses to make or delete another.
pub(super) fn one_at_a_time(cluster: &ClusterName) -> Lock {
    Lock(format!("Fargate profiles of cluster {cluster}"))
}
