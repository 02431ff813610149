use super::ElasticLoadBalancing;
use galley_program::{Cidr, Shape};

/// Addresses inside Kubernetes. They cannot be changed later.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct KubernetesNetworkConfigRequest {
    /// The range of service addresses: private, from /12 to /24, apart from the network's own ranges. Left out, AWS
    /// takes `10.100.0.0/16` or `172.20.0.0/16`; not for IPv6 clusters.
    pub service_ipv4_cidr: Option<Cidr>,
    /// Whether pods and services get IPv4 addresses (AWS's default) or IPv6 ones.
    pub ip_family: Option<IpFamily>,
    /// Load balancers of EKS Auto Mode.
    pub elastic_load_balancing: Option<ElasticLoadBalancing>,
}

galley_program::choices! {
    /// Kinds of addresses of pods and services (EKS API, `IpFamily`).
    IpFamily: "ipv4" "ipv6"
}

/// Addresses inside Kubernetes.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct KubernetesNetworkConfigResponse {
    /// The range of service addresses of an IPv4 cluster.
    pub service_ipv4_cidr: Option<Cidr>,
    /// The range of service addresses of an IPv6 cluster.
    pub service_ipv6_cidr: Option<Cidr>,
    /// Whether pods and services have IPv4 addresses or IPv6 ones.
    pub ip_family: Option<IpFamily>,
    /// Load balancers of EKS Auto Mode.
    pub elastic_load_balancing: Option<ElasticLoadBalancing>,
}
