use galley_program::{AccountId, Action, Effect, KmsKey, Region, Shape};

/// Reads the facts of an encryption key: its state, its use, its manager.
///
/// AWS: <https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DescribeKey {
    /// The key. One of another account needs its ARN, or its alias's ARN.
    pub key_id: KmsKey,
    /// Tokens of grants that are too new to be known everywhere.
    pub grant_tokens: Option<Vec<String>>,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct KeyMetadata {
    /// Its id.
    pub key_id: KmsKey,
    /// Its ARN, of the kind that key inputs take.
    pub arn: KmsKey,
    /// The account that owns it.
    pub aws_account_id: Option<AccountId>,
    /// When it was made (RFC 3339).
    pub creation_date: Option<String>,
    /// Whether it can be used: its state is `Enabled`.
    pub enabled: bool,
    /// What its maker wrote about it.
    pub description: String,
    /// What it may do: `ENCRYPT_DECRYPT`, `SIGN_VERIFY`, `GENERATE_VERIFY_MAC`, `KEY_AGREEMENT`.
    pub key_usage: Option<String>,
    /// `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport`, `Unavailable` and so on.
    pub key_state: Option<String>,
    /// When it will be deleted, where that is scheduled (RFC 3339).
    pub deletion_date: Option<String>,
    /// When imported material expires (RFC 3339).
    pub valid_to: Option<String>,
    /// Where its material came from: `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`.
    pub origin: Option<String>,
    /// The custom store that holds it, if one does.
    pub custom_key_store_id: Option<String>,
    /// The HSM cluster that holds it, if one does.
    pub cloud_hsm_cluster_id: Option<String>,
    /// Whether imported material expires: `KEY_MATERIAL_EXPIRES`, `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    pub expiration_model: Option<String>,
    /// Who manages it: `AWS` or `CUSTOMER`.
    pub key_manager: Option<String>,
    /// Its kind: `SYMMETRIC_DEFAULT`, `RSA_2048` and so on. EKS needs the symmetric one.
    pub key_spec: Option<String>,
    /// How it can encrypt.
    pub encryption_algorithms: Vec<String>,
    /// How it can sign.
    pub signing_algorithms: Vec<String>,
    /// How it can agree on a secret.
    pub key_agreement_algorithms: Vec<String>,
    /// How it can authenticate messages.
    pub mac_algorithms: Vec<String>,
    /// Whether it is one of a set over several regions.
    pub multi_region: bool,
    /// The set over several regions.
    pub multi_region_configuration: Option<MultiRegionConfiguration>,
    /// Days between the deletion of the last replica and that of the primary key.
    pub pending_deletion_window_in_days: Option<i32>,
}

impl KeyMetadata {
    /// The key of that id and ARN, of which nothing more is known yet.
    pub(crate) fn of(key_id: KmsKey, arn: KmsKey) -> Self {
        Self {
            key_id,
            arn,
            aws_account_id: None,
            creation_date: None,
            enabled: false,
            description: String::new(),
            key_usage: None,
            key_state: None,
            deletion_date: None,
            valid_to: None,
            origin: None,
            custom_key_store_id: None,
            cloud_hsm_cluster_id: None,
            expiration_model: None,
            key_manager: None,
            key_spec: None,
            encryption_algorithms: Vec::new(),
            signing_algorithms: Vec::new(),
            key_agreement_algorithms: Vec::new(),
            mac_algorithms: Vec::new(),
            multi_region: false,
            multi_region_configuration: None,
            pending_deletion_window_in_days: None,
        }
    }
}

/// A set of keys with equal material in several regions.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct MultiRegionConfiguration {
    /// What this key is in the set: `PRIMARY` or `REPLICA`.
    pub multi_region_key_type: Option<String>,
    /// The primary key.
    pub primary_key: Option<MultiRegionKey>,
    /// The replicas.
    pub replica_keys: Vec<MultiRegionKey>,
}

/// One key of a set over several regions.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct MultiRegionKey {
    /// Its ARN.
    pub arn: KmsKey,
    /// Its region.
    pub region: Region,
}

impl Action for DescribeKey {
    type Output = KeyMetadata;
    const NAME: &'static str = "aws.kms.describe_key";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["kms:DescribeKey"];
}
