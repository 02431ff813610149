use super::DescribeAccessEntry;
use galley_program::{Action, Arn, ClusterName, Effect, Look, Poll, Readiness, Shape, Token};

/// Deletes an access entry, with the policies associated with it: the principal cannot log in any more.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DeleteAccessEntry.html>. Nodes whose role loses its entry
/// leave the cluster.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteAccessEntry {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The user or the role whose entry it is.
    pub principal_arn: Arn,
}

impl DeleteAccessEntry {
    fn describe(&self) -> DescribeAccessEntry {
        DescribeAccessEntry::of(&self.cluster_name, &self.principal_arn)
    }
}

impl Action for DeleteAccessEntry {
    type Output = ();
    const NAME: &'static str = "aws.eks.delete_access_entry";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["eks:DeleteAccessEntry"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(self.describe(), |_entry| false))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        Some(Poll::until_gone(self.describe(), 2, 120, |_entry| Some(Readiness::Pending("still described".into()))))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{}/{}", self.cluster_name, self.principal_arn))
    }
}
