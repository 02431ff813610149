//! Tests of recipes: plans and runs on a simulated cloud whose answers a test may replace, and what is expected of them.
//!
//! Nothing here reads a file or a real clock: snapshots come in and go out as text, and time is that of the simulator.

mod answers;
mod cloud;
mod codes;
mod coverage;
mod crash;
mod expect;
mod fake;
mod history;
mod journal;
mod limits;
mod mock;
mod plan;
mod rehearse;
mod run;
mod seen;
mod snapshot;
mod steps;
mod verdict;

pub use codes::CODES;
pub use coverage::{Covered, Coverage, Point, coverage};
pub use limits::{CRASHES_MOST, RECORDS_MOST, SECONDS_MOST, TIME_MOST};
pub use rehearse::{Stage, rehearse};
pub use verdict::{Snapshot, Verdict};
