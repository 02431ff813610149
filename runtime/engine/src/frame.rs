use crate::{scope::ScopeId, setting::Location};
use galley_program::{For, If, Retry, Statement, StepPath, StepStatement};
use std::{collections::VecDeque, sync::Arc, time::Duration};

/// A thread of a program: what it is in the middle of, innermost last.
#[derive(Debug)]
pub(crate) struct Task<'p> {
    pub(crate) frames: Vec<Frame<'p>>,
    /// Who waits for it.
    pub(crate) parent: Option<TaskId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TaskId(pub(crate) usize);

/// Something a task is in the middle of.
#[derive(Debug)]
pub(crate) enum Frame<'p> {
    /// Statements, the next one counted from 0.
    Block { statements: &'p [Statement], next: usize, at: Arc<At> },
    /// The rounds of a `for`, one after the other.
    Rounds { statement: &'p For, rounds: Vec<Round>, next: usize, at: Arc<At> },
    /// Branches beside each other.
    Gather(Gather<'p>),
    /// The end of an `if`.
    Merge { statement: &'p If, at: Arc<At> },
    /// The end of a recipe that is a step.
    Leave { step: &'p StepStatement, path: StepPath, activation: ActivationId, at: Arc<At> },
}

/// Branches beside each other: those that wait for their turn, and how many run.
#[derive(Debug)]
pub(crate) struct Gather<'p> {
    pub(crate) waiting: VecDeque<(&'p [Statement], Arc<At>)>,
    pub(crate) running: usize,
    pub(crate) most: usize,
    /// The rounds of a `parallel for`, whose results are put together at its end.
    pub(crate) rounds: Option<(&'p For, Vec<Round>, Arc<At>)>,
}

/// One round of a loop.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) key: Arc<str>,
    pub(crate) at: Arc<At>,
}

/// One use of a recipe: where its outputs are collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActivationId(pub(crate) usize);

/// Where in a run a statement stands.
#[derive(Clone, Debug)]
pub(crate) struct At {
    /// The names that it sees.
    pub(crate) scope: ScopeId,
    /// Where the results of its steps are bound: visible to what follows, also outside an `if` or a branch.
    pub(crate) results: ScopeId,
    /// The step that is the recipe it belongs to; empty for the outermost.
    pub(crate) base: StepPath,
    /// The keys of the loops around it, within its recipe.
    pub(crate) keys: Arc<[Arc<str>]>,
    /// The use of the recipe it belongs to.
    pub(crate) activation: ActivationId,
    /// Where its calls go.
    pub(crate) location: Location,
    /// What `with` says of the steps around it; a step's own `with` comes first.
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
}

impl At {
    /// The path of a step of that name here.
    pub(crate) fn path(&self, name: &str) -> StepPath {
        self.base.step(name, &self.keys)
    }

    /// The same place with a scope of its own for `let`s.
    pub(crate) fn inside(&self, scope: ScopeId) -> Self {
        Self { scope, ..self.clone() }
    }

    /// A round of a loop: a scope of its own for everything, and one more key.
    pub(crate) fn round(&self, scope: ScopeId, key: &Arc<str>) -> Self {
        let keys = self.keys.iter().chain([key]).cloned().collect();
        Self { scope, results: scope, keys, ..self.clone() }
    }
}
