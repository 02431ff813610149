use galley_program::{Arn, ClusterName, Shape};
use std::collections::BTreeMap;

galley_program::choices! {
    /// Whose access it is (EKS API, type of an access entry). All but `STANDARD` are for machines, and take no policies.
    AccessEntryType: "STANDARD" "EC2" "EC2_LINUX" "EC2_WINDOWS" "FARGATE_LINUX" "HYBRID_LINUX" "HYPERPOD_LINUX"
}

/// An access entry: a user or a role of IAM that a cluster knows.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AccessEntry {
    /// Its cluster.
    pub cluster_name: ClusterName,
    /// The user or the role.
    pub principal_arn: Arn,
    /// Its ARN.
    pub access_entry_arn: Arn,
    /// Groups of Kubernetes that the principal belongs to.
    pub kubernetes_groups: Vec<String>,
    /// What Kubernetes calls the principal.
    pub username: Option<String>,
    /// Whose access it is.
    pub r#type: Option<AccessEntryType>,
    /// When it was made (RFC 3339).
    pub created_at: Option<String>,
    /// When it was changed last (RFC 3339).
    pub modified_at: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}
