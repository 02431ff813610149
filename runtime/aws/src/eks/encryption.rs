use aws_sdk_eks::types;
use galley_catalog::eks::{EncryptionConfig, Provider};

#[expect(deprecated, reason = "EKS still wants `resources` for versions before 1.28")]
pub(super) fn sent(config: EncryptionConfig) -> types::EncryptionConfig {
    types::EncryptionConfig::builder()
        .set_resources(config.resources)
        .provider(types::Provider::builder().key_arn(config.provider.key_arn.0).build())
        .build()
}

#[expect(deprecated, reason = "EKS still wants `resources` for versions before 1.28")]
pub(super) fn seen(config: types::EncryptionConfig) -> EncryptionConfig {
    let key = config.provider.and_then(|provider| provider.key_arn).unwrap_or_default();
    EncryptionConfig { resources: config.resources, provider: Provider { key_arn: key.into() } }
}
