use aws_sdk_eks::types;
use galley_catalog::eks::{VpcConfigRequest, VpcConfigResponse};

pub(super) fn sent(config: VpcConfigRequest) -> types::VpcConfigRequest {
    let groups = config.security_group_ids.map(|groups| groups.into_iter().map(|group| group.0).collect());
    let ranges = config.public_access_cidrs.map(|ranges| ranges.into_iter().map(|range| range.0).collect());
    types::VpcConfigRequest::builder()
        .set_subnet_ids(Some(config.subnet_ids.into_iter().map(|subnet| subnet.0).collect()))
        .set_security_group_ids(groups)
        .set_endpoint_public_access(config.endpoint_public_access)
        .set_endpoint_private_access(config.endpoint_private_access)
        .set_public_access_cidrs(ranges)
        .set_control_plane_egress_mode(config.control_plane_egress_mode.map(|mode| mode.0.as_str().into()))
        .build()
}

pub(super) fn seen(config: types::VpcConfigResponse) -> VpcConfigResponse {
    VpcConfigResponse {
        vpc_id: config.vpc_id.unwrap_or_default().into(),
        subnet_ids: config.subnet_ids.unwrap_or_default().into_iter().map(Into::into).collect(),
        security_group_ids: config.security_group_ids.unwrap_or_default().into_iter().map(Into::into).collect(),
        cluster_security_group_id: config.cluster_security_group_id.unwrap_or_default().into(),
        endpoint_public_access: config.endpoint_public_access,
        endpoint_private_access: config.endpoint_private_access,
        public_access_cidrs: config.public_access_cidrs.unwrap_or_default().into_iter().map(Into::into).collect(),
        control_plane_egress_mode: config.control_plane_egress_mode.map(|mode| mode.as_str().into()),
    }
}
