use crate::{
    act::{Surroundings, ended, unreadable},
    job::{End, Heard, Records, Want},
    retries::Retries,
    scope::evaluate_it,
};
use galley_program::{
    ActionSpec, Class, Expression, Failure, Look, Reason, Record, Retry, Sight, StepPath, Time, Token, Value,
};
use std::time::Duration;

/// Something that changes nothing: a lookup, a wait, a look.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) path: StepPath,
    pub(crate) token: Token,
    pub(crate) what: What,
    retries: Retries,
}

/// What is read, and why.
#[derive(Debug)]
pub(crate) enum What {
    /// The value of a `lookup`; given up at `until`, and tried again as `retry` says.
    Lookup { spec: &'static ActionSpec, input: Value, until: Option<Time>, retry: Option<Retry> },
    /// `wait 30s`
    Pause { until: Time },
    /// `wait n = op { .. } until cond`; the scope's values that the condition needs are bound in it already.
    Until { spec: &'static ActionSpec, input: Value, condition: Box<Condition>, every: Duration, until: Time },
    /// The look after a create whose call may have been made twice.
    After { ordinal: u64, look: Look<Value>, at: Time, made: Made },
    /// Is the thing of that intent, which is to be undone, still ours? `again` once a look has seen nothing.
    Ours { ordinal: u64, look: Look<Value>, again: bool },
}

/// What a step has made, to tell it from what was made too often.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) spec: &'static ActionSpec,
    pub(crate) request: Value,
    pub(crate) id: Option<String>,
}

/// A condition over `it`, with everything else that it names.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) expression: Expression,
    pub(crate) names: Vec<(std::sync::Arc<str>, Value)>,
}

impl Read {
    pub(crate) fn new(path: StepPath, token: Token, what: What) -> Self {
        Self { path, token, what, retries: Retries::default() }
    }

    pub(crate) fn begin(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        match &self.what {
            What::Pause { until } if *until <= around.now => self.paused(around, records),
            What::Pause { until } | What::After { at: until, .. } => Want::Sleep(*until),
            What::Lookup { .. } | What::Until { .. } | What::Ours { .. } => self.call(),
        }
    }

    pub(crate) fn woken(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        match &self.what {
            What::Pause { .. } => self.paused(around, records),
            What::Lookup { .. } | What::Until { .. } | What::After { .. } | What::Ours { .. } => self.call(),
        }
    }

    pub(crate) fn heard(&mut self, heard: Heard, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let heard = heard.map(|reply| reply.output);
        match &mut self.what {
            What::Pause { .. } => self.paused(around, records),
            What::Lookup { spec, input, retry, .. } => match heard {
                Ok(output) => {
                    records.push(Record::LookupAnswered {
                        path: self.path.clone(),
                        action: spec.name.to_owned(),
                        input: input.clone(),
                        output: output.clone(),
                        at: around.now,
                    });
                    Want::Over(End::Done)
                }
                // Nothing that this recipe made is settling here: what is missing is missing, unless the recipe knows
                // better.
                Err(failure) if failure.class == Class::Missing && retry.is_none() => Want::Over(End::Failed(failure)),
                Err(failure) => self.again(failure, around),
            },
            What::Until { .. } => match heard {
                Ok(output) => self.seen(&output, around, records),
                Err(failure) => self.again(failure, around),
            },
            What::After { ordinal, look, made, .. } => match look.judge(heard) {
                Ok(Sight::Twice(first, mut ids)) => {
                    ids.extend(made.spec.identity(&made.request, &first).ok().flatten());
                    ids.retain(|id| made.id.as_ref() != Some(id));
                    let (path, ordinal, at) = (self.path.clone(), *ordinal, around.now);
                    records.push(Record::ExtrasSeen { path, ordinal, ids, at });
                    Want::Over(End::Done)
                }
                Ok(Sight::Stands(_) | Sight::Missing | Sight::Other { .. }) => Want::Over(End::Done),
                Err(failure) => self.again(failure, around),
            },
            What::Ours { ordinal, look, again } => match look.judge(heard) {
                // A describe call may lag, so one look that sees nothing proves nothing.
                Ok(Sight::Missing) if !*again => {
                    *again = true;
                    Want::Sleep(around.now + around.setting.pace.settle)
                }
                Ok(Sight::Stands(output)) => Want::Over(End::Ours(output)),
                Ok(Sight::Twice(output, ids)) => {
                    let (path, ordinal, at) = (self.path.clone(), *ordinal, around.now);
                    records.push(Record::ExtrasSeen { path, ordinal, ids, at });
                    Want::Over(End::Ours(output))
                }
                Ok(Sight::Missing) => Want::Over(End::NotOurs { gone: true, what: String::new() }),
                Ok(Sight::Other { what, .. }) => Want::Over(End::NotOurs { gone: false, what }),
                Err(failure) => self.again(failure, around),
            },
        }
    }

    fn call(&self) -> Want {
        let (action, input) = match &self.what {
            What::Lookup { spec, input, .. } | What::Until { spec, input, .. } => (spec.name, input.clone()),
            What::After { look, .. } | What::Ours { look, .. } => (look.action, look.input.clone()),
            What::Pause { until } => return Want::Sleep(*until),
        };
        Want::Call { action, input, attempt: self.retries.attempt() }
    }

    fn paused(&self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let (path, at) = (self.path.clone(), around.now);
        records.push(Record::WaitFinished { path, output: Value::Null, at });
        Want::Over(End::Done)
    }

    fn seen(&mut self, output: &Value, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let What::Until { condition, every, until, .. } = &self.what else {
            return Want::Over(End::Done);
        };
        match evaluate_it(condition, output) {
            Ok(true) => {
                let (path, at) = (self.path.clone(), around.now);
                records.push(Record::WaitFinished { path, output: output.clone(), at });
                Want::Over(End::Done)
            }
            Ok(false) if around.now >= *until => {
                let message = "the condition did not come true in time; a resume goes on waiting";
                Want::Over(End::Parked(Reason::Timeout, Failure::new(Class::Busy, "E7101", message)))
            }
            Ok(false) => {
                self.retries.clear();
                Want::Sleep(around.now + *every)
            }
            Err(failure) => Want::Over(End::Failed(failure)),
        }
    }

    fn again(&mut self, failure: Failure, around: &Surroundings<'_>) -> Want {
        let (until, rule) = match &self.what {
            What::Lookup { until, retry, .. } => (*until, retry.as_ref()),
            What::Pause { .. } | What::Until { .. } | What::After { .. } | What::Ours { .. } => (None, None),
        };
        match self.retries.after(&failure, around.now, &self.token, &around.setting.pace, rule) {
            Some(then) if until.is_none_or(|until| then <= until) => Want::Sleep(then),
            Some(_) | None => Want::Over(ended(failure)),
        }
    }
}

/// The look of an intent, ready to be asked.
pub(crate) fn look_of(spec: &ActionSpec, request: &Value, token: &Token) -> Result<Option<Look<Value>>, Failure> {
    spec.look(request, token).map_err(|mismatch| unreadable(spec, &mismatch))
}
