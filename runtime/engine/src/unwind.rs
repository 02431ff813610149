use crate::{
    act::{Fresh, unreadable},
    desk::Desk,
    job::{End, JobId},
    ledger::{Intent, Ledger},
    read::{What, look_of},
    setting::Location,
    statement::value_before,
};
use galley_program::{
    ActionSpec, Answer, Before, Class, Effect, Failure, How, Inverse, PlannedCall, Purpose, Reason, Record, StepPath,
    Undo, Value,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The way back: every step that made something, one at a time, those that were read by others after the others.
#[derive(Debug, Default)]
pub(crate) struct Unwind {
    queue: Option<VecDeque<StepPath>>,
    /// Only what lies within these steps, which have failed; `None` for everything.
    units: Option<BTreeSet<StepPath>>,
    /// The ids of the things of ours that go away.
    ours: BTreeSet<String>,
    current: Option<(JobId, StepPath, Stage)>,
    /// How often something that was made too often was taken back.
    extras: usize,
}

/// More things of one intent than this are a defect, not an accident.
const EXTRAS_MOST: usize = 50;

#[derive(Debug)]
enum Stage {
    /// Is it still ours, and as we left it? Then this call takes it back.
    Looking { inverse: Inverse, restores: bool },
    /// The value is not as we left it. Is it the old one already?
    Restored { inverse: Inverse, what: String },
    /// It is being taken back.
    Acting,
    /// A call of the recipe's own undo is being made.
    Own,
    /// Does something stand that was made too often?
    Extras(Box<Intent>),
}

/// What to do about a step.
enum Plan {
    /// Nothing to call.
    Skip { kept: bool, reason: String },
    /// This call, after a look whether the thing is still ours.
    Take { inverse: Inverse, look_first: bool, restores: bool },
}

impl Unwind {
    /// The way back for what these steps left, which have failed in a `try`.
    pub(crate) fn of_remains(units: BTreeSet<StepPath>) -> Self {
        Self { units: Some(units), ..Self::default() }
    }

    pub(crate) fn waits_for(&self, job: JobId) -> bool {
        self.current.as_ref().is_some_and(|current| current.0 == job)
    }

    pub(crate) fn advance(&mut self, desk: &mut Desk) -> bool {
        if self.current.is_some() || !desk.may_start() {
            return false;
        }
        if self.queue.is_none() {
            let units = self.units.clone();
            let within = |path: &StepPath| units.as_ref().is_none_or(|all| all.iter().any(|unit| path.within(unit)));
            self.queue = Some(order(&desk.ledger).into_iter().filter(&within).collect());
            self.ours = identities(desk, within);
        }
        let Some(path) = self.queue.as_mut().and_then(VecDeque::pop_front) else { return false };
        if let Err(failure) = self.take_back(path.clone(), desk) {
            desk.refuse(path, failure, None);
        }
        true
    }

    pub(crate) fn is_done(&self) -> bool {
        self.current.is_none() && self.queue.as_ref().is_some_and(VecDeque::is_empty)
    }

    pub(crate) fn over(&mut self, job: JobId, end: End, desk: &mut Desk) {
        let Some((_, path, stage)) = self.current.take_if(|current| current.0 == job) else { return };
        match (stage, end) {
            (Stage::Own, End::Done) => return self.again(path),
            (Stage::Extras(intent), End::Ours(output)) => {
                if let Err(failure) = self.extra(path.clone(), *intent, output, desk) {
                    desk.refuse(path, failure, None);
                }
                return;
            }
            (Stage::Extras(intent), End::NotOurs { .. }) => {
                desk.write(Record::ExtrasGone { path, ordinal: intent.ordinal, at: desk.now });
                return;
            }
            (Stage::Looking { inverse, .. }, End::Ours(_)) => {
                if let Err(failure) = self.act(path.clone(), inverse, desk) {
                    desk.refuse(path, failure, None);
                }
                return;
            }
            (Stage::Restored { .. }, End::Ours(_)) => {
                skip(&path, false, "it has its old value already".to_owned(), desk);
            }
            (Stage::Looking { .. } | Stage::Acting | Stage::Own, End::NotOurs { gone: true, .. }) => {
                skip(&path, false, "it was gone already".to_owned(), desk);
            }
            (
                Stage::Looking { restores: false, .. } | Stage::Acting | Stage::Own,
                End::NotOurs { gone: false, what },
            ) => {
                skip(&path, true, format!("it is not ours any more: {what}"), desk);
            }
            (Stage::Looking { restores: true, inverse }, End::NotOurs { gone: false, what }) => {
                if let Err(failure) = self.compare(path.clone(), inverse, what, desk) {
                    desk.refuse(path, failure, None);
                }
                return;
            }
            (Stage::Restored { inverse, what }, End::NotOurs { .. }) => {
                let message = format!(
                    "the value is no longer the one that this step wrote ({what}); putting back {} would overwrite it",
                    inverse.input
                );
                desk.fail(path, End::Parked(Reason::Decision, Failure::new(Class::Exists, "E7141", message)), None);
                return;
            }
            (_, end @ (End::Failed(_) | End::Parked(..))) => return desk.fail(path, end, None),
            // A call is never answered by a look, nor a look by a call.
            (Stage::Acting | Stage::Own, End::Ours(_))
            | (Stage::Acting | Stage::Looking { .. } | Stage::Restored { .. } | Stage::Extras(_), End::Done) => {}
        }
        if desk.ledger.steps.get(&path).is_some_and(|state| state.doubled.is_some()) {
            self.again(path);
        }
    }

    /// There is more to do about this step.
    fn again(&mut self, path: StepPath) {
        if let Some(queue) = &mut self.queue {
            queue.push_front(path);
        }
    }

    fn take_back(&mut self, path: StepPath, desk: &mut Desk) -> Result<(), Failure> {
        let Some(state) = desk.ledger.steps.get(&path) else { return Ok(()) };
        let (forward, doubled) = (state.forward.clone(), state.doubled.clone());
        let Some(intent) = forward else {
            return doubled.map_or(Ok(()), |doubled| self.look_for_extras(path, doubled, desk));
        };
        if let Some((owner, calls)) = desk.ledger.planned(&path)
            && (*owner != path || intent.before != Before::Stood)
        {
            let made = |call: &&PlannedCall| desk.ledger.steps.get(&call.path).is_some_and(|step| step.taken);
            if let Some(call) = calls.iter().find(|call| !made(call)).cloned() {
                return self.own(path, call, desk);
            }
            skip(&path, false, "the recipe's own `undo` has taken it back".to_owned(), desk);
            return Ok(());
        }
        if intent.own_undo && intent.output().is_some() && intent.before != Before::Stood {
            let message = "the recipe has an undo of its own for this step, and it is not worked out yet";
            let failure = Failure::new(Class::Unknown, "E7142", message);
            desk.fail(path, End::Parked(Reason::Decision, failure), None);
            return Ok(());
        }
        let spec = desk.spec(&intent.action)?;
        match self.plan(&intent, spec)? {
            Plan::Skip { kept, reason } => {
                skip(&path, kept, reason, desk);
                if desk.ledger.steps.get(&path).is_some_and(|state| state.doubled.is_some()) {
                    self.again(path);
                }
            }
            Plan::Take { inverse, look_first: false, .. } => self.act(path, inverse, desk)?,
            Plan::Take { inverse, look_first: true, restores } => {
                match look_of(spec, &intent.request, &intent.token)? {
                    None => self.act(path, inverse, desk)?,
                    Some(look) => {
                        let what = What::Ours { ordinal: intent.ordinal, look, again: false };
                        let job = desk.read(path.clone(), location(&intent), what);
                        self.current = Some((job, path, Stage::Looking { inverse, restores }));
                    }
                }
            }
        }
        Ok(())
    }

    /// What was made more often than once goes too, one after the other, until a look sees none.
    fn look_for_extras(&mut self, path: StepPath, intent: Intent, desk: &mut Desk) -> Result<(), Failure> {
        let spec = desk.spec(&intent.action)?;
        self.extras += 1;
        match look_of(spec, &intent.request, &intent.token)? {
            Some(look) if self.extras <= EXTRAS_MOST => {
                let what = What::Ours { ordinal: intent.ordinal, look, again: false };
                let job = desk.read(path.clone(), location(&intent), what);
                self.current = Some((job, path, Stage::Extras(Box::new(intent))));
            }
            Some(_) | None => left_over(path, &intent, desk),
        }
        Ok(())
    }

    fn extra(&mut self, path: StepPath, intent: Intent, output: Value, desk: &mut Desk) -> Result<(), Failure> {
        let spec = desk.spec(&intent.action)?;
        let intent = Intent { answer: Some((Answer::Done { output }, How::Adopted, 0)), ..intent };
        match self.plan(&intent, spec)? {
            Plan::Take { inverse, .. } => self.call(path, location(&intent), inverse, desk),
            Plan::Skip { .. } => {
                left_over(path, &intent, desk);
                Ok(())
            }
        }
    }

    fn plan(&self, intent: &Intent, spec: &ActionSpec) -> Result<Plan, Failure> {
        let skip = |kept, reason: &str| Ok(Plan::Skip { kept, reason: reason.to_owned() });
        if intent.keep {
            return skip(true, "the recipe says `undo keep`");
        }
        if intent.before == Before::Stood {
            return skip(false, "it stood there before us");
        }
        let Some(made) = intent.made() else { return skip(false, "it made nothing") };
        let undo = spec.undo(&intent.request, made, &value_before(&intent.before));
        match undo.map_err(|mismatch| unreadable(spec, &mismatch))? {
            Undo::Nothing => skip(false, "there is nothing to take back"),
            Undo::Keep(reason) => skip(true, reason),
            Undo::Restore { of, .. } if self.ours.contains(&of) => {
                Ok(Plan::Skip { kept: false, reason: format!("{of} is ours and goes away itself") })
            }
            Undo::Restore { by, .. } => Ok(Plan::Take { inverse: by, look_first: true, restores: true }),
            // What carries our tag is looked for by it once more, and a relation is read once more: somebody may have put
            // another in its place.
            Undo::Call(inverse) => {
                let look_first = matches!(spec.effect, Effect::Creates { .. } | Effect::Settles { overwrites: false });
                Ok(Plan::Take { inverse, look_first, restores: false })
            }
        }
    }

    /// Asks whether somebody has put the old value back already.
    fn compare(&mut self, path: StepPath, inverse: Inverse, what: String, desk: &mut Desk) -> Result<(), Failure> {
        let Some(intent) = desk.ledger.steps.get(&path).and_then(|state| state.forward.as_ref()) else {
            return Ok(());
        };
        let (location, token, ordinal) = (location(intent), intent.token.clone(), intent.ordinal);
        let spec = desk.spec(inverse.action)?;
        match look_of(spec, &inverse.input, &token)? {
            None => self.act(path, inverse, desk),
            Some(look) => {
                let job = desk.read(path.clone(), location, What::Ours { ordinal, look, again: true });
                self.current = Some((job, path, Stage::Restored { inverse, what }));
                Ok(())
            }
        }
    }

    fn act(&mut self, path: StepPath, inverse: Inverse, desk: &mut Desk) -> Result<(), Failure> {
        let Some(intent) = desk.ledger.steps.get(&path).and_then(|state| state.forward.as_ref()) else {
            return Ok(());
        };
        let location = location(intent);
        self.call(path, location, inverse, desk)
    }

    fn call(&mut self, path: StepPath, location: Location, inverse: Inverse, desk: &mut Desk) -> Result<(), Failure> {
        let spec = desk.spec(inverse.action)?;
        let job = self.begin(&path, spec, inverse.input, location, desk);
        self.current = Some((job, path, Stage::Acting));
        Ok(())
    }

    /// One call of the recipe's own undo, under a path of its own.
    fn own(&mut self, path: StepPath, call: PlannedCall, desk: &mut Desk) -> Result<(), Failure> {
        let spec = desk.spec(&call.action)?;
        let location = Location { region: call.region, account: call.account };
        let job = self.begin(&call.path, spec, call.request, location, desk);
        self.current = Some((job, path, Stage::Own));
        Ok(())
    }

    fn begin(
        &self,
        path: &StepPath,
        spec: &'static ActionSpec,
        input: Value,
        location: Location,
        desk: &mut Desk,
    ) -> JobId {
        let (ordinal, token) = desk.draw(path, spec.name);
        desk.act(Fresh {
            request: desk.setting.tagged(spec, input, path, &token),
            path: path.clone(),
            purpose: if self.units.is_some() { Purpose::Remains } else { Purpose::Undo },
            spec,
            token,
            ordinal,
            location,
            reads: BTreeSet::new(),
            keep: false,
            timeout: None,
            retry: None,
            own_undo: false,
        })
    }
}

/// What was made more than once, and cannot be taken back: a person has to.
fn left_over(path: StepPath, intent: &Intent, desk: &mut Desk) {
    let ids = intent.extras.join(", ");
    let message = format!("it was made more than once, and this is left: {ids}; see for yourself");
    let failure = Failure::new(Class::Unknown, "E7143", message);
    desk.fail(path, End::Parked(Reason::Decision, failure), None);
}

pub(crate) fn location(intent: &Intent) -> Location {
    Location { region: intent.region.clone(), account: intent.account.clone() }
}

pub(crate) fn skip(path: &StepPath, kept: bool, reason: String, desk: &mut Desk) {
    let ordinal = desk.ledger.steps.get(path).and_then(|state| state.forward.as_ref()).map_or(0, |i| i.ordinal);
    desk.write(Record::UndoSkipped { path: path.clone(), ordinal, kept, reason, at: desk.now });
}

/// Reverse topological order along the recorded reads: a step is taken back when nothing that stands has read its
/// result. Among those that may go, the one that was completed last goes first.
fn order(ledger: &Ledger) -> Vec<StepPath> {
    let done = |intent: &Intent| intent.answer.as_ref().map(|(_, _, completed)| *completed);
    let mut left: BTreeMap<&StepPath, (u64, &Intent)> = BTreeMap::new();
    let mut readers: BTreeMap<&StepPath, usize> = BTreeMap::new();
    for (path, state) in &ledger.steps {
        let Some(intent) = state.forward.as_ref().or(state.doubled.as_ref()) else { continue };
        let failed_without_trace = matches!(&intent.answer, Some((Answer::Failed { made: Value::Null, .. }, _, _)));
        if let (Some(completed), false) = (done(intent), failed_without_trace) {
            left.insert(path, (completed, intent));
            for read in &intent.reads {
                *readers.entry(read).or_default() += 1;
            }
        }
    }
    let mut free: BTreeMap<u64, &StepPath> = BTreeMap::new();
    for (path, (completed, _)) in &left {
        if readers.get(*path).copied().unwrap_or(0) == 0 {
            free.insert(*completed, path);
        }
    }
    let mut order = Vec::with_capacity(left.len());
    while let Some((_, path)) = free.pop_last() {
        order.push(path.clone());
        let Some((_, intent)) = left.remove(path) else { continue };
        for read in &intent.reads {
            if let Some(count) = readers.get_mut(read) {
                *count -= 1;
                if *count == 0
                    && let Some((key, (completed, _))) = left.get_key_value(read)
                {
                    free.insert(*completed, key);
                }
            }
        }
    }
    // Reads point at what was completed before, so nothing can be left; a damaged journal shall not hide a step.
    order.extend(left.into_keys().cloned());
    order
}

fn identities(desk: &Desk, within: impl Fn(&StepPath) -> bool) -> BTreeSet<String> {
    let steps = desk.ledger.steps.iter().filter(|(path, _)| within(path));
    let intents = steps.filter_map(|(_, state)| state.forward.as_ref());
    let created = intents.filter_map(|intent| {
        let spec = desk.spec(&intent.action).ok()?;
        let made = intent.made().filter(|_| matches!(spec.effect, Effect::Creates { .. }) && !intent.keep)?;
        spec.identity(&intent.request, made).ok().flatten()
    });
    created.collect()
}
