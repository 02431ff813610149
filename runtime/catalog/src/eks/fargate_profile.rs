use super::Issue;
use galley_program::{Arn, ClusterName, Shape, SubnetId};
use std::collections::BTreeMap;

/// A Fargate profile: which pods of a cluster run on Fargate, without nodes.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct FargateProfile {
    /// Its name.
    pub fargate_profile_name: String,
    /// Its ARN.
    pub fargate_profile_arn: Arn,
    /// Its cluster.
    pub cluster_name: ClusterName,
    /// `CREATING`, `ACTIVE`, `DELETING`, `CREATE_FAILED` or `DELETE_FAILED`.
    pub status: String,
    /// What AWS found wrong with it.
    pub health: FargateProfileHealth,
    /// The role by which its pods are started.
    pub pod_execution_role_arn: Arn,
    /// Where its pods stand.
    pub subnets: Vec<SubnetId>,
    /// Which pods it takes.
    pub selectors: Vec<FargateProfileSelector>,
    /// When it was made (RFC 3339).
    pub created_at: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// What pods have to be like to run on Fargate: all of this.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct FargateProfileSelector {
    /// Their namespace; `*` and `?` are wildcards.
    pub namespace: Option<String>,
    /// Their labels, up to five; `*` and `?` are wildcards.
    pub labels: BTreeMap<String, String>,
}

/// What AWS found wrong with a Fargate profile.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct FargateProfileHealth {
    /// None where all is well.
    pub issues: Vec<Issue>,
}
