use crate::{
    desk::Desk,
    forward::{Flow, Forward},
    frame::{At, Frame, Guard, GuardId, Guarded, Guarding, Over, TaskId},
    scope::Bound,
    unwind::Unwind,
};
use galley_program::{Failure, Record, Statement, StepPath, StepStatement, Try, Value};
use std::{collections::BTreeSet, sync::Arc};

/// `try { } catch` and `on_failure = warn`: a body in a task of its own, in which the failure of a step ends the body and
/// not the run.
impl<'p> Forward<'p> {
    pub(crate) fn attempt(&mut self, attempt: &'p Try, at: &Arc<At>, desk: &Desk) -> Flow<'p> {
        let scope = self.scopes.open(Some(at.scope));
        let body = (attempt.body.0.as_slice(), Arc::new(at.inside(scope)));
        self.guard(Guarded::Try(attempt), at.path(&attempt.name), body, at, desk)
    }

    /// A step that may fail.
    pub(crate) fn waive(
        &mut self,
        step: &'p StepStatement,
        statement: &'p Statement,
        at: &Arc<At>,
        desk: &Desk,
    ) -> Flow<'p> {
        let body = (std::slice::from_ref(statement), Arc::new(At { waived: true, ..(**at).clone() }));
        self.guard(Guarded::Step(step), at.path(&step.name), body, at, desk)
    }

    fn guard(
        &mut self,
        what: Guarded<'p>,
        path: StepPath,
        body: (&'p [Statement], Arc<At>),
        at: &Arc<At>,
        desk: &Desk,
    ) -> Flow<'p> {
        let guard = GuardId(self.guards.len());
        self.guards.push(Guard {
            outer: self.tasks[self.current.0].guard,
            // What was caught once stays so, whatever comes later.
            caught: desk.ledger.caught.contains_key(&path),
            path,
            base: at.base.clone(),
            task: self.current,
            is_try: matches!(what, Guarded::Try(_)),
        });
        Flow::Push(vec![Frame::Guard(Guarding { guard, what, at: at.clone(), body: Some(body), over: None })])
    }

    /// Whether nothing new may be begun in this task: the body that it belongs to is given up.
    pub(crate) fn settled(&self, task: TaskId) -> bool {
        self.replaying || self.around(task).any(|guard| self.guards[guard.0].caught)
    }

    fn around(&self, task: TaskId) -> impl Iterator<Item = GuardId> {
        std::iter::successors(self.tasks[task.0].guard, |guard| self.guards[guard.0].outer)
    }

    /// Catches the failure of a step, if a `try` stands around it and it is certain that the call failed.
    pub(crate) fn catch(&mut self, task: TaskId, step: &StepPath, failure: &Failure, desk: &mut Desk) -> bool {
        if desk.ledger.steps.get(step).is_none_or(|state| state.failed().is_none()) {
            return false;
        }
        // A body that is given up takes all that fails in it, that of a `try` within it included.
        let given_up = self.around(task).filter(|guard| self.guards[guard.0].caught).last();
        let Some(id) = given_up.or(self.tasks[task.0].guard) else { return false };
        let guard = &mut self.guards[id.0];
        guard.caught = true;
        let told = desk.ledger.caught.get(&guard.path).is_some_and(|all| all.iter().any(|(known, _)| known == step));
        if !told {
            let (path, step, failure, at) = (guard.path.clone(), step.clone(), failure.clone(), desk.now);
            desk.write(if guard.is_try {
                Record::TryCaught { path, step, failure, at }
            } else {
                Record::FailureWaived { path, step, failure, at }
            });
        }
        true
    }

    /// The body of a guard is to be begun, or over. Whether its task goes on.
    pub(crate) fn guarded(&mut self, task: TaskId, desk: &mut Desk) -> bool {
        let Some(Frame::Guard(guarding)) = self.tasks[task.0].frames.last_mut() else { return true };
        let id = guarding.guard;
        if let Some((statements, at)) = guarding.body.take() {
            self.spawn(task, statements, at, Some(id));
            return false;
        }
        let Some(over) = guarding.over else { return false };
        let (what, at) = (guarding.what, guarding.at.clone());
        if !self.guards[id.0].caught {
            if over == Over::Short {
                self.stop(task, None);
                return false;
            }
            self.tasks[task.0].frames.pop();
            if let Guarded::Try(attempt) = what {
                self.nothing_for(&attempt.results, &at);
            }
            return true;
        }
        match what {
            Guarded::Step(step) => {
                self.tasks[task.0].frames.pop();
                self.scopes.bind(at.results, step.name.clone(), Bound::default());
                true
            }
            Guarded::Try(attempt) => {
                if !self.replaying && !self.cleared(id, desk) {
                    return false;
                }
                self.tasks[task.0].frames.pop();
                let scope = self.scopes.open(Some(at.scope));
                let error = Bound { value: self.error(id, desk), reads: Arc::default() };
                self.scopes.bind(scope, attempt.error.clone(), error);
                let inside = Arc::new(at.inside(scope));
                self.tasks[task.0].frames.extend([
                    Frame::Results { names: &attempt.results, at },
                    Frame::Block { statements: &attempt.catch.0, next: 0, at: inside },
                ]);
                true
            }
        }
    }

    /// Takes back what the failed steps of a body left; steps of it that succeeded stand.
    fn cleared(&mut self, id: GuardId, desk: &mut Desk) -> bool {
        let guard = &self.guards[id.0];
        let failed = desk.ledger.caught.get(&guard.path).into_iter().flatten();
        let units: BTreeSet<StepPath> = failed.map(|(step, _)| step.unit(&guard.base)).collect();
        let unwind = self.unwinds.entry(id).or_insert_with(|| Unwind::of_remains(units));
        while unwind.advance(desk) {}
        let done = unwind.is_done() && desk.may_start();
        if done {
            self.unwinds.remove(&id);
        }
        done
    }

    /// The failure as `catch` sees it.
    fn error(&self, id: GuardId, desk: &Desk) -> Value {
        let first = desk.ledger.caught.get(&self.guards[id.0].path).and_then(|all| all.first());
        let Some((step, failure)) = first else { return Value::Null };
        let action = desk.ledger.actions.get(step).map(String::as_str).unwrap_or_default();
        let service = action.split('.').nth(1).unwrap_or(action);
        Value::record([
            ("class", Value::from(failure.class.name())),
            ("code", Value::from(failure.code.as_str())),
            ("message", Value::from(failure.message.as_str())),
            ("service", Value::from(service)),
            ("step", Value::from(step.as_str())),
        ])
    }
}
