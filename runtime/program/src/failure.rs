use serde::{Deserialize, Serialize};
use std::fmt;

/// What a failed call means for a run. The cloud maps AWS's codes to classes in one table; the engine looks at the
/// class and never at a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Too many calls: tried again with growing pauses.
    Throttled,
    /// Something just made is not visible everywhere yet: tried again within a budget.
    Settling,
    /// The thing named does not exist. After a create this is settling, for a delete it is done.
    Missing,
    /// The thing is being changed, or something still depends on it: tried again within a longer budget.
    Busy,
    /// No capacity in a zone, or a zone that the service does not support.
    Capacity,
    /// Not allowed, or credentials that have expired: the run parks.
    Denied,
    /// A quota: the run parks.
    Limit,
    /// The name or the place is taken.
    Exists,
    /// The request itself is wrong: never tried again.
    Invalid,
    /// Nobody knows whether the call had an effect: look before repeating.
    Unknown,
}

impl Class {
    /// As a recipe writes it: `throttled`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Class::Throttled => "throttled",
            Class::Settling => "settling",
            Class::Missing => "missing",
            Class::Busy => "busy",
            Class::Capacity => "capacity",
            Class::Denied => "denied",
            Class::Limit => "limit",
            Class::Exists => "exists",
            Class::Invalid => "invalid",
            Class::Unknown => "unknown",
        }
    }

    /// Every class, in the order of the documentation.
    pub const ALL: [Class; 10] = [
        Class::Throttled,
        Class::Settling,
        Class::Missing,
        Class::Busy,
        Class::Capacity,
        Class::Denied,
        Class::Limit,
        Class::Exists,
        Class::Invalid,
        Class::Unknown,
    ];
}

/// Why a call, and with it perhaps a step, did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What it means for the run.
    pub class: Class,
    /// AWS's code (`InvalidVpcID.NotFound`), or one of ours (`E7003`).
    pub code: String,
    /// AWS's words, or ours.
    pub message: String,
    /// The id by which AWS's support finds the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Failure {
    /// A failure without a request id.
    pub fn new(class: Class, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { class, code: code.into(), message: message.into(), request_id: None }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        if let Some(id) = &self.request_id {
            write!(f, " (request {id})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
