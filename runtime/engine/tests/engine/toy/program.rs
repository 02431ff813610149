use super::{Says, find, hook};
use galley_program::{
    Act, Approve, Block, Digest, Entry, Expression, ExpressionKind, Fail, Options, Parallel, Place, Program, Recipe,
    Sources, Statement, StepStatement, Try, UndoRule, Validate, Value, Wait, WaitFor,
};
use std::{sync::Arc, time::Duration};

/// A program of these statements.
pub(crate) fn program(statements: Vec<Statement>) -> Program {
    let recipe = Arc::new(recipe(statements));
    Program { recipe, sources: Arc::new(Sources::default()), digest: Digest::of("toys") }
}

fn recipe(statements: Vec<Statement>) -> Recipe {
    Recipe {
        kind: galley_program::RecipeKind::Recipe,
        name: "toys".into(),
        doc: String::new(),
        deployment: None,
        parameters: Vec::new(),
        body: Block(statements),
        outputs: Vec::new(),
        place: Place::default(),
    }
}

/// `step name = recipe {}`
pub(crate) fn nested(step: &str, statements: Vec<Statement>) -> Statement {
    Statement::Step(Box::new(StepStatement {
        name: step.into(),
        doc: String::new(),
        act: Act::Recipe(Arc::new(recipe(statements))),
        input: expression(ExpressionKind::Record(Vec::new())),
        options: Options::default(),
        undo: UndoRule::Inverse,
        place: Place::default(),
    }))
}

/// `step name = toy.drop { id }`
pub(crate) fn drop_box(step: &str, id: Expression) -> Statement {
    call(step, "toy.drop", vec![Entry::Field("id".into(), id)])
}

/// The same step with something changed: its options, its undo.
pub(crate) fn with(statement: Statement, change: impl FnOnce(&mut StepStatement)) -> Statement {
    let Statement::Step(mut step) = statement else { panic!("a step") };
    change(&mut step);
    Statement::Step(step)
}

/// `try { } catch err { }`, with the results of both.
pub(crate) fn attempt(name: &str, body: Vec<Statement>, catch: Vec<Statement>, results: &[&str]) -> Statement {
    Statement::Try(Box::new(Try {
        name: name.into(),
        body: Block(body),
        error: "err".into(),
        catch: Block(catch),
        results: results.iter().map(|name| (*name).into()).collect(),
        place: Place::default(),
    }))
}

/// `approve "text" with { timeout }`
pub(crate) fn approve(name: &str, asked: Expression, timeout: Option<Duration>) -> Statement {
    let timeout = timeout.map(|length| expression(ExpressionKind::Value(Value::Duration(length))));
    Statement::Approve(Box::new(Approve { name: name.into(), text: asked, timeout, place: Place::default() }))
}

/// `validate check(colour)`
pub(crate) fn validate(name: &str, says: Says, colour: &str) -> Statement {
    let (name, arguments) = (name.into(), vec![text(colour)]);
    Statement::Validate(Box::new(Validate { name, hook: hook(says), arguments, place: Place::default() }))
}

/// `wait 30s`
pub(crate) fn pause(name: &str, seconds: u64) -> Statement {
    let length = expression(ExpressionKind::Value(Value::Duration(Duration::from_secs(seconds))));
    Statement::Wait(Box::new(Wait { name: name.into(), what: WaitFor::Pause(length), place: Place::default() }))
}

/// `fail "text"`
pub(crate) fn fail(message: Expression) -> Statement {
    Statement::Fail(Fail { message, place: Place::default() })
}

/// `step name = toy.make { label, beside }`
pub(crate) fn make(step: &str, label: &str, beside: Option<Expression>) -> Statement {
    let label = Entry::Field("label".into(), text(label));
    let beside = beside.map(|beside| Entry::Field("beside".into(), beside));
    call(step, "toy.make", [label].into_iter().chain(beside).collect())
}

/// `step name = toy.link { from, to }`
pub(crate) fn link(step: &str, from: Expression, to: Expression) -> Statement {
    call(step, "toy.link", vec![Entry::Field("from".into(), from), Entry::Field("to".into(), to)])
}

/// `step name = toy.paint { id, colour }`
pub(crate) fn paint(step: &str, id: Expression, colour: &str) -> Statement {
    call(step, "toy.paint", vec![Entry::Field("id".into(), id), Entry::Field("colour".into(), text(colour))])
}

/// `parallel { a b c }`
pub(crate) fn parallel(branches: Vec<Statement>) -> Statement {
    let branches = branches.into_iter().map(|statement| Block(vec![statement])).collect();
    Statement::Parallel(Parallel { max: None, branches })
}

/// `step.field`
pub(crate) fn field(step: &str, field: &str) -> Expression {
    expression(ExpressionKind::Field(Box::new(name(step)), field.into()))
}

pub(crate) fn name(name: &str) -> Expression {
    expression(ExpressionKind::Name(name.into()))
}

pub(crate) fn text(text: &str) -> Expression {
    expression(ExpressionKind::Value(text.into()))
}

fn call(step: &str, action: &str, entries: Vec<Entry>) -> Statement {
    Statement::Step(Box::new(StepStatement {
        doc: String::new(),
        name: step.into(),
        act: Act::Action(find(action).expect("a toy action")),
        input: expression(ExpressionKind::Record(entries)),
        options: Options::default(),
        undo: UndoRule::Inverse,
        place: Place::default(),
    }))
}

fn expression(kind: ExpressionKind) -> Expression {
    Expression { kind, place: Place::default() }
}
