use galley_program::Shape;

/// Replacing or restarting nodes that are not healthy.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct NodeRepairConfig {
    /// Whether EKS does so. AWS's default is no.
    pub enabled: Option<bool>,
    /// With more unhealthy nodes than this, repair stops. This or the percentage.
    pub max_unhealthy_node_threshold_count: Option<i32>,
    /// With more unhealthy nodes than this percentage, repair stops.
    pub max_unhealthy_node_threshold_percentage: Option<i32>,
    /// How many nodes are repaired at once. This or the percentage.
    pub max_parallel_nodes_repaired_count: Option<i32>,
    /// Which percentage of the unhealthy nodes is repaired at once.
    pub max_parallel_nodes_repaired_percentage: Option<i32>,
    /// Exceptions for single findings.
    pub node_repair_config_overrides: Option<Vec<NodeRepairConfigOverride>>,
}

/// What is done about one finding. AWS wants all four.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct NodeRepairConfigOverride {
    /// The condition that the node monitoring agent reports, such as `AcceleratedInstanceNotReady`.
    pub node_monitoring_condition: String,
    /// The reason that it reports, such as `NvidiaXID13Error`.
    pub node_unhealthy_reason: String,
    /// How long the node is left alone first, in minutes.
    pub min_repair_wait_time_mins: i32,
    /// What is done then.
    pub repair_action: RepairAction,
}

galley_program::choices! {
    /// What is done about an unhealthy node (EKS API, `RepairAction`).
    RepairAction: "NoAction" "Reboot" "Replace"
}
