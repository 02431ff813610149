use crate::{ActionSpec, Expression, Place, Recipe};
use std::{sync::Arc, time::Duration};

/// `test "what holds" { }`: a test of recipes that was checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What it shows.
    pub title: Arc<str>,
    /// What it does, in order.
    pub statements: Vec<TestStatement>,
    /// Where its title stands.
    pub place: Place,
}

/// One statement of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum TestStatement {
    /// `let`
    Let(Arc<str>, Expression),
    /// `mock`
    Mock(Arc<Mock>),
    /// `plan`, `run`
    Rehearse(Arc<Rehearsal>),
    /// `expect`
    Expect(Expect),
}

/// `mock action { matching } => answer with { times }`: what a call gets in place of what the simulator would say.
#[derive(Clone, Debug, PartialEq)]
pub struct Mock {
    /// Which action.
    pub action: &'static ActionSpec,
    /// Only calls whose input has all of these fields, with these values.
    pub matching: Expression,
    /// What they get.
    pub answer: MockAnswer,
    /// It answers so often in a plan or run; without it, always.
    pub times: Option<u64>,
    /// Where the action stands.
    pub place: Place,
}

/// What a mocked call gets.
#[derive(Clone, Debug, PartialEq)]
pub enum MockAnswer {
    /// `=> { .. }`: a part of the answer; the rest is made up.
    Gives(Expression),
    /// `=> fails "code"`
    Fails {
        /// AWS's code, as text.
        code: Expression,
        /// AWS's words, as text.
        message: Option<Expression>,
    },
}

/// `plan name = recipe { .. }` or `run name = recipe { .. } with { .. }`
#[derive(Clone, Debug, PartialEq)]
pub struct Rehearsal {
    /// What expectations call it.
    pub name: Arc<str>,
    /// Plan or run.
    pub kind: RehearsalKind,
    /// Which recipe.
    pub recipe: Arc<Recipe>,
    /// Its parameters.
    pub input: Expression,
    /// `approve = false`: whether questions are answered with yes.
    pub approve: bool,
    /// `undo = true`: whether all of it is taken back afterwards.
    pub undo: bool,
    /// `crash = ..`
    pub crash: Crash,
    /// `timeout = ..`: how long it may take by its own time.
    pub timeout: Option<Duration>,
    /// Where the recipe's name stands.
    pub place: Place,
}

/// What a test makes of a recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RehearsalKind {
    /// What a run would do.
    Plan,
    /// A run.
    Run,
}

/// Where the process of a run is killed; it goes on in a new one each time.
#[derive(Clone, Debug, PartialEq)]
pub enum Crash {
    /// Nowhere.
    Never,
    /// Once at each of these.
    At(Vec<CrashPoint>),
    /// The run is made again for every record, killed before and after it; all must end alike.
    Every,
}

/// `{ before = "cluster" }`
#[derive(Clone, Debug, PartialEq)]
pub struct CrashPoint {
    /// The path of the step.
    pub step: Arc<str>,
    /// Whether its result was written down.
    pub moment: CrashMoment,
}

/// When a crash comes, seen from a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrashMoment {
    /// The call was made, and its answer was not written down.
    Before,
    /// Its answer was written down, and nobody heard of it.
    After,
}

/// `expect ..`
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// `expect condition`
    Holds {
        /// What must hold.
        condition: Expression,
        /// The references in it as they were written, each with its expression: a failure prints their values.
        values: Vec<(String, Expression)>,
        /// Where the condition stands.
        place: Place,
    },
    /// `expect p fails "E5101"`
    Fails {
        /// A plan or a run.
        name: Arc<str>,
        /// The code of its failure.
        code: Arc<str>,
        /// Where the statement stands.
        place: Place,
    },
    /// `expect p matches "name"`
    Matches {
        /// A plan or a run.
        name: Arc<str>,
        /// The snapshot that it is compared with.
        snapshot: Arc<str>,
        /// Where the statement stands.
        place: Place,
    },
}
