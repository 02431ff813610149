use galley_program::{Arn, InstanceType, Shape};

/// A local cluster, whose control plane runs on an Outpost.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct OutpostConfig {
    /// The Outpost; exactly one.
    pub outpost_arns: Vec<Arn>,
    /// The instance type of the control plane; fixed for ever.
    pub control_plane_instance_type: InstanceType,
    /// Where the control plane stands.
    pub control_plane_placement: Option<ControlPlanePlacement>,
    /// The instance type of etcd; fixed for ever.
    pub etcd_instance_type: Option<InstanceType>,
    /// Where etcd stands.
    pub etcd_placement: Option<EtcdPlacement>,
}

/// Where the control plane of a local cluster stands.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ControlPlanePlacement {
    /// The placement group; fixed for ever.
    pub group_name: Option<String>,
    /// What its instances do not share.
    pub spread_level: Option<SpreadLevel>,
}

/// Where etcd of a local cluster stands.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct EtcdPlacement {
    /// What its instances do not share.
    pub spread_level: Option<SpreadLevel>,
}

galley_program::choices! {
    /// What instances of a placement group do not share (EKS API, `SpreadLevel`).
    SpreadLevel: "host" "rack"
}
