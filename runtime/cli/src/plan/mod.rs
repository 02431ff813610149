//! What a run would do: a walk over the checked program with what is known before it. Read-only calls are made, nothing
//! is changed and nothing is written down.

mod fill;
mod known;
mod page;
mod walk;

pub(crate) use known::{Known, Names};
pub(crate) use page::{as_json, has_changes, text};
pub(crate) use walk::{Planned, Planner};

use galley_program::StepPath;
use std::time::Duration;

/// One line of a plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) path: StepPath,
    /// How deeply it stands within recipes, and within what is not decided yet.
    pub(crate) depth: usize,
    pub(crate) deed: Deed,
    /// The action or the recipe; empty for a pause.
    pub(crate) act: String,
    /// What differs from the defaults.
    pub(crate) arguments: Vec<(String, Known)>,
    pub(crate) note: String,
    /// Whether it depends on something that is not known yet whether this is done at all.
    pub(crate) undecided: bool,
}

/// What happens to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Something new is made.
    Create,
    /// Something is brought into a state.
    Settle,
    /// Something is read; the plan has read it already where it could.
    Read,
    /// It stands already.
    Same,
    /// A recipe is entered.
    Enter,
    /// Time passes.
    Wait,
    /// It depends on the result of a step.
    Depends,
}

impl Deed {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Deed::Create => "create",
            Deed::Settle => "settle",
            Deed::Read => "read",
            Deed::Same => "same",
            Deed::Enter => "enter",
            Deed::Wait => "wait",
            Deed::Depends => "depends",
        }
    }
}

/// How long steps usually take, one after the other or beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usual {
    pub(crate) time: Duration,
}

impl Usual {
    pub(crate) fn then(self, other: Usual) -> Usual {
        Usual { time: self.time + other.time }
    }

    /// Beside each other, at most `most` at once.
    pub(crate) fn beside(branches: &[Usual], most: Option<usize>) -> Usual {
        let longest = branches.iter().map(|branch| branch.time).max().unwrap_or_default();
        let all: Duration = branches.iter().map(|branch| branch.time).sum();
        let share = most.and_then(|most| u32::try_from(most.max(1)).ok()).map_or(Duration::ZERO, |most| all / most);
        Usual { time: longest.max(share) }
    }
}

#[cfg(test)]
mod tests;
