use galley_program::{Arn, Shape};

galley_program::choices! {
    /// How far an access policy reaches (EKS API, `AccessScopeType`).
    AccessScopeType: "cluster" "namespace"
}

/// How far an access policy reaches.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AccessScope {
    /// Over the whole cluster, or over some namespaces.
    pub r#type: AccessScopeType,
    /// The namespaces; `*` is a wildcard.
    pub namespaces: Option<Vec<String>>,
}

impl AccessScope {
    /// Whether it reaches as far as that one, in whatever order namespaces stand.
    pub(super) fn same(&self, other: &Self) -> bool {
        let sorted = |scope: &Self| {
            let mut namespaces = scope.namespaces.clone().unwrap_or_default();
            namespaces.sort();
            namespaces
        };
        self.r#type == other.r#type && sorted(self) == sorted(other)
    }
}

/// An access policy that an access entry has.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AssociatedAccessPolicy {
    /// The policy, such as `arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`.
    pub policy_arn: Arn,
    /// How far it reaches.
    pub access_scope: AccessScope,
    /// Since when (RFC 3339).
    pub associated_at: Option<String>,
    /// When it was changed last (RFC 3339).
    pub modified_at: Option<String>,
}
