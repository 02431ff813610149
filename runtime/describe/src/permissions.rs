use crate::sample::{sample, sample_record};
use galley_catalog::find;
use galley_program::{Act, ActionSpec, Block, Recipe, Statement, StepStatement, Token, Undo, UndoRule, Value, WaitFor};
use std::collections::BTreeSet;

/// The IAM actions that a recipe needs, by what for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// To run it and to go on after an interruption: its calls, and the looks and polls that belong to them.
    pub run: BTreeSet<&'static str>,
    /// To undo it, and not needed for anything else.
    pub undo: BTreeSet<&'static str>,
}

/// The IAM actions of a recipe and of all that it calls, in every branch.
#[must_use]
pub fn permissions(recipe: &Recipe) -> Permissions {
    let mut found = Permissions::default();
    // The account guard and every first call ask who is calling.
    add(&mut found.run, find("aws.sts.get_caller_identity"));
    block(&recipe.body, &mut found);
    found.undo.retain(|action| !found.run.contains(action));
    found
}

fn block(block: &Block, found: &mut Permissions) {
    for statement in &block.0 {
        self::statement(statement, found);
    }
}

fn statement(statement: &Statement, found: &mut Permissions) {
    match statement {
        Statement::Lookup(lookup) => add(&mut found.run, Some(lookup.action)),
        Statement::Wait(wait) => {
            if let WaitFor::Answer { action, .. } = &wait.what {
                add(&mut found.run, Some(action));
            }
        }
        Statement::Step(step) => self::step(step, found),
        Statement::Parallel(parallel) => parallel.branches.iter().for_each(|branch| block(branch, found)),
        Statement::For(each) => block(&each.body, found),
        Statement::If(choice) => {
            block(&choice.then, found);
            block(&choice.otherwise, found);
        }
        Statement::Try(attempt) => {
            block(&attempt.body, found);
            block(&attempt.catch, found);
        }
        Statement::Do(group) => block(&group.body, found),
        Statement::Aws(_)
        | Statement::Let(..)
        | Statement::Require(_)
        | Statement::Approve(_)
        | Statement::Validate(_)
        | Statement::Fail(_)
        | Statement::Output(_) => {}
    }
}

fn step(step: &StepStatement, found: &mut Permissions) {
    match &step.act {
        Act::Recipe(recipe) => block(&recipe.body, found),
        Act::Action(action) => {
            let (input, made) = (sample_record(&(action.input)()), sample(&(action.output)()));
            add(&mut found.run, Some(action));
            let look = action.look(&input, &Token("sample".to_owned())).ok().flatten();
            add(&mut found.run, look.and_then(|look| find(look.action)));
            let poll = action.ready(&input, &made).ok().flatten();
            add(&mut found.run, poll.and_then(|poll| find(poll.action)));
            if step.undo == UndoRule::Inverse {
                match action.undo(&input, &made, &Value::Null) {
                    Ok(Undo::Call(inverse) | Undo::Restore { by: inverse, .. }) => {
                        undo(inverse.action, &inverse.input, found);
                    }
                    Ok(Undo::Nothing | Undo::Keep(_)) | Err(_) => {}
                }
            }
        }
    }
    if let UndoRule::Own(own) = &step.undo {
        let mut within = Permissions::default();
        block(own, &mut within);
        found.undo.extend(within.run);
    }
}

/// A call that takes something back, and the looks and polls that belong to it.
fn undo(action: &str, input: &Value, found: &mut Permissions) {
    let Some(action) = find(action) else { return };
    add(&mut found.undo, Some(action));
    let look = action.look(input, &Token("sample".to_owned())).ok().flatten();
    add(&mut found.undo, look.and_then(|look| find(look.action)));
    let poll = action.ready(input, &sample(&(action.output)())).ok().flatten();
    add(&mut found.undo, poll.and_then(|poll| find(poll.action)));
}

fn add(to: &mut BTreeSet<&'static str>, action: Option<&'static ActionSpec>) {
    to.extend(action.into_iter().flat_map(|action| action.permissions));
}
