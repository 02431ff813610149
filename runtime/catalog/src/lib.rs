//! Every AWS action that a recipe can use, as facts: inputs, outputs, effect, look, undo, readiness, documentation.
//! One file each. No SDK, no I/O, nothing that can fail.

mod actions;
mod classes;
pub mod ec2;
pub mod eks;
pub mod galley;
pub mod iam;
pub mod kms;
mod owner;
pub mod sts;

pub use actions::{ACTIONS, Call, Cloud, Every, find};
pub use classes::{by_status, class, class_creating};
