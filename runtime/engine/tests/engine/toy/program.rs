use super::find;
use galley_program::{
    Act, Block, Digest, Entry, Expression, ExpressionKind, Options, Parallel, Place, Program, Recipe, Sources,
    Statement, StepStatement, UndoRule,
};
use std::sync::Arc;

/// A program of these statements.
pub(crate) fn program(statements: Vec<Statement>) -> Program {
    let recipe = Recipe {
        kind: galley_program::RecipeKind::Recipe,
        name: "toys".into(),
        doc: String::new(),
        deployment: None,
        parameters: Vec::new(),
        body: Block(statements),
        outputs: Vec::new(),
        place: Place::default(),
    };
    Program { recipe: Arc::new(recipe), sources: Arc::new(Sources::default()), digest: Digest::of("toys") }
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

fn name(name: &str) -> Expression {
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
