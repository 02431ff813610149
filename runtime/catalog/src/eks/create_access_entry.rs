use super::{AccessEntry, AccessEntryType, DeleteAccessEntry, DescribeAccessEntry};
use crate::owner;
use galley_program::{Action, Arn, ClusterName, Effect, Look, Poll, Readiness, Shape, Token, Undo, Value};
use std::collections::BTreeMap;

/// Lets a user or a role of IAM log in to a cluster. What it may do there follows from its groups, and from the access
/// policies that are associated with it. A principal has one entry in a cluster.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessEntry.html>. EKS makes entries by itself: for
/// the creator of a cluster (unless told otherwise) and for the roles of nodes and Fargate pods.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateAccessEntry {
    /// The cluster; its authentication mode is not `CONFIG_MAP`.
    pub cluster_name: ClusterName,
    /// The user or the role, which must exist; not the session of an assumed role.
    pub principal_arn: Arn,
    /// Groups of Kubernetes that the principal belongs to; none of Kubernetes's own (`system:`).
    pub kubernetes_groups: Option<Vec<String>>,
    /// What Kubernetes calls the principal. Left out, EKS makes it of the ARN.
    pub username: Option<String>,
    /// Whose access it is; `STANDARD` where it is left out.
    pub r#type: Option<AccessEntryType>,
    /// Tags of the entry.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateAccessEntry {
    type Output = AccessEntry;
    const NAME: &'static str = "aws.eks.create_access_entry";
    const EFFECT: Effect = Effect::Creates { token: true };
    const PERMISSIONS: &'static [&'static str] = &["eks:CreateAccessEntry", "eks:TagResource"];
    const USUAL_SECONDS: u64 = 2;

    fn look(&self, token: &Token) -> Option<Look<AccessEntry>> {
        let what = format!("access entry of `{}` in cluster `{}`", self.principal_arn, self.cluster_name);
        let token = token.clone();
        let call = DescribeAccessEntry::of(&self.cluster_name, &self.principal_arn);
        Some(Look::at(call, move |entry| owner::judge(&token, &what, &entry.tags.clone(), entry)))
    }

    fn ready(&self, made: &AccessEntry) -> Option<Poll<AccessEntry>> {
        Some(Poll::until(DescribeAccessEntry::of(&made.cluster_name, &made.principal_arn), 2, 120, Readiness::Ready))
    }

    fn undo(&self, made: &AccessEntry, _before: &Value) -> Undo {
        let (cluster_name, principal_arn) = (made.cluster_name.clone(), made.principal_arn.clone());
        Undo::by(DeleteAccessEntry { cluster_name, principal_arn })
    }

    fn identity(&self, made: &AccessEntry) -> Option<String> {
        Some(made.access_entry_arn.to_string())
    }
}
