use galley_program::{Arn, Shape};

/// Nodes that EKS Auto Mode adds and removes by itself.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ComputeConfig {
    /// Whether it does. Compute, block storage and load balancing are enabled together or not at all.
    pub enabled: Option<bool>,
    /// The built-in pools in use: `general-purpose`, `system`.
    pub node_pools: Option<Vec<String>>,
    /// The role of the nodes; fixed once compute is enabled.
    pub node_role_arn: Option<Arn>,
}

/// Volumes that EKS Auto Mode makes and deletes.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct StorageConfig {
    /// EBS volumes.
    pub block_storage: Option<BlockStorage>,
}

/// EBS volumes of EKS Auto Mode.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct BlockStorage {
    /// Whether EKS makes and deletes them.
    pub enabled: Option<bool>,
}

/// Load balancers that EKS Auto Mode makes.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ElasticLoadBalancing {
    /// Whether it does.
    pub enabled: Option<bool>,
    /// The Kubernetes Gateway API.
    pub gateway_api: Option<GatewayApi>,
}

/// The Kubernetes Gateway API under EKS Auto Mode.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct GatewayApi {
    /// Its custom resource definitions.
    pub crds: Option<CrdManagement>,
}

/// Custom resource definitions of the Gateway API.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct CrdManagement {
    /// Whether EKS installs and updates them.
    pub managed: Option<bool>,
}
