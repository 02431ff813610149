use super::Tags;
use galley_program::{Time, Value};
use serde::{Deserialize, Serialize};

/// A KMS key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) arn: String,
    /// The name that it was prepared with, with `alias/` in front.
    #[serde(default)]
    pub(crate) alias: Option<String>,
    /// The inputs of the call that made it; nothing for one that was prepared.
    #[serde(default)]
    pub(crate) request: Value,
    /// When it is deleted, where that is scheduled.
    #[serde(default)]
    pub(crate) deletion: Option<Time>,
    #[serde(default)]
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

impl Key {
    /// Whether EKS can encrypt with it: it is symmetric, and not about to go.
    pub(crate) fn encrypts(&self) -> bool {
        let spec = self.request.field("key_spec");
        self.deletion.is_none() && (spec.is_null() || spec.as_text() == Some("SYMMETRIC_DEFAULT"))
    }

    /// Whether it was there before anything was run.
    pub(crate) fn prepared(&self) -> bool {
        self.request.is_null()
    }
}

/// A name of a key, made by a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Alias {
    /// The key, by its id.
    pub(crate) key: String,
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
