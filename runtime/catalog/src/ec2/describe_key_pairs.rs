use super::Filter;
use galley_program::{Action, Effect, Shape};
use std::collections::BTreeMap;

/// Reads key pairs for SSH. Private keys cannot be read.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html>
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeKeyPairs {
    /// Only key pairs of these names; an unknown one is an error.
    pub key_names: Option<Vec<String>>,
    /// Only these, by id (`key-` and digits); an unknown one is an error.
    pub key_pair_ids: Option<Vec<String>>,
    /// Whether the public keys are given too. Default: no.
    pub include_public_key: Option<bool>,
    /// Only those that meet all conditions.
    pub filters: Option<Vec<Filter>>,
}

/// The key pairs found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct KeyPairs {
    /// In no particular order.
    pub key_pairs: Vec<KeyPair>,
}

/// The public half of a key pair.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct KeyPair {
    /// Its id, `key-` and digits.
    pub key_pair_id: String,
    /// Its name, unique in the region.
    pub key_name: String,
    /// `rsa` or `ed25519`.
    pub key_type: Option<String>,
    /// Its fingerprint.
    pub key_fingerprint: Option<String>,
    /// The public key, where it was asked for.
    pub public_key: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

impl Action for DescribeKeyPairs {
    type Output = KeyPairs;
    const NAME: &'static str = "aws.ec2.describe_key_pairs";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeKeyPairs"];
}
