use aws_sdk_eks::types;
use galley_catalog::eks::{NodeRepairConfig, NodeRepairConfigOverride};

pub(super) fn sent(config: NodeRepairConfig) -> types::NodeRepairConfig {
    let overrides = config.node_repair_config_overrides.map(|list| list.into_iter().map(override_sent).collect());
    types::NodeRepairConfig::builder()
        .set_enabled(config.enabled)
        .set_max_unhealthy_node_threshold_count(config.max_unhealthy_node_threshold_count)
        .set_max_unhealthy_node_threshold_percentage(config.max_unhealthy_node_threshold_percentage)
        .set_max_parallel_nodes_repaired_count(config.max_parallel_nodes_repaired_count)
        .set_max_parallel_nodes_repaired_percentage(config.max_parallel_nodes_repaired_percentage)
        .set_node_repair_config_overrides(overrides)
        .build()
}

fn override_sent(exception: NodeRepairConfigOverride) -> types::NodeRepairConfigOverrides {
    types::NodeRepairConfigOverrides::builder()
        .node_monitoring_condition(exception.node_monitoring_condition)
        .node_unhealthy_reason(exception.node_unhealthy_reason)
        .min_repair_wait_time_mins(exception.min_repair_wait_time_mins)
        .repair_action(exception.repair_action.0.as_str().into())
        .build()
}

pub(super) fn seen(config: types::NodeRepairConfig) -> NodeRepairConfig {
    let overrides = config.node_repair_config_overrides.map(|list| list.into_iter().map(override_seen).collect());
    NodeRepairConfig {
        enabled: config.enabled,
        max_unhealthy_node_threshold_count: config.max_unhealthy_node_threshold_count,
        max_unhealthy_node_threshold_percentage: config.max_unhealthy_node_threshold_percentage,
        max_parallel_nodes_repaired_count: config.max_parallel_nodes_repaired_count,
        max_parallel_nodes_repaired_percentage: config.max_parallel_nodes_repaired_percentage,
        node_repair_config_overrides: overrides,
    }
}

fn override_seen(exception: types::NodeRepairConfigOverrides) -> NodeRepairConfigOverride {
    NodeRepairConfigOverride {
        node_monitoring_condition: exception.node_monitoring_condition.unwrap_or_default(),
        node_unhealthy_reason: exception.node_unhealthy_reason.unwrap_or_default(),
        min_repair_wait_time_mins: exception.min_repair_wait_time_mins.unwrap_or_default(),
        repair_action: exception.repair_action.as_ref().map_or("", |action| action.as_str()).into(),
    }
}
