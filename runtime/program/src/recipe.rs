use crate::{ActionSpec, Class, Digest, Expression, Hook, Place, SourceId, Sources, Type};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// A program that was checked: every name is resolved, every call is typed, what can be seen without AWS is right.
#[derive(Clone, Debug)]
pub struct Program {
    /// The recipe to run.
    pub recipe: Arc<Recipe>,
    /// All that it was made from.
    pub sources: Arc<Sources>,
    /// Over all sources.
    pub digest: Digest,
}

/// A recipe: parameters in, statements, outputs out.
#[derive(Debug, PartialEq)]
pub struct Recipe {
    /// Whether what it makes stands.
    pub kind: RecipeKind,
    /// Its name.
    pub name: Arc<str>,
    /// What it is for.
    pub doc: String,
    /// `@deployment("${name}")`: what its deployment is called, over the parameters.
    pub deployment: Option<Expression>,
    /// Its parameters, in order.
    pub parameters: Vec<Parameter>,
    /// What it does. Its outputs stand among the statements.
    pub body: Block,
    /// The type of each output, in order.
    pub outputs: Vec<(Arc<str>, Type)>,
    /// Where its name stands.
    pub place: Place,
}

/// Whether what is made stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecipeKind {
    /// `recipe`: it keeps what it builds; a second run compares and changes.
    #[default]
    Recipe,
    /// `procedure`: it keeps nothing; every run does its steps anew, in a deployment of its own that is closed at its
    /// end.
    Procedure,
}

/// An input of a recipe.
#[derive(Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Arc<str>,
    /// Its help text.
    pub doc: String,
    /// What it may hold.
    pub kind: Type,
    /// `where`: over `it`.
    pub condition: Option<Expression>,
    /// The condition as it was written, for messages.
    pub condition_text: String,
    /// What it holds where nothing is given; over the parameters before it.
    pub default: Option<Expression>,
    /// Where its name stands.
    pub place: Place,
}

/// Statements, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block(pub Vec<Statement>);

/// One statement of a recipe.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `aws { region, account }`: a record with the fields that were given.
    Aws(Expression),
    /// `let`
    Let(Arc<str>, Expression),
    /// `lookup`
    Lookup(Box<LookupStatement>),
    /// `step`
    Step(Box<StepStatement>),
    /// `wait`
    Wait(Box<Wait>),
    /// `require`
    Require(Require),
    /// `parallel { }`
    Parallel(Parallel),
    /// `for`, `parallel for`
    For(Box<For>),
    /// `if`
    If(Box<If>),
    /// `do "label" { }`: a group.
    Do(Do),
    /// `approve`
    Approve(Box<Approve>),
    /// `validate`
    Validate(Box<Validate>),
    /// `try { } catch error { }`
    Try(Box<Try>),
    /// `fail`
    Fail(Fail),
    /// `output`
    Output(Output),
}

/// `lookup name = action { .. }`
#[derive(Clone, Debug, PartialEq)]
pub struct LookupStatement {
    /// Its name.
    pub name: Arc<str>,
    /// A read-only action.
    pub action: &'static ActionSpec,
    /// Its input.
    pub input: Expression,
    /// `with`
    pub options: Options,
    /// Where the statement stands.
    pub place: Place,
}

/// `step name = act { .. } with { .. } undo keep`
#[derive(Clone, Debug, PartialEq)]
pub struct StepStatement {
    /// Its name, unique in its recipe.
    pub name: Arc<str>,
    /// What it is for.
    pub doc: String,
    /// An action, or another recipe.
    pub act: Act,
    /// Its input: the inputs of the action, or the parameters of the recipe.
    pub input: Expression,
    /// `with`
    pub options: Options,
    /// `undo`
    pub undo: UndoRule,
    /// Where its name stands.
    pub place: Place,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// One AWS call.
    Action(&'static ActionSpec),
    /// Another recipe.
    Recipe(Arc<Recipe>),
}

/// What an undo does with a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum UndoRule {
    /// The action's inverse.
    #[default]
    Inverse,
    /// It stays.
    Keep,
    /// `undo { .. }`: these statements in place of the inverse. They see the names around the step, and its result under
    /// its own name.
    Own(Block),
}

/// `with { timeout, retry, on_failure, formerly, tags, concurrency_key }`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// How long to wait until ready; the action's own where it is left out.
    pub timeout: Option<Expression>,
    /// When a failed call is made again; the engine's own rules where it is left out.
    pub retry: Option<Retry>,
    /// What a failure does.
    pub on_failure: OnFailure,
    /// The names that the step had before, without its path: a rename runs nothing again.
    pub formerly: Vec<Arc<str>>,
    /// More tags for what is made, for an action that takes tags: a map of text.
    pub tags: Option<Expression>,
    /// Steps of one run whose keys are equal go one after the other: text.
    pub concurrency_key: Option<Expression>,
}

/// What the failure of a step does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnFailure {
    /// The run fails, or the `try` around it catches.
    #[default]
    Fail,
    /// It is told, and the run goes on; the result of the step is `null`.
    Warn,
}

/// `retry = { attempts, on, backoff, max_backoff, jitter }`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retry {
    /// At most this many tries in all.
    pub attempts: u32,
    /// After failures of these classes; empty: the engine's own.
    pub on: Vec<Class>,
    /// And after failures with these codes of AWS.
    pub codes: Vec<Arc<str>>,
    /// How long to pause.
    pub backoff: Backoff,
    /// Whether pauses are varied, so that many runs do not try again at the same time.
    pub jitter: bool,
}

