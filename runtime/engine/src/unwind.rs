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
    ActionSpec, Answer, Before, Class, Effect, Failure, Inverse, Purpose, Reason, Record, StepPath, Undo, Value,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The way back: every step that made something, one at a time, those that were read by others after the others.
#[derive(Debug, Default)]
pub(crate) struct Unwind {
    queue: Option<VecDeque<StepPath>>,
    /// The ids of the things of ours that go away.
    ours: BTreeSet<String>,
    current: Option<(JobId, StepPath, Stage)>,
}

#[derive(Debug)]
enum Stage {
    /// Is it still ours, and as we left it? Then this call takes it back.
    Looking { inverse: Inverse, restores: bool },
    /// The value is not as we left it. Is it the old one already?
    Restored { inverse: Inverse, what: String },
    /// It is being taken back.
    Acting,
}

/// What to do about a step.
enum Plan {
    /// Nothing to call.
    Skip { kept: bool, reason: String },
    /// This call, after a look whether the thing is still ours.
    Take { inverse: Inverse, look_first: bool, restores: bool },
}

impl Unwind {
    pub(crate) fn advance(&mut self, desk: &mut Desk) -> bool {
        if self.current.is_some() {
            return false;
        }
        if self.queue.is_none() {
            self.queue = Some(order(&desk.ledger).into());
            self.ours = identities(desk);
        }
        let Some(path) = self.queue.as_mut().and_then(VecDeque::pop_front) else { return false };
        let Some(intent) = desk.ledger.steps.get(&path).and_then(|state| state.forward.clone()) else { return true };
        if let Err(failure) = self.take_back(path.clone(), &intent, desk) {
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
            (Stage::Acting, End::Done) => {}
            (Stage::Looking { inverse, .. }, End::Done) => {
                if let Err(failure) = self.act(path.clone(), inverse, desk) {
                    desk.refuse(path, failure, None);
                }
            }
            (Stage::Restored { .. }, End::Done) => {
                skip(&path, false, "it has its old value already".to_owned(), desk);
            }
            (Stage::Looking { .. } | Stage::Acting, End::NotOurs { gone: true, .. }) => {
                skip(&path, false, "it was gone already".to_owned(), desk);
            }
            (Stage::Looking { restores: false, .. } | Stage::Acting, End::NotOurs { gone: false, what }) => {
                skip(&path, true, format!("it is not ours any more: {what}"), desk);
            }
            (Stage::Looking { restores: true, inverse }, End::NotOurs { gone: false, what }) => {
                if let Err(failure) = self.compare(path.clone(), inverse, what, desk) {
                    desk.refuse(path, failure, None);
                }
            }
            (Stage::Restored { inverse, what }, End::NotOurs { .. }) => {
                let message = format!(
                    "the value is no longer the one that this step wrote ({what}); putting back {} would overwrite it",
                    inverse.input
                );
                desk.fail(path, End::Parked(Reason::Decision, Failure::new(Class::Exists, "E7141", message)), None);
            }
            (
                Stage::Looking { .. } | Stage::Restored { .. } | Stage::Acting,
                end @ (End::Failed(_) | End::Parked(..)),
            ) => {
                desk.fail(path, end, None);
            }
        }
    }

    fn take_back(&mut self, path: StepPath, intent: &Intent, desk: &mut Desk) -> Result<(), Failure> {
        let spec = desk.spec(&intent.action)?;
        match self.plan(intent, spec)? {
            Plan::Skip { kept, reason } => skip(&path, kept, reason, desk),
            Plan::Take { inverse, look_first: false, .. } => self.act(path, inverse, desk)?,
            Plan::Take { inverse, look_first: true, restores } => {
                match look_of(spec, &intent.request, &intent.token)? {
                    None => self.act(path, inverse, desk)?,
                    Some(look) => {
                        let location = location(intent);
                        let job = desk.read(path.clone(), location, What::Ours { look, again: false });
                        self.current = Some((job, path, Stage::Looking { inverse, restores }));
                    }
                }
            }
        }
        Ok(())
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
        let (location, token) = (location(intent), intent.token.clone());
        let spec = desk.spec(inverse.action)?;
        match look_of(spec, &inverse.input, &token)? {
            None => self.act(path, inverse, desk),
            Some(look) => {
                let job = desk.read(path.clone(), location, What::Ours { look, again: true });
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
        let spec = desk.spec(inverse.action)?;
        let (ordinal, token) = desk.draw(&path, spec.name);
        let fresh = Fresh {
            path: path.clone(),
            purpose: Purpose::Undo,
            spec,
            request: inverse.input,
            token,
            ordinal,
            location,
            reads: BTreeSet::new(),
            keep: false,
            timeout: None,
            retry: None,
        };
        let job = desk.act(fresh);
        self.current = Some((job, path, Stage::Acting));
        Ok(())
    }
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
        let Some(intent) = &state.forward else { continue };
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

fn identities(desk: &Desk) -> BTreeSet<String> {
    let intents = desk.ledger.steps.values().filter_map(|state| state.forward.as_ref());
    let created = intents.filter_map(|intent| {
        let spec = desk.spec(&intent.action).ok()?;
        let made = intent.made().filter(|_| matches!(spec.effect, Effect::Creates { .. }) && !intent.keep)?;
        spec.identity(&intent.request, made).ok().flatten()
    });
    created.collect()
}
