use super::auto_mode::{balancing_seen, balancing_sent};
use aws_sdk_eks::types;
use galley_catalog::eks::{KubernetesNetworkConfigRequest, KubernetesNetworkConfigResponse};

pub(super) fn sent(config: KubernetesNetworkConfigRequest) -> types::KubernetesNetworkConfigRequest {
    types::KubernetesNetworkConfigRequest::builder()
        .set_service_ipv4_cidr(config.service_ipv4_cidr.map(|range| range.0))
        .set_ip_family(config.ip_family.map(|family| family.0.as_str().into()))
        .set_elastic_load_balancing(config.elastic_load_balancing.map(balancing_sent))
        .build()
}

pub(super) fn seen(config: types::KubernetesNetworkConfigResponse) -> KubernetesNetworkConfigResponse {
    KubernetesNetworkConfigResponse {
        service_ipv4_cidr: config.service_ipv4_cidr.map(Into::into),
        service_ipv6_cidr: config.service_ipv6_cidr.map(Into::into),
        ip_family: config.ip_family.map(|family| family.as_str().into()),
        elastic_load_balancing: config.elastic_load_balancing.map(balancing_seen),
    }
}
