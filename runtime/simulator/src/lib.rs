//! A cloud, a clock and faults, in memory.
//!
//! [`Simulator`] takes every action of the catalogue. Its [`World`] is one account with its regions, in memory or in a
//! file that several processes share ([`World::open`]). It knows only the time that its clock gives: things become
//! ready, vanish and are forgotten by that.

mod assumed;
mod chance;
mod ec2;
mod eks;
mod failures;
mod filters;
mod iam;
mod inventory;
mod kms;
mod options;
mod ranges;
mod region;
mod scene;
mod simulate;
mod simulator;
mod store;
mod sts;
mod tagging;
mod things;
mod timings;
mod tokens;
mod world;

pub use assumed::Assumed;
pub use inventory::Thing;
pub use options::{Faults, Options, Refusal};
pub use simulator::Simulator;
pub use store::{Store, WorldError};
pub use world::{Made, World};
