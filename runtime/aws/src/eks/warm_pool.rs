use aws_sdk_eks::types;
use galley_catalog::eks::WarmPoolConfig;

pub(super) fn sent(config: WarmPoolConfig) -> types::WarmPoolConfig {
    types::WarmPoolConfig::builder()
        .set_enabled(config.enabled)
        .set_min_size(config.min_size)
        .set_max_group_prepared_capacity(config.max_group_prepared_capacity)
        .set_pool_state(config.pool_state.map(|state| state.0.as_str().into()))
        .set_reuse_on_scale_in(config.reuse_on_scale_in)
        .build()
}

pub(super) fn seen(config: types::WarmPoolConfig) -> WarmPoolConfig {
    WarmPoolConfig {
        enabled: config.enabled,
        min_size: config.min_size,
        max_group_prepared_capacity: config.max_group_prepared_capacity,
        pool_state: config.pool_state.map(|state| state.as_str().into()),
        reuse_on_scale_in: config.reuse_on_scale_in,
    }
}
