use crate::{scope::ScopeId, setting::Location};
use galley_program::{For, Retry, Statement, StepPath, StepStatement, Try};
use std::{collections::VecDeque, sync::Arc, time::Duration};

/// A thread of a program: what it is in the middle of, innermost last.
#[derive(Debug)]
pub(crate) struct Task<'p> {
    pub(crate) frames: Vec<Frame<'p>>,
    /// Who waits for it.
    pub(crate) parent: Option<TaskId>,
    /// The innermost body that it is a part of, whose failures are caught.
    pub(crate) guard: Option<GuardId>,
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
    /// The end of an `if` or a `try`: what did not run is `null`.
    Results { names: &'p [Arc<str>], at: Arc<At> },
    /// The end of a recipe that is a step.
    Leave { step: &'p StepStatement, path: StepPath, activation: ActivationId, at: Arc<At> },
    /// A body whose failures are caught.
    Guard(Guarding<'p>),
}

/// Branches beside each other: those that wait for their turn, and how many run.
#[derive(Debug)]
pub(crate) struct Gather<'p> {
    pub(crate) waiting: VecDeque<(&'p [Statement], Arc<At>)>,
    pub(crate) running: usize,
    pub(crate) most: usize,
    /// How those that are over ended.
    pub(crate) over: Over,
    /// The rounds of a `parallel for`, whose results are put together at its end.
    pub(crate) rounds: Option<(&'p For, Vec<Round>, Arc<At>)>,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Over {
    /// With its last statement.
    Whole,
    /// Before that, in a body that is given up.
    Short,
}

/// A body on its way, in a task of its own, and what follows it.
#[derive(Debug)]
pub(crate) struct Guarding<'p> {
    pub(crate) guard: GuardId,
    pub(crate) what: Guarded<'p>,
    pub(crate) at: Arc<At>,
    /// The body, until it is begun.
    pub(crate) body: Option<(&'p [Statement], Arc<At>)>,
    /// How it ended.
    pub(crate) over: Option<Over>,
}

/// Whose failures are caught.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Guarded<'p> {
    /// Those of a `try`.
    Try(&'p Try),
    /// Those of a step with `on_failure = warn`.
    Step(&'p StepStatement),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GuardId(pub(crate) usize);

/// A place where failures are caught.
#[derive(Debug)]
pub(crate) struct Guard {
    /// The one around it.
    pub(crate) outer: Option<GuardId>,
    /// The `try` or the step.
    pub(crate) path: StepPath,
    /// The recipe that it stands in.
    pub(crate) base: StepPath,
    /// Whose body it guards.
    pub(crate) task: TaskId,
    /// Whether it is a `try`.
    pub(crate) is_try: bool,
    /// Whether a step failed in it. Nothing is begun in it then; what runs may finish.
    pub(crate) caught: bool,
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
    /// A step around it says `undo keep`.
    pub(crate) keep: bool,
    /// The step that stands here may fail, and its guard is there already.
    pub(crate) waived: bool,
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
