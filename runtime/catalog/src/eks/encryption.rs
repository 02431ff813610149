use galley_program::{KmsKey, Shape};

/// Encryption of Kubernetes data with a key of one's own. It cannot be taken back.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct EncryptionConfig {
    /// Always `["secrets"]`; since Kubernetes 1.28 all API data is encrypted, whatever stands here.
    pub resources: Option<Vec<String>>,
    /// What encrypts.
    pub provider: Provider,
}

/// What encrypts Kubernetes data.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Provider {
    /// The key, by ARN or alias: symmetric, and of the cluster's region.
    pub key_arn: KmsKey,
}
