use crate::{Holder, problem};
use galley_program::{JournalError, Time};

/// A deployment is held for writing by another process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who; `None` in the instant between taking the lock and saying so.
    pub holder: Option<Holder>,
    /// Since when.
    pub since: Time,
    /// When it may be taken over if it is not renewed and no lock on this host speaks against it.
    pub until: Time,
}

impl Held {
    /// The refusal as an error with code, message and cure.
    #[must_use]
    pub fn error(&self) -> JournalError {
        problem::held(match &self.holder {
            Some(holder) => format!("the deployment is held by {holder} since {}", self.since),
            None => "another process on this host takes the deployment at this moment".to_owned(),
        })
    }
}

/// Why a deployment cannot be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another process holds it.
    Held(Box<Held>),
    /// The store itself cannot be read or written.
    Failed(JournalError),
}

impl Refusal {
    /// The refusal as an error with code, message and cure.
    #[must_use]
    pub fn error(&self) -> JournalError {
        match self {
            Refusal::Held(held) => held.error(),
            Refusal::Failed(error) => error.clone(),
        }
    }
}

impl From<Held> for Refusal {
    fn from(held: Held) -> Self {
        Refusal::Held(Box::new(held))
    }
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        Refusal::Failed(error)
    }
}
