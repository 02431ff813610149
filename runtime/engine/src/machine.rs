use crate::{
    act::Act,
    desk::Desk,
    forward::Forward,
    job::{CallId, End, JobId, Order},
    ledger::Ledger,
    setting::Setting,
    unwind::Unwind,
};
use galley_program::{Class, Failure, Outcome, Program, Purpose, Record, Reply, StepPath, Stored, Time, Value};
use std::collections::BTreeMap;

/// A run: a program or an undo, its records so far, and what is to be done next.
#[derive(Debug)]
pub struct Machine<'p> {
    desk: Desk,
    course: Course<'p>,
    /// For an undo: the program, as far as the records know it.
    planner: Option<Box<Forward<'p>>>,
    stage: Stage,
}

/// What a caller does before it asks again: write, then call, then wait for an answer or for the time.
#[derive(Debug, Default)]
pub struct Todo {
    /// To be written down, in this order, durably, before anything else.
    pub write: Vec<Record>,
    /// To be made once each, beside each other; answers in any order.
    pub calls: Vec<Order>,
    /// Ask again at this time, if no answer comes before.
    pub wake: Option<Time>,
    /// The run is over. It is among the records of `write` too.
    pub outcome: Option<Outcome>,
}

#[derive(Debug)]
enum Course<'p> {
    Forward(Box<Forward<'p>>),
    Undo(Unwind),
}

#[derive(Debug)]
enum Stage {
    /// Nothing was asked yet.
    Fresh,
    /// What an earlier process left open is settled; nothing is evaluated before that.
    Settling(BTreeMap<JobId, StepPath>),
    /// What takes back the steps with an undo of their own is worked out, as far as that is not written down yet.
    Planning,
    /// The program, or the undo.
    Running,
    /// Over.
    Ended,
}

impl<'p> Machine<'p> {
    /// A run of `program`: a new one, or, with the records of an earlier one, that one continued.
    #[must_use]
    pub fn resume(program: &'p Program, setting: Setting, records: &[Stored]) -> Self {
        let forward = Forward::new(program, &setting);
        let desk = Desk::new(setting, Ledger::of(records), false);
        Self { desk, course: Course::Forward(Box::new(forward)), planner: None, stage: Stage::Fresh }
    }

    /// The undo of everything that the records say was made. It needs no program: what to take back, and in which
    /// order, is in the records.
    #[must_use]
    pub fn undo(setting: Setting, records: &[Stored]) -> Self {
        let desk = Desk::new(setting, Ledger::of(records), true);
        Self { desk, course: Course::Undo(Unwind::default()), planner: None, stage: Stage::Fresh }
    }

    /// The same with the program at hand: a step that was killed before its own undo was worked out gets it now. Nothing
    /// of the program is done.
    #[must_use]
    pub fn undo_of(program: &'p Program, setting: Setting, records: &[Stored]) -> Self {
        let mut planner = Forward::new(program, &setting);
        planner.replaying = true;
        Self { planner: Some(Box::new(planner)), ..Self::undo(setting, records) }
    }

    /// What to do now.
    pub fn next(&mut self, now: Time) -> Todo {
        self.desk.now = now;
        if matches!(self.stage, Stage::Fresh) {
            self.open();
        }
        loop {
            self.desk.wake();
            let heard = self.deliver();
            let moved = self.advance();
            if !heard && !moved {
                break;
            }
        }
        let outcome = self.ended();
        Todo { write: self.desk.take_records(), calls: self.desk.take_orders(), wake: self.desk.next_wake(), outcome }
    }

    /// The answer to a call. Its time is the one that the next [`Machine::next`] is given.
    pub fn answered(&mut self, call: CallId, answer: Result<Reply<Value>, Failure>, now: Time) {
        self.desk.now = now;
        self.desk.answered(call, answer);
    }

    /// A call of the last [`Todo`] was not made, because the run was asked to stop before its turn came.
    pub fn never_sent(&mut self, call: CallId) {
        self.desk.never_sent(call);
    }

    /// Somebody wants the run to stop: calls on their way are waited for, nothing else is begun.
    pub fn interrupt(&mut self) {
        self.desk.halt();
    }

