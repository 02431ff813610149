use aws_sdk_eks::types;
use galley_catalog::eks::{
    BlockStorage, ComputeConfig, CrdManagement, ElasticLoadBalancing, GatewayApi, StorageConfig,
};

pub(super) fn compute_sent(config: ComputeConfig) -> types::ComputeConfigRequest {
    types::ComputeConfigRequest::builder()
        .set_enabled(config.enabled)
        .set_node_pools(config.node_pools)
        .set_node_role_arn(config.node_role_arn.map(|role| role.0))
        .build()
}

pub(super) fn compute_seen(config: types::ComputeConfigResponse) -> ComputeConfig {
    ComputeConfig {
        enabled: config.enabled,
        node_pools: config.node_pools,
        node_role_arn: config.node_role_arn.map(Into::into),
    }
}

pub(super) fn storage_sent(config: StorageConfig) -> types::StorageConfigRequest {
    let block = config.block_storage.map(|block| types::BlockStorage::builder().set_enabled(block.enabled).build());
    types::StorageConfigRequest::builder().set_block_storage(block).build()
}

pub(super) fn storage_seen(config: types::StorageConfigResponse) -> StorageConfig {
    StorageConfig { block_storage: config.block_storage.map(|block| BlockStorage { enabled: block.enabled }) }
}

pub(super) fn balancing_sent(config: ElasticLoadBalancing) -> types::ElasticLoadBalancing {
    let gateway = config.gateway_api.map(|gateway| {
        let crds =
            gateway.crds.map(|crds| types::CrdManagementConfiguration::builder().set_managed(crds.managed).build());
        types::GatewayApiConfiguration::builder().set_crds(crds).build()
    });
    types::ElasticLoadBalancing::builder().set_enabled(config.enabled).set_gateway_api(gateway).build()
}

pub(super) fn balancing_seen(config: types::ElasticLoadBalancing) -> ElasticLoadBalancing {
    let gateway_api = config
        .gateway_api
        .map(|gateway| GatewayApi { crds: gateway.crds.map(|crds| CrdManagement { managed: crds.managed }) });
    ElasticLoadBalancing { enabled: config.enabled, gateway_api }
}
