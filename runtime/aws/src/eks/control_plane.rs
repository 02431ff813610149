use super::length;
use aws_sdk_eks::types;
use galley_catalog::eks::{
    ControlPlaneScalingConfig, HorizontalPodAutoscalerController, KubeApiServerConfig, KubeControllerManagerConfig,
    PodGcController, ServiceNodePortRange, UpgradePolicy, ZonalShiftConfig,
};

pub(super) fn upgrade_sent(policy: UpgradePolicy) -> types::UpgradePolicyRequest {
    let support = policy.support_type.map(|support| support.0.as_str().into());
    types::UpgradePolicyRequest::builder().set_support_type(support).build()
}

pub(super) fn upgrade_seen(policy: types::UpgradePolicyResponse) -> UpgradePolicy {
    UpgradePolicy { support_type: policy.support_type.map(|support| support.as_str().into()) }
}

pub(super) fn shift_sent(config: &ZonalShiftConfig) -> types::ZonalShiftConfigRequest {
    types::ZonalShiftConfigRequest::builder().set_enabled(config.enabled).build()
}

pub(super) fn shift_seen(config: &types::ZonalShiftConfigResponse) -> ZonalShiftConfig {
    ZonalShiftConfig { enabled: config.enabled }
}

pub(super) fn scaling_sent(config: ControlPlaneScalingConfig) -> types::ControlPlaneScalingConfig {
    types::ControlPlaneScalingConfig::builder().set_tier(config.tier.map(|tier| tier.0.as_str().into())).build()
}

pub(super) fn scaling_seen(config: types::ControlPlaneScalingConfig) -> ControlPlaneScalingConfig {
    ControlPlaneScalingConfig { tier: config.tier.map(|tier| tier.as_str().into()) }
}

pub(super) fn server_sent(config: KubeApiServerConfig) -> types::KubeApiServerConfigRequest {
    let ports = config
        .service_node_port_range
        .map(|ports| types::ServiceNodePortRange::builder().min_port(ports.min_port).max_port(ports.max_port).build());
    types::KubeApiServerConfigRequest::builder()
        .set_event_ttl(config.event_ttl.map(length::sent))
        .set_service_node_port_range(ports)
        .build()
}

pub(super) fn server_seen(config: types::KubeApiServerConfigResponse) -> KubeApiServerConfig {
    let ports = config
        .service_node_port_range
        .map(|ports| ServiceNodePortRange { min_port: ports.min_port, max_port: ports.max_port });
    let event_ttl = config.event_ttl.and_then(|text| length::seen(&text));
    KubeApiServerConfig { event_ttl, service_node_port_range: ports }
}

pub(super) fn manager_sent(config: KubeControllerManagerConfig) -> types::KubeControllerManagerConfigRequest {
    let collection = config.pod_gc_controller_config.map(|config| {
        types::PodGcControllerConfigRequest::builder()
            .set_terminated_pod_gc_threshold(config.terminated_pod_gc_threshold)
            .build()
    });
    let autoscaler = config.horizontal_pod_autoscaler_controller_config.map(|config| {
        let period = config.horizontal_pod_autoscaler_sync_period.map(length::sent);
        types::HorizontalPodAutoscalerControllerConfigRequest::builder()
            .set_horizontal_pod_autoscaler_sync_period(period)
            .build()
    });
    types::KubeControllerManagerConfigRequest::builder()
        .set_pod_gc_controller_config(collection)
        .set_horizontal_pod_autoscaler_controller_config(autoscaler)
        .build()
}

pub(super) fn manager_seen(config: types::KubeControllerManagerConfigResponse) -> KubeControllerManagerConfig {
    let period = |text: Option<String>| text.and_then(|text| length::seen(&text));
    KubeControllerManagerConfig {
        pod_gc_controller_config: config
            .pod_gc_controller_config
            .map(|config| PodGcController { terminated_pod_gc_threshold: config.terminated_pod_gc_threshold }),
        horizontal_pod_autoscaler_controller_config: config.horizontal_pod_autoscaler_controller_config.map(|config| {
            let horizontal_pod_autoscaler_sync_period = period(config.horizontal_pod_autoscaler_sync_period);
            HorizontalPodAutoscalerController { horizontal_pod_autoscaler_sync_period }
        }),
    }
}