    /// What is known about every step by now.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.desk.ledger
    }

    fn open(&mut self) {
        let open = self.desk.ledger.open();
        let purpose = match self.course {
            Course::Forward(_) => Purpose::Forward,
            Course::Undo(_) => Purpose::Undo,
        };
        let recipe_name = match &self.course {
            Course::Forward(forward) => Some(forward.recipe.to_string()),
            Course::Undo(_) => self.planner.as_ref().map(|planner| planner.recipe.to_string()),
        };
        let setting = &self.desk.setting;
        let started = Record::RunStarted {
            run: setting.run.clone(),
            purpose,
            recipe: setting.recipe.clone(),
            recipe_name,
            parameters: Value::record(setting.given.iter().map(|(name, value)| (name.clone(), value.clone()))),
            cloud: setting.cloud.clone(),
            region: Some(setting.region.clone()),
            account: setting.account.clone(),
            world: setting.world.clone(),
            role: setting.role.clone(),
            version: setting.version.clone(),
            at: self.desk.now,
        };
        self.desk.write(started);
        let mut settling = BTreeMap::new();
        for (path, intent) in open {
            // The record above may have changed since when it is being waited for.
            let intent =
                self.desk.ledger.open().into_iter().find(|(_, i)| i.ordinal == intent.ordinal).map_or(intent, |f| f.1);
            match self.desk.spec(&intent.action) {
                Ok(spec) => {
                    let job = self.desk.begin_act(Act::open(path.clone(), intent, spec));
                    settling.insert(job, path);
                }
                Err(failure) => self.desk.refuse(path, failure, None),
            }
        }
        self.stage = Stage::Settling(settling);
    }

    /// Gives what ended to whom it concerns.
    fn deliver(&mut self) -> bool {
        let mut any = false;
        while let Some((job, end)) = self.desk.next_over() {
            any = true;
            match (&mut self.stage, &mut self.course) {
                (Stage::Settling(open), _) => {
                    if let Some(path) = open.remove(&job) {
                        self.settled(path, end);
                    }
                }
                (Stage::Running, Course::Forward(forward)) => forward.over(job, end, &mut self.desk),
                (Stage::Running, Course::Undo(unwind)) => unwind.over(job, end, &mut self.desk),
                (Stage::Fresh | Stage::Planning | Stage::Ended, _) => {}
            }
        }
        any
    }

    /// What an earlier process left open is settled.
    fn settled(&mut self, path: StepPath, end: End) {
        let failed =
            self.desk.ledger.steps.get(&path).is_some_and(|step| step.failed().is_some() && step.back.is_none());
        match (&self.course, end) {
            // It is told when its statement is reached, which may be in a `try`.
            (Course::Forward(_), End::Failed(failure)) if failed => {
                self.desk.failures.insert(path, failure);
            }
            (Course::Forward(_) | Course::Undo(_), end) => self.desk.fail(path, end, None),
        }
    }

    fn advance(&mut self) -> bool {
        if !self.desk.may_start() {
            return false;
        }
        match (&mut self.stage, &mut self.course) {
            (Stage::Settling(open), _) if open.is_empty() => {
                self.stage = Stage::Planning;
                true
            }
            (Stage::Planning, _) => {
                if let Some(mut planner) = self.planner.take() {
                    while planner.advance(&mut self.desk) {}
                }
                self.stage = Stage::Running;
                true
            }
            (Stage::Running, Course::Forward(forward)) => forward.advance(&mut self.desk),
            (Stage::Running, Course::Undo(unwind)) => unwind.advance(&mut self.desk),
            (Stage::Settling(_) | Stage::Fresh | Stage::Ended, _) => false,
        }
    }

    fn ended(&mut self) -> Option<Outcome> {
        if matches!(self.stage, Stage::Ended) || !self.desk.idle() {
            return None;
        }
        let outcome = self.desk.stopped().or_else(|| match &self.course {
            Course::Forward(forward) => forward.outputs().map(|outputs| Outcome::Finished { outputs }),
            Course::Undo(unwind) => unwind.is_done().then_some(Outcome::Undone),
        });
        // With nothing under way and nothing left to begin, a run that has no outcome would hang for ever.
        let outcome = outcome.unwrap_or_else(|| Outcome::Failed {
            path: StepPath::default(),
            failure: Failure::new(Class::Invalid, "E7905", "the run came to rest without an outcome"),
            place: None,
        });
        self.stage = Stage::Ended;
        self.desk.write(Record::RunEnded {
            run: self.desk.setting.run.clone(),
            outcome: outcome.clone(),
            at: self.desk.now,
        });
        Some(outcome)
    }
}
