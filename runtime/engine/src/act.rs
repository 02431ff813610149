use crate::{
    job::{End, Heard, Records, Want},
    ledger::Intent,
    retries::Retries,
    setting::{Location, Setting},
};
use galley_program::{
    ActionSpec, Answer, Before, Class, Effect, Failure, How, Look, Mismatch, Poll, Purpose, Readiness, Reason, Record,
    Retry, Sight, StepPath, Time, Token, Value,
};
use std::{collections::BTreeSet, time::Duration};

/// One changing call from its intent to its final answer: look, write down, call, wait until ready. It is the only
/// place that decides whether a call is made again.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and all of them combine")]
pub(crate) struct Act {
    pub(crate) path: StepPath,
    pub(crate) purpose: Purpose,
    pub(crate) spec: &'static ActionSpec,
    pub(crate) request: Value,
    pub(crate) token: Token,
    pub(crate) ordinal: u64,
    pub(crate) location: Location,
    reads: BTreeSet<StepPath>,
    keep: bool,
    timeout: Option<Duration>,
    retry: Option<Retry>,
    own_undo: bool,
    before: Before,
    ask: Ask,
    /// The intent stands in the journal already.
    resumed: bool,
    retries: Retries,
    /// What the call made, while it is not ready, how that came about, and since when it is being waited for.
    accepted: Option<(Value, How, Time)>,
    request_id: Option<String>,
    status: Option<String>,
    /// The answer that was lost, while nobody has looked yet.
    lost: Option<Failure>,
    /// The call was refused in the end, but an earlier one may have worked: what a last look decides.
    verdict: Option<Failure>,
    /// An earlier call of this intent may still be on its way: look once more afterwards.
    pub(crate) doubtful: bool,
}

/// What is being asked, or will be after a pause.
#[derive(Clone, Debug)]
enum Ask {
    /// What stands in the place, before anything is written down?
    Capture,
    /// Do it.
    Call,
    /// Did an earlier call do it? Counted from 1; `failure` is the answer that made us doubt.
    Look { round: u8, failure: Option<Failure> },
    /// Is it ready?
    Poll,
}

/// A fresh act, before anybody asked anything.
pub(crate) struct Fresh {
    pub(crate) path: StepPath,
    pub(crate) purpose: Purpose,
    pub(crate) spec: &'static ActionSpec,
    pub(crate) request: Value,
    pub(crate) token: Token,
    pub(crate) ordinal: u64,
    pub(crate) location: Location,
    pub(crate) reads: BTreeSet<StepPath>,
    pub(crate) keep: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    pub(crate) own_undo: bool,
}

/// What an act needs to know of the run.
pub(crate) struct Surroundings<'a> {
    pub(crate) setting: &'a Setting,
    /// The run is being undone: what an interrupted call did not make is not made now.
    pub(crate) undoing: bool,
    /// Somebody asked the run to stop: nothing new is intended.
    pub(crate) halted: bool,
    pub(crate) now: Time,
}

impl Act {
    pub(crate) fn fresh(fresh: Fresh) -> Self {
        Self {
            path: fresh.path,
            purpose: fresh.purpose,
            spec: fresh.spec,
            request: fresh.request,
            token: fresh.token,
            ordinal: fresh.ordinal,
            location: fresh.location,
            reads: fresh.reads,
            keep: fresh.keep,
            timeout: fresh.timeout,
            retry: fresh.retry,
            own_undo: fresh.own_undo,
            before: Before::Unseen,
            ask: Ask::Capture,
            resumed: false,
            retries: Retries::default(),
            accepted: None,
            request_id: None,
            status: None,
            lost: None,
            verdict: None,
            doubtful: false,
        }
    }

