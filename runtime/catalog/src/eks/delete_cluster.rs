use super::DescribeCluster;
use galley_program::{Action, ClusterName, Effect, Look, Poll, Readiness, Shape, Token};

/// Deletes a cluster and waits until it is gone. AWS refuses (`ResourceInUseException`) while it has node groups or
/// Fargate profiles or is being changed, and while it is protected against deletion.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DeleteCluster.html>. Load balancers and volumes that
/// Kubernetes made for it stay.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteCluster {
    /// The cluster.
    pub name: ClusterName,
}

const POLL_SECONDS: u64 = 30;
const TIMEOUT_SECONDS: u64 = 25 * 60;

impl Action for DeleteCluster {
    type Output = ();
    const NAME: &'static str = "aws.eks.delete_cluster";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["eks:DeleteCluster"];
    const USUAL_SECONDS: u64 = 360;

    // On its way out counts too: the rest is waiting.
    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(DescribeCluster { name: self.name.clone() }, |cluster| cluster.status == "DELETING"))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        let call = DescribeCluster { name: self.name.clone() };
        Some(Poll::until_gone(call, POLL_SECONDS, TIMEOUT_SECONDS, |cluster| Some(Readiness::Pending(cluster.status))))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.name.to_string())
    }
}
