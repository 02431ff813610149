use super::Tags;
use galley_program::{Time, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A user or a role that a cluster knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AccessEntry {
    pub(crate) cluster: String,
    pub(crate) principal: String,
    pub(crate) arn: String,
    /// The inputs of the call that made it; nothing for one that EKS made.
    pub(crate) request: Value,
    /// `STANDARD` for people, the others for machines.
    pub(crate) kind: String,
    /// Access policies, by ARN.
    pub(crate) policies: BTreeMap<String, AccessPolicy>,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

/// An access policy that an entry has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AccessPolicy {
    /// How far it reaches, as the call said it.
    pub(crate) scope: Value,
    pub(crate) since: Time,
    pub(crate) modified: Time,
}
