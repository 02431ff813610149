use crate::{
    act::{Act, Fresh, Surroundings},
    job::{CallId, End, Heard, Job, JobId, Order, Records, Want},
    ledger::Ledger,
    read::{Made, Read, What, look_of},
    setting::{Location, Setting},
};
use galley_program::{ActionSpec, Effect, Failure, Lock, Outcome, Place, Record, StepPath, Time, Token};
use std::collections::{BTreeMap, VecDeque};

/// What is under way: the jobs, the calls they wait for, the locks they hold, and what is to be written down.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) setting: Setting,
    pub(crate) ledger: Ledger,
    pub(crate) now: Time,
    pub(crate) undoing: bool,
    /// What failed while an earlier process's calls were settled: told when the statement is reached, which may be in a
    /// `try`.
    pub(crate) failures: BTreeMap<StepPath, Failure>,
    halted: bool,
    stopped: Option<Outcome>,
    records: Records,
    orders: Vec<Order>,
    jobs: BTreeMap<JobId, Running>,
    calls: BTreeMap<CallId, JobId>,
    over: VecDeque<(JobId, End)>,
    locks: BTreeMap<Lock, JobId>,
    jobs_begun: u64,
    calls_made: u64,
    ordinal: u64,
}

#[derive(Debug)]
struct Running {
    job: Job,
    phase: Phase,
    location: Location,
    token: Token,
}

#[derive(Debug)]
enum Phase {
    /// Another job holds the lock.
    Queued(Lock),
    /// A call is on its way.
    Calling,
    /// Until then.
    Sleeping(Time),
}

impl Desk {
    pub(crate) fn new(setting: Setting, ledger: Ledger, undoing: bool) -> Self {
        let ordinal = ledger.ordinal;
        Self {
            setting,
            ledger,
            now: Time::default(),
            undoing,
            failures: BTreeMap::new(),
            halted: false,
            stopped: None,
            records: Vec::new(),
            orders: Vec::new(),
            jobs: BTreeMap::new(),
            calls: BTreeMap::new(),
            over: VecDeque::new(),
            locks: BTreeMap::new(),
            jobs_begun: 0,
            calls_made: 0,
            ordinal,
        }
    }

    /// Writes a record down; it counts from now on.
    pub(crate) fn write(&mut self, record: Record) {
        self.ledger.apply(&record);
        self.records.push(record);
    }

    /// The ordinal and the token of the next intent.
    pub(crate) fn draw(&mut self, path: &StepPath, action: &str) -> (u64, Token) {
        self.ordinal += 1;
        (self.ordinal, Token::draw(&self.setting.deployment, path, action, self.ordinal))
    }

    /// A changing call, from the beginning.
    pub(crate) fn act(&mut self, fresh: Fresh) -> JobId {
        self.begin_act(Act::fresh(fresh))
    }

    pub(crate) fn begin_act(&mut self, act: Act) -> JobId {
        // An input that cannot be read is reported by the act itself.
        let lock = act.spec.lock(&act.request).unwrap_or_default();
        let (location, token) = (act.location.clone(), act.token.clone());
        self.begin(Job::Act(Box::new(act)), location, token, lock)
    }

    /// A reading call. Its token names it, for the jitter of its pauses; no cloud sees it.
    pub(crate) fn read(&mut self, path: StepPath, location: Location, what: What) -> JobId {
        let token = Token::draw(&self.setting.deployment, &path, "read", 0);
        let read = Read::new(path, token.clone(), what);
        self.begin(Job::Read(Box::new(read)), location, token, None)
    }

    fn begin(&mut self, job: Job, location: Location, token: Token, lock: Option<Lock>) -> JobId {
        self.jobs_begun += 1;
        let id = JobId(self.jobs_begun);
        if let Some(lock) = lock {
            if self.locks.contains_key(&lock) && !self.halted {
                self.jobs.insert(id, Running { job, phase: Phase::Queued(lock), location, token });
                return id;
            }
            self.locks.insert(lock, id);
        }
        self.jobs.insert(id, Running { job, phase: Phase::Calling, location, token });
        self.tell(id, Tell::Begin);
        id
    }

    /// The answer to a call.
    pub(crate) fn answered(&mut self, call: CallId, heard: Heard) {
        if let Some(job) = self.calls.remove(&call) {
            self.tell(job, Tell::Heard(heard));
        }
    }

    /// A call that was ordered is not made after all: whoever wanted it is as after a crash before it.
    pub(crate) fn never_sent(&mut self, call: CallId) {
        if let Some(job) = self.calls.remove(&call) {
            self.jobs.remove(&job);
        }
    }

    /// Wakes what has slept long enough, in the order of the times, then of the jobs.
    pub(crate) fn wake(&mut self) {
        if self.halted {
            return;
        }
        let mut due: Vec<(Time, JobId)> = self.sleepers().filter(|(then, _)| *then <= self.now).collect();
        due.sort_unstable();
        for (_, job) in due {
            self.tell(job, Tell::Woken);
        }
    }

    /// When the next sleeper wants to be woken.
    pub(crate) fn next_wake(&self) -> Option<Time> {
        self.sleepers().map(|(then, _)| then).min()
    }

    fn sleepers(&self) -> impl Iterator<Item = (Time, JobId)> {
        self.jobs.iter().filter_map(|(id, running)| match running.phase {
            Phase::Sleeping(then) => Some((then, *id)),
            Phase::Queued(_) | Phase::Calling => None,
        })
    }

