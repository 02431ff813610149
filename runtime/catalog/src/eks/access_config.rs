use galley_program::Shape;

/// Who may use the cluster's API.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct AccessConfig {
    /// Whether the principal that creates the cluster becomes its administrator. AWS's default is yes.
    pub bootstrap_cluster_creator_admin_permissions: Option<bool>,
    /// Where access is granted: by access entries, by the `aws-auth` config map, or by both. AWS's default is
    /// `CONFIG_MAP`; entries cannot be switched off again.
    pub authentication_mode: Option<AuthenticationMode>,
}

galley_program::choices! {
    /// Where access to a cluster is granted (EKS API, `AuthenticationMode`).
    AuthenticationMode: "API" "API_AND_CONFIG_MAP" "CONFIG_MAP"
}
