//! The store of records: SQLite on disk, and the same in memory for tests of the engine.
//!
//! A record is durable when `append` returns. Who may append is settled by a lease per deployment; what was written is
//! never changed, and each record carries a checksum over itself and its predecessor.
#![expect(clippy::disallowed_methods, reason = "the store's files, and what the host says of a process, are read here")]

mod append;
mod chain;
mod check;
mod damage;
mod deployment;
mod file_system;
mod folder;
mod fresh_id;
mod held;
mod holder;
mod key;
mod lease;
mod lock_file;
mod memory;
mod number;
mod open;
mod problem;
mod projection;
mod read;
mod row;
mod schema;
mod source;
mod store;
#[cfg(test)]
mod test_support;
mod trouble;
mod writer;

pub use damage::Damage;
pub use deployment::{DeploymentInfo, Ending, RunInfo, StepInfo, StepState};
pub use fresh_id::fresh_deployment_id;
pub use held::{Held, Refusal};
pub use holder::Holder;
pub use lease::LEASE;
pub use memory::{MemoryJournal, When};
pub use problem::CRASH;
pub use store::Store;
pub use writer::Writer;
