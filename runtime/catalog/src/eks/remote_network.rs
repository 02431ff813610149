use galley_program::{Cidr, Shape};

/// Networks outside AWS whose machines join as hybrid nodes.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct RemoteNetworkConfig {
    /// Where the nodes are. Private IPv4 ranges, apart from the network's own and the services' ranges.
    pub remote_node_networks: Option<Vec<RemoteNetwork>>,
    /// Where pods with webhooks on those nodes are, under the same conditions.
    pub remote_pod_networks: Option<Vec<RemoteNetwork>>,
}

/// A network outside AWS.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct RemoteNetwork {
    /// Its ranges.
    pub cidrs: Vec<Cidr>,
}
