use galley_program::Shape;
use std::time::Duration;

/// What happens at the end of a version's standard support.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct UpgradePolicy {
    /// `EXTENDED` (AWS's default) keeps the version at a higher price, `STANDARD` upgrades the cluster.
    pub support_type: Option<SupportType>,
}

galley_program::choices! {
    /// Kinds of support for a Kubernetes version (EKS API, `SupportType`).
    SupportType: "EXTENDED" "STANDARD"
}

/// Moving traffic out of an impaired zone.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ZonalShiftConfig {
    /// Whether AWS may do so by itself.
    pub enabled: Option<bool>,
}

/// How large the control plane is kept at least.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ControlPlaneScalingConfig {
    /// `standard` grows by load; the others are provisioned and cost more.
    pub tier: Option<ControlPlaneTier>,
}

galley_program::choices! {
    /// Sizes of a control plane (EKS API, `ProvisionedControlPlaneTier`).
    ControlPlaneTier: "standard" "tier-xl" "tier-2xl" "tier-4xl" "tier-8xl"
}

/// Settings of the Kubernetes API server.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct KubeApiServerConfig {
    /// How long Kubernetes events are kept.
    pub event_ttl: Option<Duration>,
    /// The ports of services of type `NodePort`.
    pub service_node_port_range: Option<ServiceNodePortRange>,
}

/// A range of ports, both ends within it.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ServiceNodePortRange {
    /// The first.
    pub min_port: i32,
    /// The last.
    pub max_port: i32,
}

/// Settings of the Kubernetes controller manager.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct KubeControllerManagerConfig {
    /// The collection of finished pods.
    pub pod_gc_controller_config: Option<PodGcController>,
    /// The horizontal pod autoscaler.
    pub horizontal_pod_autoscaler_controller_config: Option<HorizontalPodAutoscalerController>,
}

/// The collection of finished pods.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct PodGcController {
    /// How many finished pods may stay before the oldest are deleted.
    pub terminated_pod_gc_threshold: Option<i32>,
}

/// The horizontal pod autoscaler.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct HorizontalPodAutoscalerController {
    /// How often it compares load and size.
    pub horizontal_pod_autoscaler_sync_period: Option<Duration>,
}
