use crate::failure::not_built;
use aws_sdk_eks::types;
use galley_catalog::eks::{ControlPlanePlacement, EtcdPlacement, OutpostConfig};
use galley_program::Failure;

pub(super) fn sent(config: OutpostConfig) -> Result<types::OutpostConfigRequest, Failure> {
    let control_plane = config.control_plane_placement.map(|placement| {
        types::ControlPlanePlacementRequest::builder()
            .set_group_name(placement.group_name)
            .set_spread_level(placement.spread_level.map(|level| level.0.as_str().into()))
            .build()
    });
    let etcd = config.etcd_placement.map(|placement| {
        let level = placement.spread_level.map(|level| level.0.as_str().into());
        types::EtcdPlacementRequest::builder().set_spread_level(level).build()
    });
    types::OutpostConfigRequest::builder()
        .set_outpost_arns(Some(config.outpost_arns.into_iter().map(|arn| arn.0).collect()))
        .control_plane_instance_type(config.control_plane_instance_type.0)
        .set_control_plane_placement(control_plane)
        .set_etcd_instance_type(config.etcd_instance_type.map(|kind| kind.0))
        .set_etcd_placement(etcd)
        .build()
        .map_err(not_built)
}

pub(super) fn seen(config: types::OutpostConfigResponse) -> OutpostConfig {
    OutpostConfig {
        outpost_arns: config.outpost_arns.into_iter().map(Into::into).collect(),
        control_plane_instance_type: config.control_plane_instance_type.into(),
        control_plane_placement: config.control_plane_placement.map(|placement| ControlPlanePlacement {
            group_name: placement.group_name,
            spread_level: placement.spread_level.map(|level| level.as_str().into()),
        }),
        etcd_instance_type: config.etcd_instance_type.map(Into::into),
        etcd_placement: config
            .etcd_placement
            .map(|placement| EtcdPlacement { spread_level: placement.spread_level.map(|level| level.as_str().into()) }),
    }
}
