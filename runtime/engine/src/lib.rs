//! A checked program and its records in, what to do next out.
//!
//! The engine never waits, never asks the time and names no service. It is told what happened
//! ([`Machine::answered`]) and what time it is ([`Machine::next`]), and says what must be written down, which calls
//! may then be made, and when it wants to be asked again ([`Todo`]). What is written is always older than what is
//! done: a caller that writes [`Todo::write`] durably before it makes the calls in [`Todo::calls`] can be killed
//! anywhere.

mod act;
mod approve;
mod desk;
mod difference;
mod forward;
mod frame;
mod guard;
mod job;
mod keys;
mod ledger;
mod loops;
mod machine;
mod own_undo;
mod pace;
mod read;
mod retries;
mod scope;
mod setting;
mod statement;
mod step;
mod unwind;
mod validate;

pub use job::{CallId, Order};
pub use ledger::{Approval, Intent, Ledger, StepState};
pub use machine::{Machine, Todo};
pub use pace::Pace;
pub use setting::Setting;
