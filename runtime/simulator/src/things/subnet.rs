use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// A part of a network, in one zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Subnet {
    pub(crate) id: String,
    pub(crate) vpc: String,
    pub(crate) cidr: Option<String>,
    pub(crate) ipv6_cidr: Option<String>,
    pub(crate) ipv6_native: bool,
    pub(crate) zone: String,
    pub(crate) settings: SubnetSettings,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
    pub(crate) ready: Time,
}

/// What can be set on a subnet afterwards.
#[expect(clippy::struct_excessive_bools, reason = "they are AWS's switches, each set on its own")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SubnetSettings {
    pub(crate) map_public_ip: bool,
    pub(crate) assign_ipv6: bool,
    pub(crate) dns64: bool,
    /// `ip-name` where nothing is said.
    pub(crate) hostname_type: Option<String>,
    pub(crate) dns_a_record: bool,
    pub(crate) dns_aaaa_record: bool,
}
