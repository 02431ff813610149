use crate::{
    desk::Desk,
    forward::Forward,
    frame::{At, Frame, TaskId},
    scope::{Bound, ScopeId},
};
use galley_evaluate::{Wrong, plain};
use galley_program::{Act, Block, Fault, PlannedCall, Record, Statement, StepPath, StepStatement, UndoRule, Value};
use std::{collections::BTreeSet, sync::Arc};

/// `undo { .. }`: what it calls is worked out as soon as the step is done and written down with its result, so that an
/// undo needs no program.
impl Forward<'_> {
    /// Writes down what takes the step back, if the recipe has an undo of its own for it. Its result is bound already.
    pub(crate) fn plan_undo(
        &mut self,
        step: &StepStatement,
        path: &StepPath,
        at: &At,
        desk: &mut Desk,
    ) -> Result<(), Wrong> {
        let UndoRule::Own(block) = &step.undo else { return Ok(()) };
        if desk.ledger.steps.get(path).is_some_and(|state| state.plan.is_some()) {
            return Ok(());
        }
        let scope = self.scopes.open(Some(at.scope));
        let mut calls = Vec::new();
        self.plan_block(block, path, &mut Vec::new(), scope, at, &mut calls)?;
        desk.write(Record::UndoPlanned { path: path.clone(), calls, at: desk.now });
        Ok(())
    }

    /// The same for the step that a task has waited for, before its statement is reached again.
    pub(crate) fn plan_when_done(&mut self, task: TaskId, desk: &mut Desk) {
        let Some(Frame::Block { statements, next, at }) = self.tasks[task.0].frames.last() else { return };
        let Some(Statement::Step(step)) = statements.get(*next) else { return };
        let (at, Act::Action(_), UndoRule::Own(_)) = (at.clone(), &step.act, &step.undo) else { return };
        let path = at.path(&step.name);
        let Some(output) = desk.ledger.steps.get(&path).and_then(|state| state.forward.as_ref()?.output()) else {
            return;
        };
        let bound = Bound { value: output.clone(), reads: Arc::new(BTreeSet::from([path.clone()])) };
        self.scopes.bind(at.results, step.name.clone(), bound);
        // What is wrong with it is told when the statement is reached.
        drop(self.plan_undo(step, &path, &at, desk));
    }

    fn plan_block(
        &mut self,
        block: &Block,
        path: &StepPath,
        keys: &mut Vec<Arc<str>>,
        scope: ScopeId,
        at: &At,
        calls: &mut Vec<PlannedCall>,
    ) -> Result<(), Wrong> {
        for statement in &block.0 {
            match statement {
                Statement::Let(name, value) => {
                    let bound = self.scopes.evaluate(scope, value)?;
                    self.scopes.bind(scope, name.clone(), bound);
                }
                Statement::Step(step) => {
                    if let Act::Action(spec) = &step.act {
                        let input = self.scopes.evaluate(scope, &step.input)?.value;
                        calls.push(PlannedCall {
                            path: path.step(&step.name, keys),
                            action: spec.name.to_owned(),
                            request: input,
                            region: at.location.region.clone(),
                            account: at.location.account.clone(),
                        });
                    }
                }
                Statement::If(choice) => {
                    let holds = self.scopes.evaluate(scope, &choice.condition)?.value == Value::Bool(true);
                    let taken = if holds { &choice.then } else { &choice.otherwise };
                    let inner = self.scopes.open(Some(scope));
                    self.plan_block(taken, path, keys, inner, at, calls)?;
                }
                Statement::Do(group) => {
                    let inner = self.scopes.open(Some(scope));
                    self.plan_block(&group.body, path, keys, inner, at, calls)?;
                }
                Statement::For(each) => {
                    for round in self.turns(each, scope)? {
                        keys.push(round.key);
                        self.plan_block(&each.body, path, keys, round.scope, at, calls)?;
                        keys.pop();
                    }
                }
                Statement::Require(require) => {
                    if self.scopes.evaluate(scope, &require.condition)?.value != Value::Bool(true) {
                        let message = plain(&self.scopes.evaluate(scope, &require.message)?.value);
                        return Err(Wrong { fault: Fault { code: "E7131", message }, place: require.place });
                    }
                }
                // The checker lets none of these into an `undo`.
                Statement::Aws(_)
                | Statement::Lookup(_)
                | Statement::Wait(_)
                | Statement::Parallel(_)
                | Statement::Approve(_)
                | Statement::Validate(_)
                | Statement::Try(_)
                | Statement::Fail(_)
                | Statement::Output(_) => {}
            }
        }
        Ok(())
    }
}
