use aws_sdk_eks::types;
use galley_catalog::eks::{RemoteNetwork, RemoteNetworkConfig};

pub(super) fn sent(config: RemoteNetworkConfig) -> types::RemoteNetworkConfigRequest {
    let ranges = |network: RemoteNetwork| Some(network.cidrs.into_iter().map(|range| range.0).collect());
    let node = |network| types::RemoteNodeNetwork::builder().set_cidrs(ranges(network)).build();
    let pod = |network| types::RemotePodNetwork::builder().set_cidrs(ranges(network)).build();
    types::RemoteNetworkConfigRequest::builder()
        .set_remote_node_networks(config.remote_node_networks.map(|list| list.into_iter().map(node).collect()))
        .set_remote_pod_networks(config.remote_pod_networks.map(|list| list.into_iter().map(pod).collect()))
        .build()
}

pub(super) fn seen(config: types::RemoteNetworkConfigResponse) -> RemoteNetworkConfig {
    let network = |ranges: Option<Vec<String>>| RemoteNetwork {
        cidrs: ranges.unwrap_or_default().into_iter().map(Into::into).collect(),
    };
    let nodes = config.remote_node_networks;
    let pods = config.remote_pod_networks;
    RemoteNetworkConfig {
        remote_node_networks: nodes.map(|list| list.into_iter().map(|node| network(node.cidrs)).collect()),
        remote_pod_networks: pods.map(|list| list.into_iter().map(|pod| network(pod.cidrs)).collect()),
    }
}