/// Growing pauses: each is twice the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backoff {
    /// The first pause.
    pub first: Duration,
    /// The longest.
    pub most: Duration,
}

/// `wait 30s`, or `wait n = op { .. } until cond with { every, timeout }`
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// Its name; a plain pause is named by its place in the recipe (`wait1`).
    pub name: Arc<str>,
    /// For what.
    pub what: WaitFor,
    /// Where the statement stands.
    pub place: Place,
}

/// What a `wait` waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum WaitFor {
    /// A length of time.
    Pause(Expression),
    /// An answer that meets a condition.
    Answer {
        /// A read-only action.
        action: &'static ActionSpec,
        /// Its input.
        input: Expression,
        /// The condition; `it` is the last answer.
        until: Expression,
        /// Pause between two calls.
        every: Option<Expression>,
        /// After this long the run parks.
        timeout: Option<Expression>,
    },
}

/// `require condition else "message"`
#[derive(Clone, Debug, PartialEq)]
pub struct Require {
    /// What must hold.
    pub condition: Expression,
    /// What is said where it does not.
    pub message: Expression,
    /// The references in the condition as they were written, each with its expression: a failure prints their values.
    pub values: Vec<(String, Expression)>,
    /// Where the condition stands.
    pub place: Place,
}

/// `parallel [max n] { a b c }`: each branch runs beside the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel {
    /// At most so many at once.
    pub max: Option<Expression>,
    /// One statement each, or the statements of a `do`.
    pub branches: Vec<Block>,
}

/// `for index, item in over by key { }`
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    /// The name of the position or key.
    pub index: Option<Arc<str>>,
    /// The name of the item.
    pub item: Arc<str>,
    /// The list or map.
    pub over: Expression,
    /// The key of an item, as text; `None` where the item itself (or the map's key) is the key.
    pub by: Option<Expression>,
    /// Whether the rounds run beside each other, and how many at most.
    pub parallel: Option<Option<Expression>>,
    /// What is done for each item.
    pub body: Block,
    /// The steps, lookups and waits of the body: after the loop, each is a map from key to result.
    pub results: Vec<Arc<str>>,
    /// Where the statement stands.
    pub place: Place,
}

/// `if condition { } else { }`
#[derive(Clone, Debug, PartialEq)]
pub struct If {
    /// The condition.
    pub condition: Expression,
    /// Where it holds.
    pub then: Block,
    /// Where it does not.
    pub otherwise: Block,
    /// The steps, lookups and waits of both: after it, one that did not run is `null`.
    pub results: Vec<Arc<str>>,
}

/// `do "label" { }`
#[derive(Clone, Debug, PartialEq)]
pub struct Do {
    /// What it is called, as text; for display and for the scope of an undo.
    pub label: Option<Expression>,
    /// What it groups.
    pub body: Block,
}

/// `approve "text" with { timeout }`
#[derive(Clone, Debug, PartialEq)]
pub struct Approve {
    /// Its name, by its place in the recipe (`approve1`).
    pub name: Arc<str>,
    /// What is asked, as text.
    pub text: Expression,
    /// After this long the question counts as refused; without it, it stands.
    pub timeout: Option<Expression>,
    /// Where the statement stands.
    pub place: Place,
}

/// `validate hook(..)`
#[derive(Clone, Debug, PartialEq)]
pub struct Validate {
    /// Its name, by its place in the recipe (`validate1`).
    pub name: Arc<str>,
    /// The hook.
    pub hook: Arc<HookRule>,
    /// Its arguments, in the order of its parameters. A finding about a parameter is shown at the argument.
    pub arguments: Vec<Expression>,
    /// Where the statement stands.
    pub place: Place,
}

impl Validate {
    /// The argument that a finding's path is about: that of the parameter with which it begins. `None` where the script
    /// names something else.
    #[must_use]
    pub fn argument(&self, path: &str) -> Option<&Expression> {
        let name = path.split(['.', '[']).next().unwrap_or(path).trim();
        let index = self.hook.parameters.iter().position(|(parameter, _)| **parameter == *name)?;
        self.arguments.get(index)
    }
}

/// `hook name(a: T) from "hooks/x.rhai"`: a function of a script, compiled.
#[derive(Clone, Debug)]
pub struct HookRule {
    /// Its name, which is that of the function.
    pub name: Arc<str>,
    /// What it is for.
    pub doc: String,
    /// Its parameters.
    pub parameters: Vec<(Arc<str>, Type)>,
    /// The script, among the sources of the program.
    pub script: SourceId,
    /// The script, compiled.
    pub hook: Arc<dyn Hook>,
    /// Where its name stands in the recipe.
    pub place: Place,
}

impl PartialEq for HookRule {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.script, self.place) == (&other.name, other.script, other.place)
    }
}

/// `try { } catch error { }`: catches failures of steps. What a failed step left is undone before `catch` runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    /// Its name, by its place in the recipe (`try1`).
    pub name: Arc<str>,
    /// What is tried.
    pub body: Block,
    /// The name of the failure in `catch`: `{ class, code, message, service, step }`.
    pub error: Arc<str>,
    /// What is done after a failure.
    pub catch: Block,
    /// The steps, lookups and waits of both: after it, one that did not run is `null`.
    pub results: Vec<Arc<str>>,
    /// Where the statement stands.
    pub place: Place,
}

/// `fail "message"`: ends the run as failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Fail {
    /// What is said, as text.
    pub message: Expression,
    /// Where the statement stands.
    pub place: Place,
}

/// `output name = value`
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its name.
    pub name: Arc<str>,
    /// What it is for.
    pub doc: String,
    /// Its value.
    pub value: Expression,
}
