//! Tests of recipes: plans and runs on a simulated cloud whose answers a test may replace, and what is expected of them.
//!
//! Nothing here reads a file or a real clock: snapshots come in and go out as text, and time is that of the simulator.

mod answers;
mod case;
mod cloud;
mod codes;
mod coverage;
mod every;
mod existing;
mod expect;
mod fake;
mod ground;
mod history;
mod journal;
mod limits;
mod mock;
mod outcome;
mod plan;
mod refused;
mod rehearse;
mod replay;
mod run;
mod seen;
mod snapshot;
mod spoken;
mod verdict;

pub use codes::CODES;
pub use coverage::{Coverage, Covered, Point, coverage};
pub use limits::{CRASHES_MOST, RECORDS_MOST, SECONDS_MOST, TIME_MOST};
pub use rehearse::{Stage, rehearse};
pub use verdict::{Snapshot, Verdict};
