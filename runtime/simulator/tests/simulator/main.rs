//! What the simulated cloud answers, as its callers see it.
#![expect(clippy::unwrap_used, reason = "what a test's helper cannot do fails the test")]

mod desk;
mod faults;
mod life;
mod sharing;
mod transcript;
mod undo;