    /// An act whose intent stands in the journal without an answer: it is settled from that record alone.
    pub(crate) fn open(path: StepPath, intent: Intent, spec: &'static ActionSpec) -> Self {
        let location = Location { region: intent.region, account: intent.account };
        let doubtful = intent.accepted.is_none();
        let mut act = Self::fresh(Fresh {
            path,
            purpose: intent.purpose,
            spec,
            request: intent.request,
            token: intent.token,
            ordinal: intent.ordinal,
            location,
            reads: intent.reads,
            keep: intent.keep,
            timeout: intent.timeout,
            retry: intent.retry,
            own_undo: intent.own_undo,
        });
        act.before = intent.before;
        act.resumed = true;
        act.accepted = intent.accepted;
        act.status = intent.status;
        act.doubtful = doubtful;
        act
    }

    /// The first thing to do.
    pub(crate) fn begin(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        if self.resumed {
            if self.accepted.is_some() {
                return self.ask(Ask::Poll, around, records);
            }
            return self.doubt(None, around, records);
        }
        match self.spec.effect {
            Effect::Settles { .. } => match self.look() {
                Ok(Some(_)) => self.ask(Ask::Capture, around, records),
                Ok(None) => self.intend(around, records),
                Err(mismatch) => self.unusable(&mismatch),
            },
            Effect::Creates { .. } | Effect::Unknown | Effect::Reads => self.intend(around, records),
        }
    }

    /// The pause is over.
    pub(crate) fn woken(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        self.ask(self.ask.clone(), around, records)
    }

    /// The call that was wanted has its answer.
    pub(crate) fn heard(&mut self, heard: Heard, around: &Surroundings<'_>, records: &mut Records) -> Want {
        match self.ask.clone() {
            Ask::Capture => self.captured(heard, around, records),
            Ask::Call => self.called(heard, around, records),
            Ask::Look { round, failure } => self.looked(round, failure, heard, around, records),
            Ask::Poll => self.polled(heard, around, records),
        }
    }

    fn ask(&mut self, ask: Ask, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let attempt = self.retries.attempt();
        let (action, input) = match &ask {
            Ask::Call => (self.spec.name, self.request.clone()),
            Ask::Capture | Ask::Look { .. } => match self.look() {
                Ok(Some(look)) => (look.action, look.input),
                Ok(None) => return self.blind(around, records),
                Err(mismatch) => return self.unusable(&mismatch),
            },
            Ask::Poll => match self.poll() {
                Ok(Some(poll)) => (poll.action, poll.input),
                Ok(None) => return self.finish(self.made(), around, records),
                Err(mismatch) => return self.unusable(&mismatch),
            },
        };
        self.ask = ask;
        Want::Call { action, input, attempt }
    }

    fn captured(&mut self, heard: Heard, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let seen = match self.judge(heard) {
            Ok(seen) => seen,
            Err(failure) => return self.again_or_give_up(failure, around),
        };
        let overwrites = matches!(self.spec.effect, Effect::Settles { overwrites: true });
        match seen {
            Sight::Stands(output) | Sight::Twice(output, _) => {
                self.before = Before::Stood;
                if around.halted {
                    return Want::Sleep(around.now);
                }
                records.push(self.intent(around.now));
                self.resumed = true;
                // What somebody else has begun, such as a deletion, is waited for like our own.
                self.accept(output, How::Found, around, records)
            }
            Sight::Missing => {
                self.before = Before::Missing;
                self.intend(around, records)
            }
            Sight::Other { value, .. } if overwrites => {
                self.before = Before::Other { value };
                self.intend(around, records)
            }
            Sight::Other { what, .. } => {
                let failure = taken(&what);
                if around.halted {
                    return Want::Sleep(around.now);
                }
                records.push(self.intent(around.now));
                self.fail(failure, Value::Null, around, records)
            }
        }
    }

    /// Writes the intent down, and calls.
    fn intend(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        if around.halted {
            return Want::Sleep(around.now);
        }
        records.push(self.intent(around.now));
        self.resumed = true;
        self.retries.clear();
        self.ask(Ask::Call, around, records)
    }

