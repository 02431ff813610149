use galley_program::Shape;

/// Nodes that are prepared ahead and wait until they are needed.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct WarmPoolConfig {
    /// Whether there are any.
    pub enabled: Option<bool>,
    /// How many at least. AWS's default is none.
    pub min_size: Option<i32>,
    /// How many at most, those in service counted too.
    pub max_group_prepared_capacity: Option<i32>,
    /// How they wait: `STOPPED` (AWS's default) costs storage only, `RUNNING` starts fastest. Bottlerocket does not
    /// hibernate.
    pub pool_state: Option<WarmPoolState>,
    /// Whether a node that is no longer needed waits again instead of being terminated. Not for Bottlerocket.
    pub reuse_on_scale_in: Option<bool>,
}

galley_program::choices! {
    /// How prepared nodes wait (EKS API, `WarmPoolState`).
    WarmPoolState: "STOPPED" "RUNNING" "HIBERNATED"
}
