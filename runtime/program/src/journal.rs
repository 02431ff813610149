use crate::{Class, Failure, Record, Time, Value};
use std::fmt;

/// A record with its place in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Counts the records of a deployment from 1.
    pub sequence: u64,
    /// What was written down.
    pub record: Record,
}

/// The journal of one deployment, held for writing: what the loop writes to. SQLite is one of them; nothing here
/// assumes it.
pub trait Journal: Send {
    /// Everything written so far, in order.
    ///
    /// # Errors
    /// When it cannot be read, or is damaged.
    fn records(&mut self) -> Result<Vec<Stored>, JournalError>;

    /// Writes the records down, all or none. They are durable when this returns. A failure is never tried again: the
    /// run stops. `now` is the time of day, for the lease: records carry their own times.
    ///
    /// # Errors
    /// When they could not be made durable, or when somebody else holds the deployment by now.
    fn append(&mut self, records: &[Record], now: Time) -> Result<(), JournalError>;

    /// Answers one of Galley's own read-only actions, such as `galley.deployment`: what stands beside this journal. One
    /// that stands alone knows of nothing else.
    ///
    /// # Errors
    /// When there is no such thing.
    fn ask(&mut self, action: &str, input: &Value) -> Result<Value, Failure> {
        let _ = input;
        Err(Failure::new(Class::Missing, "E7340", format!("{action} finds nothing: this journal stands alone")))
    }

    /// Says that the run is still at work, while it waits and has nothing to write. A journal that nobody else can take
    /// has nothing to renew. `now` is the time of day.
    ///
    /// # Errors
    /// When somebody else holds the deployment by now.
    fn renew(&mut self, now: Time) -> Result<(), JournalError> {
        let _ = now;
        Ok(())
    }
}

/// Why a journal could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalError {
    /// Our code (`E7…`).
    pub code: &'static str,
    /// What went wrong, where, for people.
    pub message: String,
    /// What to do about it.
    pub cure: String,
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for JournalError {}
