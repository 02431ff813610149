use super::DescribeNodegroup;
use super::issue::failure;
use galley_program::{Action, ClusterName, Effect, Look, Poll, Readiness, Shape, Token};

/// Deletes a managed node group with its instances, and waits until it is gone. Pods are drained first.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DeleteNodegroup.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteNodegroup {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The group.
    pub nodegroup_name: String,
}

const POLL_SECONDS: u64 = 15;
const TIMEOUT_SECONDS: u64 = 25 * 60;

impl DeleteNodegroup {
    fn describe(&self) -> DescribeNodegroup {
        DescribeNodegroup { cluster_name: self.cluster_name.clone(), nodegroup_name: self.nodegroup_name.clone() }
    }
}

impl Action for DeleteNodegroup {
    type Output = ();
    const NAME: &'static str = "aws.eks.delete_nodegroup";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["eks:DeleteNodegroup"];
    const USUAL_SECONDS: u64 = 240;

    // On its way out counts too: the rest is waiting.
    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(self.describe(), |group| group.status == "DELETING"))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        Some(Poll::until_gone(self.describe(), POLL_SECONDS, TIMEOUT_SECONDS, |group| {
            Some(if group.status == "DELETE_FAILED" {
                let what = format!("node group `{}/{}`", group.cluster_name, group.nodegroup_name);
                Readiness::Failed(failure(&what, &group.status, &group.health.issues))
            } else {
                Readiness::Pending(group.status)
            })
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{}/{}", self.cluster_name, self.nodegroup_name))
    }
}
