use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// The way between a network and the internet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct InternetGateway {
    pub(crate) id: String,
    /// The network that it is attached to.
    pub(crate) vpc: Option<String>,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}
