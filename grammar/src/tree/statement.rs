use super::{Argument, Block, Broken, Expect, Expression, Mock, Name, Path, Plan, Preface, Record, Run, Text, Type};
use crate::Span;

/// A statement of a recipe, a procedure or a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `param`
    Param(Param),
    /// `output`
    Output(Output),
    /// `aws`
    Aws(Aws),
    /// `let`
    Let(Let),
    /// `step`
    Step(Box<Step>),
    /// `lookup`
    Lookup(Lookup),
    /// `wait 30s`
    Wait(Wait),
    /// `wait name = .. until ..`
    Poll(Box<Poll>),
    /// `approve`
    Approve(Approve),
    /// `require`
    Require(Require),
    /// `validate`
    Validate(Validate),
    /// `parallel { }`
    Parallel(Parallel),
    /// `for`, `parallel for`
    For(Box<For>),
    /// `if`
    If(Box<If>),
    /// `try`
    Try(Try),
    /// `do`
    Do(Do),
    /// `fail`
    Fail(Fail),
    /// `mock`, in tests
    Mock(Mock),
    /// `plan`, in tests
    Plan(Plan),
    /// `run`, in tests
    Run(Run),
    /// `expect`, in tests
    Expect(Expect),
    /// Not a statement.
    Broken(Broken),
}

/// `param name: type where condition = default`
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its documentation (the help text) and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// After the `:`.
    pub kind: Type,
    /// After `where`; over `it`.
    pub condition: Option<Expression>,
    /// After the `=`.
    pub default: Option<Expression>,
    /// All of it, without the preface.
    pub span: Span,
}

/// `output name: type = value`
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// After the `:`.
    pub kind: Option<Type>,
    /// After the `=`.
    pub value: Expression,
    /// All of it, without the preface.
    pub span: Span,
}

/// `aws { region, account }`
#[derive(Clone, Debug, PartialEq)]
pub struct Aws {
    /// What is set.
    pub context: Record,
    /// All of it.
    pub span: Span,
}

/// `let name: type = value`
#[derive(Clone, Debug, PartialEq)]
pub struct Let {
    /// Its name.
    pub name: Name,
    /// After the `:`.
    pub kind: Option<Type>,
    /// After the `=`.
    pub value: Expression,
    /// All of it.
    pub span: Span,
}

/// `step name = act { .. } with { .. } undo ..`
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// An action or a recipe.
    pub act: Path,
    /// Its input.
    pub input: Record,
    /// After `with`.
    pub options: Option<Record>,
    /// After `undo`.
    pub undo: Option<Undo>,
    /// All of it, without the preface.
    pub span: Span,
}

/// What an undo does with a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// `undo keep`
    Keep(Span),
    /// `undo { .. }`
    Block(Block),
}

/// `lookup name = action { .. } with { .. }`
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// A read-only action.
    pub act: Path,
    /// Its input.
    pub input: Record,
    /// After `with`.
    pub options: Option<Record>,
    /// All of it, without the preface.
    pub span: Span,
}

/// `wait 30s`
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// How long.
    pub length: Expression,
    /// All of it.
    pub span: Span,
}

/// `wait name = action { .. } until condition with { every, timeout }`
#[derive(Clone, Debug, PartialEq)]
pub struct Poll {
    /// Its name.
    pub name: Name,
    /// A read-only action.
    pub act: Path,
    /// Its input.
    pub input: Record,
    /// After `until`; over `it`.
    pub until: Expression,
    /// After `with`.
    pub options: Option<Record>,
    /// All of it.
    pub span: Span,
}

/// `approve "message" with { timeout }`
#[derive(Clone, Debug, PartialEq)]
pub struct Approve {
    /// What is asked.
    pub message: Text,
    /// After `with`.
    pub options: Option<Record>,
    /// All of it.
    pub span: Span,
}

/// `require condition else "message"`
#[derive(Clone, Debug, PartialEq)]
pub struct Require {
    /// What must hold.
    pub condition: Expression,
    /// What is said where it does not.
    pub message: Text,
    /// All of it.
    pub span: Span,
}

/// `validate hook(..)`
#[derive(Clone, Debug, PartialEq)]
pub struct Validate {
    /// Which hook.
    pub hook: Path,
    /// What it is given.
    pub arguments: Vec<Argument>,
    /// All of it.
    pub span: Span,
}

/// `parallel max n { a b c }`: each statement is a branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel {
    /// How many at once.
    pub width: Width,
    /// The branches.
    pub body: Block,
    /// All of it.
    pub span: Span,
}

/// `parallel` or `parallel max n`
#[derive(Clone, Debug, PartialEq)]
pub struct Width {
    /// After `max`.
    pub max: Option<Expression>,
    /// All of it.
    pub span: Span,
}

/// `for index, item in over by key { }`
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    /// Whether the rounds run beside each other.
    pub parallel: Option<Width>,
    /// The name of the position or key.
    pub index: Option<Name>,
    /// The name of the item.
    pub item: Name,
    /// The list, map or range.
    pub over: Expression,
    /// After `by`.
    pub by: Option<Expression>,
    /// What is done for each item.
    pub body: Block,
    /// All of it.
    pub span: Span,
}

/// `if condition { } else { }`
#[derive(Clone, Debug, PartialEq)]
pub struct If {
    /// What decides.
    pub condition: Expression,
    /// Where it holds.
    pub then: Block,
    /// Where it does not.
    pub otherwise: Option<Else>,
    /// All of it.
    pub span: Span,
}

/// What stands after `else`.
#[derive(Clone, Debug, PartialEq)]
pub enum Else {
    /// `else if ..`
    If(Box<If>),
    /// `else { .. }`
    Block(Block),
}

/// `try { } catch error { }`
#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    /// What is tried.
    pub body: Block,
    /// The name of the failure.
    pub error: Name,
    /// What is done after a failure.
    pub catch: Block,
    /// All of it.
    pub span: Span,
}

/// `do "label" { }`
#[derive(Clone, Debug, PartialEq)]
pub struct Do {
    /// What it is called.
    pub label: Option<Text>,
    /// What it groups.
    pub body: Block,
    /// All of it.
    pub span: Span,
}

/// `fail "message"`
#[derive(Clone, Debug, PartialEq)]
pub struct Fail {
    /// What is said.
    pub message: Text,
    /// All of it.
    pub span: Span,
}

impl Statement {
    /// Its place, without the preface.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Statement::Param(statement) => statement.span,
            Statement::Output(statement) => statement.span,
            Statement::Aws(statement) => statement.span,
            Statement::Let(statement) => statement.span,
            Statement::Step(statement) => statement.span,
            Statement::Lookup(statement) => statement.span,
            Statement::Wait(statement) => statement.span,
            Statement::Poll(statement) => statement.span,
            Statement::Approve(statement) => statement.span,
            Statement::Require(statement) => statement.span,
            Statement::Validate(statement) => statement.span,
            Statement::Parallel(statement) => statement.span,
            Statement::For(statement) => statement.span,
            Statement::If(statement) => statement.span,
            Statement::Try(statement) => statement.span,
            Statement::Do(statement) => statement.span,
            Statement::Fail(statement) => statement.span,
            Statement::Mock(statement) => statement.span,
            Statement::Plan(statement) => statement.span,
            Statement::Run(statement) => statement.span,
            Statement::Expect(statement) => statement.span(),
            Statement::Broken(statement) => statement.span,
        }
    }
}