    fn called(&mut self, heard: Heard, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let failure = match heard {
            Ok(reply) => {
                self.request_id = reply.request_id;
                return self.accept(reply.output, How::Called, around, records);
            }
            Err(failure) => failure,
        };
        let settles = matches!(self.spec.effect, Effect::Settles { .. });
        match failure.class {
            // Nobody knows whether it had an effect: the same as a crash.
            Class::Unknown => {
                self.doubtful = true;
                self.lost = Some(failure);
                self.doubt(None, around, records)
            }
            Class::Exists => self.doubt(Some(failure), around, records),
            Class::Missing if settles => self.doubt(Some(failure), around, records),
            Class::Throttled
            | Class::Settling
            | Class::Missing
            | Class::Busy
            | Class::Capacity
            | Class::Denied
            | Class::Limit
            | Class::Invalid => self.again_or_fail(failure, around, records),
        }
    }

    /// Looks whether the call did what it should, before anything is repeated.
    fn doubt(&mut self, failure: Option<Failure>, around: &Surroundings<'_>, records: &mut Records) -> Want {
        self.ask(Ask::Look { round: 1, failure }, around, records)
    }

    /// There is no way to look.
    fn blind(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        // Nobody can decide: it stays open, and the next process begins with it.
        if let Some(failure) = self.verdict.take() {
            return Want::Over(ended(failure));
        }
        if let Ask::Look { failure: Some(failure), .. } = &self.ask {
            return self.again_or_fail(failure.clone(), around, records);
        }
        match self.spec.effect {
            Effect::Reads | Effect::Settles { .. } | Effect::Creates { token: true } if !around.undoing => {
                self.call_again(around, records)
            }
            Effect::Reads | Effect::Settles { .. } | Effect::Creates { .. } | Effect::Unknown => {
                let message = format!(
                    "{} was interrupted, and nobody can find out whether it had an effect; see for yourself",
                    self.spec.name
                );
                Want::Over(End::Parked(Reason::Decision, Failure::new(Class::Unknown, "E7104", message)))
            }
        }
    }

    fn looked(
        &mut self,
        round: u8,
        failure: Option<Failure>,
        heard: Heard,
        around: &Surroundings<'_>,
        records: &mut Records,
    ) -> Want {
        let seen = match self.judge(heard) {
            Ok(seen) => seen,
            Err(failure) => return self.again_or_give_up(failure, around),
        };
        let creates = matches!(self.spec.effect, Effect::Creates { .. });
        let overwrites = matches!(self.spec.effect, Effect::Settles { overwrites: true });
        match seen {
            Sight::Stands(output) => self.accept(output, How::Adopted, around, records),
            Sight::Twice(output, ids) => {
                records.push(Record::ExtrasSeen {
                    path: self.path.clone(),
                    ordinal: self.ordinal,
                    ids,
                    at: around.now,
                });
                self.accept(output, How::Adopted, around, records)
            }
            Sight::Other { .. } if overwrites => self.repeat(failure, around, records),
            Sight::Other { what, .. } => {
                let failure = taken(&what);
                self.fail(failure, Value::Null, around, records)
            }
            // A describe call may lag behind a create, so one look that sees nothing proves nothing.
            Sight::Missing if creates && failure.is_none() && round == 1 => {
                self.ask = Ask::Look { round: 2, failure };
                Want::Sleep(around.now + around.setting.pace.settle)
            }
            Sight::Missing => self.repeat(failure, around, records),
        }
    }

    /// The look saw that the call had no effect.
    fn repeat(&mut self, failure: Option<Failure>, around: &Surroundings<'_>, records: &mut Records) -> Want {
        if let Some(verdict) = self.verdict.take() {
            return self.fail(verdict, Value::Null, around, records);
        }
        if around.undoing && self.purpose == Purpose::Forward {
            let nothing = Failure::new(Class::Invalid, "E7103", "the call was interrupted before it had an effect");
            return self.fail(nothing, Value::Null, around, records);
        }
        match failure {
            None => self.call_again(around, records),
            // AWS says that it is taken, or that something is missing, and a look sees nothing: it is settling.
            Some(failure) => {
                let settling = Failure { class: Class::Settling, ..failure };
                self.ask = Ask::Call;
                self.again_or_fail(settling, around, records)
            }
        }
    }

