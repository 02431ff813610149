use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// A network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Vpc {
    pub(crate) id: String,
    pub(crate) cidr: String,
    pub(crate) ipv6_cidr: Option<String>,
    pub(crate) tenancy: String,
    pub(crate) settings: VpcSettings,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
    pub(crate) ready: Time,
}

/// What can be set on a network afterwards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct VpcSettings {
    pub(crate) dns_support: bool,
    pub(crate) dns_hostnames: bool,
    pub(crate) usage_metrics: bool,
}

impl Default for VpcSettings {
    fn default() -> Self {
        Self { dns_support: true, dns_hostnames: false, usage_metrics: false }
    }
}