    fn tell(&mut self, id: JobId, what: Tell) {
        let Some(running) = self.jobs.get_mut(&id) else { return };
        let around = Surroundings { setting: &self.setting, undoing: self.undoing, halted: self.halted, now: self.now };
        let mut records = Records::new();
        let want = match (&mut running.job, what) {
            (Job::Act(act), Tell::Begin) => act.begin(&around, &mut records),
            (Job::Act(act), Tell::Heard(heard)) => act.heard(heard, &around, &mut records),
            (Job::Act(act), Tell::Woken) => act.woken(&around, &mut records),
            (Job::Read(read), Tell::Begin) => read.begin(&around, &mut records),
            (Job::Read(read), Tell::Heard(heard)) => read.heard(heard, &around, &mut records),
            (Job::Read(read), Tell::Woken) => read.woken(&around, &mut records),
        };
        for record in records {
            self.write(record);
        }
        match want {
            Want::Over(end) => self.end(id, end),
            // Whoever is asked to stop makes no further call; a resume goes on from the records.
            Want::Call { .. } | Want::Sleep(_) if self.halted => {
                self.jobs.remove(&id);
            }
            Want::Sleep(then) => self.set(id, Phase::Sleeping(then)),
            Want::Call { action, input, attempt } => {
                self.calls_made += 1;
                let call = CallId(self.calls_made);
                self.calls.insert(call, id);
                if let Some(running) = self.jobs.get_mut(&id) {
                    running.phase = Phase::Calling;
                    let context = running.location.context(&running.token, attempt);
                    self.orders.push(Order { id: call, action, input, context });
                }
            }
        }
    }

    fn set(&mut self, id: JobId, phase: Phase) {
        if let Some(running) = self.jobs.get_mut(&id) {
            running.phase = phase;
        }
    }

    fn end(&mut self, id: JobId, end: End) {
        let ended = self.jobs.remove(&id);
        self.unlock(id);
        if let (Some(Running { job: Job::Act(act), .. }), End::Done) = (ended, &end) {
            self.look_after(&act);
        }
        self.over.push_back((id, end));
    }

    /// After a create whose call may have been made twice: one more look, a settle time later, beside everything else.
    fn look_after(&mut self, act: &Act) {
        if !act.doubtful || self.halted || !matches!(act.spec.effect, Effect::Creates { .. }) {
            return;
        }
        if let Ok(Some(look)) = look_of(act.spec, &act.request, &act.token) {
            let at = self.now + self.setting.pace.settle;
            let id = act.spec.identity(&act.request, &act.made()).ok().flatten();
            let made = Made { spec: act.spec, request: act.request.clone(), id };
            let what = What::After { ordinal: act.ordinal, look, at, made };
            self.read(act.path.clone(), act.location.clone(), what);
        }
    }

    fn unlock(&mut self, id: JobId) {
        let Some(lock) = self.locks.iter().find(|(_, holder)| **holder == id).map(|(lock, _)| lock.clone()) else {
            return;
        };
        self.locks.remove(&lock);
        let waiting = |running: &Running| matches!(&running.phase, Phase::Queued(wanted) if *wanted == lock);
        if let Some(next) = self.jobs.iter().find(|(_, running)| waiting(running)).map(|(next, _)| *next) {
            self.locks.insert(lock, next);
            self.tell(next, Tell::Begin);
        }
    }

    /// The next job that ended.
    pub(crate) fn next_over(&mut self) -> Option<(JobId, End)> {
        self.over.pop_front()
    }

    /// The first failure ends the run: nothing new is started, what runs may finish.
    pub(crate) fn fail(&mut self, path: StepPath, end: End, place: Option<Place>) {
        let outcome = match end {
            End::Failed(failure) => Outcome::Failed { path, failure, place },
            End::Parked(reason, failure) => Outcome::Parked { path, reason, failure },
            End::Done | End::Ours(_) | End::NotOurs { .. } => return,
        };
        self.stopped.get_or_insert(outcome);
    }

    /// The same, for something that was found before any call.
    pub(crate) fn refuse(&mut self, path: StepPath, failure: Failure, place: Option<Place>) {
        self.fail(path, End::Failed(failure), place);
    }

    /// Makes no further call; those on their way may be answered.
    pub(crate) fn halt(&mut self) {
        self.halted = true;
        self.jobs.retain(|_, running| matches!(running.phase, Phase::Calling));
        // Calls that nobody was told to make yet are not made.
        for order in std::mem::take(&mut self.orders) {
            self.never_sent(order.id);
        }
    }

    /// Whether something new may be started.
    pub(crate) fn may_start(&self) -> bool {
        !self.halted && self.stopped.is_none()
    }

    /// Whether nothing is under way.
    pub(crate) fn idle(&self) -> bool {
        self.jobs.is_empty() && self.over.is_empty()
    }

    /// How a run ends that does not finish.
    pub(crate) fn stopped(&self) -> Option<Outcome> {
        self.stopped.clone().or_else(|| self.halted.then_some(Outcome::Interrupted))
    }

    pub(crate) fn take_records(&mut self) -> Records {
        std::mem::take(&mut self.records)
    }

    pub(crate) fn take_orders(&mut self) -> Vec<Order> {
        std::mem::take(&mut self.orders)
    }

    /// The facts of an action that a record names.
    pub(crate) fn spec(&self, action: &str) -> Result<&'static ActionSpec, Failure> {
        (self.setting.actions)(action).ok_or_else(|| {
            let message = format!("a record names the action {action}, which this version does not know");
            Failure::new(galley_program::Class::Invalid, "E7904", message)
        })
    }
}

enum Tell {
    Begin,
    Heard(Heard),
    Woken,
}