    /// After a crash at once; after a lost answer when a pause is over, and not for ever.
    fn call_again(&mut self, around: &Surroundings<'_>, records: &mut Records) -> Want {
        match self.lost.take() {
            None => self.ask(Ask::Call, around, records),
            Some(lost) => {
                self.ask = Ask::Call;
                self.again_or_give_up(lost, around)
            }
        }
    }

    /// The call did what it should; perhaps it is not ready yet.
    fn accept(&mut self, made: Value, how: How, around: &Surroundings<'_>, records: &mut Records) -> Want {
        self.retries.clear();
        self.accepted = Some((made.clone(), how, around.now));
        match self.poll() {
            Ok(None) => self.finish(made, around, records),
            Ok(Some(_)) => {
                records.push(Record::ActionAccepted {
                    path: self.path.clone(),
                    ordinal: self.ordinal,
                    made,
                    how,
                    request_id: self.request_id.clone(),
                    at: around.now,
                });
                self.ask(Ask::Poll, around, records)
            }
            Err(mismatch) => self.unusable(&mismatch),
        }
    }

    fn polled(&mut self, heard: Heard, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let poll = match self.poll() {
            Ok(Some(poll)) => poll,
            Ok(None) => return self.finish(self.made(), around, records),
            Err(mismatch) => return self.unusable(&mismatch),
        };
        match poll.judge(heard.map(|reply| reply.output)) {
            Err(failure) => self.again_or_give_up(failure, around),
            Ok(Readiness::Ready(output)) => self.finish(output, around, records),
            Ok(Readiness::Failed(failure)) => {
                let made = self.made();
                self.fail(failure, made, around, records)
            }
            Ok(Readiness::Pending(status)) => {
                self.retries.clear();
                let since = self.accepted.as_ref().map_or(around.now, |accepted| accepted.2);
                let timeout = self.timeout.unwrap_or(poll.timeout);
                if around.now.since(since) >= timeout {
                    let timeout = Value::Duration(timeout);
                    let message = format!("still {status} after {timeout}; AWS goes on, and so does a resume");
                    let failure = Failure::new(Class::Busy, "E7101", message);
                    if around.undoing && self.purpose == Purpose::Forward {
                        // It need not become ready to be taken back, and perhaps somebody has done so already.
                        let made = self.made();
                        return self.fail(failure, made, around, records);
                    }
                    return Want::Over(End::Parked(Reason::Timeout, failure));
                }
                if self.status.as_ref() != Some(&status) {
                    records.push(Record::StatusSeen {
                        path: self.path.clone(),
                        ordinal: self.ordinal,
                        status: status.clone(),
                        at: around.now,
                    });
                    self.status = Some(status);
                }
                Want::Sleep((around.now + poll.every).min(since + timeout))
            }
        }
    }

    fn finish(&mut self, output: Value, around: &Surroundings<'_>, records: &mut Records) -> Want {
        records.push(self.answered(Answer::Done { output }, around.now));
        Want::Over(End::Done)
    }

    /// Closes the intent: the call is known to have failed.
    fn fail(&mut self, failure: Failure, made: Value, around: &Surroundings<'_>, records: &mut Records) -> Want {
        self.request_id = failure.request_id.clone().or(self.request_id.take());
        records.push(self.answered(Answer::Failed { failure: failure.clone(), made }, around.now));
        if around.undoing && self.purpose == Purpose::Forward {
            // It only had to be settled; the undo goes on with what is there.
            return Want::Over(End::Done);
        }
        Want::Over(ended(failure))
    }

