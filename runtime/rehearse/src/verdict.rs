use crate::coverage::Covered;
use galley_plan::Snag;
use galley_program::Place;
use std::{sync::Arc, time::Duration};

/// What came of a test.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What it is called.
    pub title: Arc<str>,
    /// Where its title stands.
    pub place: Place,
    /// Why it failed; empty when it passed.
    pub problems: Vec<Snag>,
    /// What somebody should know.
    pub warnings: Vec<Snag>,
    /// How much time went by in the simulated cloud.
    pub simulated: Duration,
    /// Which parts of recipes were reached.
    pub covered: Covered,
    /// The snapshots that it looked at, as they are now.
    pub snapshots: Vec<Snapshot>,
}

impl Verdict {
    /// Whether every expectation was met.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.problems.is_empty()
    }
}

/// A snapshot, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its name, as the test writes it.
    pub name: Arc<str>,
    /// What a plan or a run is now.
    pub text: String,
    /// Whether it is the same as before.
    pub same: bool,
}
