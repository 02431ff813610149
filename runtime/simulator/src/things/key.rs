use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// A KMS key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) arn: String,
    /// With `alias/` in front.
    pub(crate) alias: String,
    pub(crate) made: Time,
}

/// An SSH key pair; only its public half is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeyPair {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) fingerprint: String,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}