    /// The call is known to have had no effect: again after a pause, or the end of it.
    fn again_or_fail(&mut self, failure: Failure, around: &Surroundings<'_>, records: &mut Records) -> Want {
        let (token, pace) = (&self.token, &around.setting.pace);
        match self.retries.after(&failure, around.now, token, pace, self.retry.as_ref()) {
            Some(then) => Want::Sleep(then),
            // An earlier call of this intent may have worked all the same: that is looked for once more.
            None if self.doubtful => {
                self.verdict = Some(failure);
                self.retries.clear();
                self.ask = Ask::Look { round: 1, failure: None };
                Want::Sleep(around.now + around.setting.pace.settle)
            }
            None => self.fail(failure, Value::Null, around, records),
        }
    }

    /// A look or a poll failed: again after a pause, or the run stops and the intent stays open.
    fn again_or_give_up(&mut self, failure: Failure, around: &Surroundings<'_>) -> Want {
        match self.retries.after(&failure, around.now, &self.token, &around.setting.pace, None) {
            Some(then) => Want::Sleep(then),
            None => Want::Over(ended(failure)),
        }
    }

    fn judge(&self, heard: Heard) -> Result<Sight<Value>, Failure> {
        let look = self.look().map_err(|mismatch| unreadable(self.spec, &mismatch))?;
        look.map_or(Ok(Sight::Missing), |look| look.judge(heard.map(|reply| reply.output)))
    }

    fn look(&self) -> Result<Option<Look<Value>>, Mismatch> {
        self.spec.look(&self.request, &self.token)
    }

    fn poll(&self) -> Result<Option<Poll<Value>>, Mismatch> {
        self.spec.ready(&self.request, &self.made())
    }

    pub(crate) fn made(&self) -> Value {
        self.accepted.as_ref().map(|accepted| accepted.0.clone()).unwrap_or_default()
    }

    fn unusable(&self, mismatch: &Mismatch) -> Want {
        Want::Over(End::Failed(unreadable(self.spec, mismatch)))
    }

    fn intent(&self, at: Time) -> Record {
        Record::ActionIntended {
            path: self.path.clone(),
            purpose: self.purpose,
            action: self.spec.name.to_owned(),
            request: self.request.clone(),
            token: self.token.clone(),
            ordinal: self.ordinal,
            before: self.before.clone(),
            reads: self.reads.iter().cloned().collect(),
            keep: self.keep,
            region: self.location.region.clone(),
            account: self.location.account.clone(),
            timeout: self.timeout,
            retry: self.retry.clone(),
            own_undo: self.own_undo,
            at,
        }
    }

    fn answered(&self, answer: Answer, at: Time) -> Record {
        Record::ActionAnswered {
            path: self.path.clone(),
            ordinal: self.ordinal,
            answer,
            how: self.accepted.as_ref().map_or(How::Called, |accepted| accepted.1),
            request_id: self.request_id.clone(),
            at,
        }
    }
}

fn taken(what: &str) -> Failure {
    let message = format!("the place is taken: {what}. It is not of this deployment, so it is left as it is");
    Failure::new(Class::Exists, "E7102", message)
}

/// How a run ends for a failure of this class.
pub(crate) fn ended(failure: Failure) -> End {
    match failure.class {
        Class::Denied => End::Parked(Reason::Denied, failure),
        Class::Limit => End::Parked(Reason::Limit, failure),
        Class::Throttled
        | Class::Settling
        | Class::Missing
        | Class::Busy
        | Class::Capacity
        | Class::Exists
        | Class::Invalid
        | Class::Unknown => End::Failed(failure),
    }
}

/// A recorded value does not fit the catalogue: it was written by another version.
pub(crate) fn unreadable(spec: &ActionSpec, mismatch: &Mismatch) -> Failure {
    let message = format!("a recorded value of {} does not fit the catalogue of this version: {mismatch}", spec.name);
    Failure::new(Class::Invalid, "E7903", message)
}
