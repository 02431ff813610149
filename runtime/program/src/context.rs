use crate::Token;

/// What a call is told beside its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The token of the intent, for calls that take one. Never drawn anew for a retry.
    pub token: Token,
    /// The region to call.
    pub region: String,
    /// The account that the run is for, where it is known.
    pub account: Option<String>,
    /// Counts the tries of this call from 1.
    pub attempt: u32,
}
