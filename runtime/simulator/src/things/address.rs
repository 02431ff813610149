use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// An elastic IP address. What it is used by follows from the NAT gateways.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Address {
    pub(crate) id: String,
    pub(crate) public_ip: String,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}
