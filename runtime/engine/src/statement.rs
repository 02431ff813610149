use crate::{
    desk::Desk,
    forward::{Flow, Forward},
    frame::At,
    read::{Condition, What},
    scope::Bound,
};
use galley_evaluate::{Wrong, plain};
use galley_program::{
    Act, Before, Class, Expression, Failure, LookupStatement, OnFailure, Record, Require, Statement, StepPath, Value,
    Wait, WaitFor,
};
use std::{sync::Arc, time::Duration};

/// How often a `wait` asks where the recipe does not say.
const WAIT_EVERY: Duration = Duration::from_secs(15);
/// How long a `wait` waits where the recipe does not say.
const WAIT_TIMEOUT: Duration = Duration::from_mins(30);

/// One statement at a time. Each is written so that reaching it again, after an answer or after a crash, goes on from
/// the ledger.
impl<'p> Forward<'p> {
    pub(crate) fn statement(&mut self, statement: &'p Statement, at: &Arc<At>, desk: &mut Desk) -> Flow<'p> {
        let flow = match statement {
            Statement::Aws(expression) => self.scopes.evaluate(at.scope, expression).map(|_| Flow::Next),
            Statement::Let(name, value) => self.scopes.evaluate(at.scope, value).map(|bound| {
                self.scopes.bind(at.scope, name.clone(), bound);
                Flow::Next
            }),
            Statement::Lookup(lookup) => self.lookup(lookup, at, desk),
            Statement::Step(step) if step.options.on_failure == OnFailure::Warn && !at.waived => {
                Ok(self.waive(step, statement, at, desk))
            }
            Statement::Step(step) => match &step.act {
                Act::Action(spec) => self.action(step, spec, at, desk),
                Act::Recipe(recipe) => self.enter(step, recipe, at, desk),
            },
            Statement::Wait(wait) => self.wait(wait, at, desk),
            Statement::Require(require) => self.require(require, at),
            Statement::Parallel(parallel) => self.parallel(parallel, at),
            Statement::For(each) => self.each(each, at),
            Statement::If(choice) => self.choose(choice, at),
            Statement::Do(group) => Ok(Flow::Push(vec![self.block(&group.body, at)])),
            Statement::Fail(fail) => self.scopes.evaluate(at.scope, &fail.message).map(|message| {
                let failure = Failure::new(Class::Invalid, "E7133", plain(&message.value));
                Flow::Fail(at.base.clone(), failure, Some(fail.place))
            }),
            Statement::Approve(approve) => self.approve(approve, at, desk),
            Statement::Validate(validate) => self.validate(validate, at, desk),
            Statement::Try(attempt) => Ok(self.attempt(attempt, at, desk)),
            Statement::Output(output) => self.scopes.evaluate(at.scope, &output.value).map(|bound| {
                self.activations[at.activation.0].push((output.name.clone(), bound));
                Flow::Next
            }),
        };
        flow.unwrap_or_else(|wrong| fault(at.base.clone(), wrong))
    }

    fn lookup(&mut self, lookup: &'p LookupStatement, at: &At, desk: &mut Desk) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&lookup.name);
        let input = self.scopes.evaluate(at.scope, &lookup.input)?;
        if let Some((_, output)) = desk.ledger.lookups.get(&path).filter(|(asked, _)| *asked == input.value) {
            let bound = Bound { value: output.clone(), reads: input.reads };
            self.scopes.bind(at.results, lookup.name.clone(), bound);
            return Ok(Flow::Next);
        }
        if self.settled(self.current) {
            return Ok(Flow::Stop);
        }
        let until = self.length(lookup.options.timeout.as_ref(), at)?.map(|length| desk.now + length);
        let retry = lookup.options.retry.clone();
        let what = What::Lookup { spec: lookup.action, input: input.value, until, retry };
        let job = desk.read(path.clone(), at.location.clone(), what);
        Ok(Flow::Wait(job, path, lookup.place))
    }

    fn wait(&mut self, wait: &'p Wait, at: &At, desk: &mut Desk) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&wait.name);
        let known = desk.ledger.waits.get(&path).cloned();
        if let Some((_, Some(output))) = known {
            let bound = Bound { value: output, reads: Arc::default() };
            self.scopes.bind(at.results, wait.name.clone(), bound);
            return Ok(Flow::Next);
        }
        if self.settled(self.current) {
            return Ok(Flow::Stop);
        }
        let (length, what): (Duration, Box<dyn FnOnce(galley_program::Time) -> What>) = match &wait.what {
            WaitFor::Pause(length) => {
                let length = self.length(Some(length), at)?.unwrap_or_default();
                (length, Box::new(|until| What::Pause { until }))
            }
            WaitFor::Answer { action, input, until: condition, every, timeout } => {
                let input = self.scopes.evaluate(at.scope, input)?.value;
                let every = self.length(every.as_ref(), at)?.unwrap_or(WAIT_EVERY);
                let names = self.scopes.visible(at.scope);
                let condition = Box::new(Condition { expression: condition.clone(), names });
                let timeout = self.length(timeout.as_ref(), at)?.unwrap_or(WAIT_TIMEOUT);
                (timeout, Box::new(move |until| What::Until { spec: action, input, condition, every, until }))
            }
        };
        let until = known.map_or(desk.now + length, |(until, _)| until);
        if !desk.ledger.waits.contains_key(&path) {
            desk.write(Record::WaitStarted { path: path.clone(), until, at: desk.now });
        }
        let job = desk.read(path.clone(), at.location.clone(), what(until));
        Ok(Flow::Wait(job, path, wait.place))
    }

    fn require(&self, require: &Require, at: &At) -> Result<Flow<'p>, Wrong> {
        if self.scopes.evaluate(at.scope, &require.condition)?.value == Value::Bool(true) {
            return Ok(Flow::Next);
        }
        let mut message = plain(&self.scopes.evaluate(at.scope, &require.message)?.value);
        for (text, expression) in &require.values {
            // A reference that has no value, such as an index out of range, is left out: the message is the point.
            if let Ok(bound) = self.scopes.evaluate(at.scope, expression) {
                message = format!("{message}\n  {text} = {}", bound.value);
            }
        }
        let failure = Failure::new(Class::Invalid, "E7131", message);
        Ok(Flow::Fail(at.base.clone(), failure, Some(require.place)))
    }

    pub(crate) fn length(&self, expression: Option<&Expression>, at: &At) -> Result<Option<Duration>, Wrong> {
        let Some(expression) = expression else { return Ok(None) };
        let value = self.scopes.evaluate(at.scope, expression)?.value;
        Ok(if let Value::Duration(length) = value { Some(length) } else { None })
    }
}

pub(crate) fn fault<'p>(path: StepPath, wrong: Wrong) -> Flow<'p> {
    Flow::Fail(path, Failure::new(Class::Invalid, wrong.fault.code, wrong.fault.message), Some(wrong.place))
}

/// Used by the undo: what stood before, as an action's `undo` wants it.
pub(crate) fn value_before(before: &Before) -> Value {
    match before {
        Before::Unseen | Before::Missing | Before::Stood => Value::Null,
        Before::Other { value } => value.clone(),
    }
}
