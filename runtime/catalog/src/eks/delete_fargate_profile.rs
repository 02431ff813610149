use super::DescribeFargateProfile;
use super::create_fargate_profile::one_at_a_time;
use super::issue::failure;
use galley_program::{Action, ClusterName, Effect, Lock, Look, Poll, Readiness, Shape, Token};

/// Deletes a Fargate profile and waits until it is gone. Its pods are ended, and stay pending unless nodes or another
/// profile take them.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DeleteFargateProfile.html>. A cluster deletes one
/// profile at a time.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteFargateProfile {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The profile.
    pub fargate_profile_name: String,
}

const POLL_SECONDS: u64 = 15;
const TIMEOUT_SECONDS: u64 = 30 * 60;

impl DeleteFargateProfile {
    fn describe(&self) -> DescribeFargateProfile {
        DescribeFargateProfile::of(&self.cluster_name, &self.fargate_profile_name)
    }
}

impl Action for DeleteFargateProfile {
    type Output = ();
    const NAME: &'static str = "aws.eks.delete_fargate_profile";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["eks:DeleteFargateProfile"];
    const USUAL_SECONDS: u64 = 120;

    // On its way out counts too: the rest is waiting.
    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(self.describe(), |profile| profile.status == "DELETING"))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        Some(Poll::until_gone(self.describe(), POLL_SECONDS, TIMEOUT_SECONDS, |profile| {
            Some(if profile.status == "DELETE_FAILED" {
                let what = format!("Fargate profile `{}/{}`", profile.cluster_name, profile.fargate_profile_name);
                Readiness::Failed(failure(&what, &profile.status, &profile.health.issues))
            } else {
                Readiness::Pending(profile.status)
            })
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{}/{}", self.cluster_name, self.fargate_profile_name))
    }

    fn lock(&self) -> Option<Lock> {
        Some(one_at_a_time(&self.cluster_name))
    }
}
