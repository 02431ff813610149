use crate::timings::TOKEN_REMEMBERED;
use galley_program::{Class, Failure, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The client tokens that the cloud remembers: what each made, and by which request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Tokens(BTreeMap<String, Remembered>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Remembered {
    made: String,
    request: String,
    at: Time,
}

impl Tokens {
    /// What the token made in that scope (an operation in a region), if it is remembered.
    ///
    /// # Errors
    /// When it was used with another request.
    pub(crate) fn recall(&self, scope: &str, token: &str, request: &str) -> Result<Option<&str>, Failure> {
        match self.0.get(&key(scope, token)) {
            None => Ok(None),
            Some(remembered) if remembered.request == request => Ok(Some(&remembered.made)),
            Some(_) => Err(Failure::new(
                Class::Invalid,
                "IdempotentParameterMismatch",
                "The client token has already been used with other parameters",
            )),
        }
    }

    /// Remembers what the token made.
    pub(crate) fn remember(&mut self, scope: &str, token: &str, request: String, made: String, at: Time) {
        self.0.insert(key(scope, token), Remembered { made, request, at });
    }

    /// Forgets what is too old.
    pub(crate) fn forget(&mut self, now: Time) {
        self.0.retain(|_, remembered| now.since(remembered.at) < TOKEN_REMEMBERED);
    }
}

fn key(scope: &str, token: &str) -> String {
    format!("{scope} {token}")
}
