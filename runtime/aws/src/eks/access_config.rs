use aws_sdk_eks::types;
use galley_catalog::eks::AccessConfig;

pub(super) fn sent(config: AccessConfig) -> types::CreateAccessConfigRequest {
    types::CreateAccessConfigRequest::builder()
        .set_bootstrap_cluster_creator_admin_permissions(config.bootstrap_cluster_creator_admin_permissions)
        .set_authentication_mode(config.authentication_mode.map(|mode| mode.0.as_str().into()))
        .build()
}

pub(super) fn seen(config: types::AccessConfigResponse) -> AccessConfig {
    AccessConfig {
        bootstrap_cluster_creator_admin_permissions: config.bootstrap_cluster_creator_admin_permissions,
        authentication_mode: config.authentication_mode.map(|mode| mode.as_str().into()),
    }
}
