use crate::{
    act::ended,
    desk::Desk,
    frame::{ActivationId, At, Frame, Gather, Guard, GuardId, Over, Round, Task, TaskId},
    job::{End, JobId},
    keys::Keys,
    scope::{Bound, Scopes},
    setting::Setting,
    unwind::{Unwind, skip},
};
use galley_program::{Failure, For, Place, Program, Reason, Record, Sources, Statement, StepPath, Value};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

/// A program on its way: its threads, their names and values. All it knows of the past it asks of the ledger, so a
/// statement that is reached again goes on where the records end.
#[derive(Debug)]
pub(crate) struct Forward<'p> {
    pub(crate) scopes: Scopes,
    pub(crate) recipe: Arc<str>,
    pub(crate) sources: &'p Sources,
    pub(crate) tasks: Vec<Task<'p>>,
    pub(crate) ready: VecDeque<TaskId>,
    waiting: BTreeMap<JobId, Waiter>,
    pub(crate) guards: Vec<Guard>,
    /// What failed steps left, being taken back before a `catch`.
    pub(crate) unwinds: BTreeMap<GuardId, Unwind>,
    pub(crate) keys: Keys,
    /// Looks whether what a failed try left is still ours, and the steps for which it is.
    pub(crate) looks: BTreeSet<JobId>,
    pub(crate) still_ours: BTreeSet<StepPath>,
    pub(crate) activations: Vec<Vec<(Arc<str>, Bound)>>,
    /// The task whose statement is being done.
    pub(crate) current: TaskId,
    /// Nothing is begun, neither here nor in any task: only what the records know is followed.
    pub(crate) replaying: bool,
    finished: bool,
}

/// A task that waits for a job.
#[derive(Debug)]
struct Waiter {
    task: TaskId,
    path: StepPath,
    place: Place,
    /// Whether a failure of it is the failure of a step.
    step: bool,
}

/// What became of a statement.
pub(crate) enum Flow<'p> {
    /// It is done.
    Next,
    /// It is done when these are.
    Push(Vec<Frame<'p>>),
    /// It is reached again when this job is over.
    Wait(JobId, StepPath, Place),
    /// The same for the call of a step, whose failure a `try` may catch.
    Call(JobId, StepPath, Place),
    /// It is reached again when another step lets its key go.
    Queue,
    /// It cannot be done.
    Fail(StepPath, Failure, Option<Place>),
    /// The step is known to have failed.
    StepFailed(StepPath, Failure, Place),
    /// It waits for a person.
    Park(StepPath, Reason, Failure, Place),
    /// The records do not know it, and nothing new is begun here.
    Stop,
}

impl<'p> Forward<'p> {
    pub(crate) fn new(program: &'p Program, setting: &Setting) -> Self {
        let mut scopes = Scopes::default();
        let scope = scopes.open(None);
        for (name, value) in &setting.parameters {
            scopes.bind(scope, name.clone(), Bound { value: value.clone(), reads: Arc::default() });
        }
        let at = At {
            scope,
            results: scope,
            base: StepPath::default(),
            keys: Arc::new([]),
            activation: ActivationId(0),
            location: setting.location(),
            timeout: None,
            retry: None,
            keep: false,
            waived: false,
        };
        let root = Frame::Block { statements: &program.recipe.body.0, next: 0, at: Arc::new(at) };
        Self {
            scopes,
            recipe: program.recipe.name.clone(),
            sources: &program.sources,
            tasks: vec![Task { frames: vec![root], parent: None, guard: None }],
            ready: VecDeque::from([TaskId(0)]),
            waiting: BTreeMap::new(),
            guards: Vec::new(),
            unwinds: BTreeMap::new(),
            keys: Keys::default(),
            looks: BTreeSet::new(),
            still_ours: BTreeSet::new(),
            activations: vec![Vec::new()],
            current: TaskId(0),
            replaying: false,
            finished: false,
        }
    }

    /// Goes on as far as possible without a new answer. Whether anything moved.
    pub(crate) fn advance(&mut self, desk: &mut Desk) -> bool {
        let mut moved = false;
        while desk.may_start()
            && let Some(task) = self.ready.pop_front()
        {
            moved = true;
            self.run(task, desk);
        }
        moved
    }

    /// A job that a statement waited for is over.
    pub(crate) fn over(&mut self, job: JobId, end: End, desk: &mut Desk) {
        if let Some((guard, unwind)) = self.unwinds.iter_mut().find(|(_, unwind)| unwind.waits_for(job)) {
            self.ready.push_back(self.guards[guard.0].task);
            return unwind.over(job, end, desk);
        }
        let Some(Waiter { task, path, place, step }) = self.waiting.remove(&job) else { return };
        match end {
            End::Done => {
                // Worked out at once: should the run be stopped here, an undo must find it.
                self.plan_when_done(task, desk);
                self.ready.push_back(task);
            }
            End::Ours(_) => {
                if self.looks.remove(&job) {
                    self.still_ours.insert(path);
                }
                self.ready.push_back(task);
            }
            End::NotOurs { gone, what } => {
                let reason = if gone { "it was gone already".to_owned() } else { format!("it is not ours: {what}") };
                skip(&path, !gone, reason, desk);
                self.ready.push_back(task);
            }
            End::Failed(failure) if step => self.step_failed(task, path, failure, place, desk),
            End::Failed(_) | End::Parked(..) => desk.fail(path, end, Some(place)),
        }
    }

    /// The outputs of the recipe, once it has come to its end.
    pub(crate) fn outputs(&self) -> Option<Value> {
        let outputs = || self.activations[0].iter().map(|(name, bound)| (name.clone(), bound.value.clone()));
        self.finished.then(|| Value::record(outputs()))
    }

    fn run(&mut self, task: TaskId, desk: &mut Desk) {
        self.current = task;
        loop {
            let Some(frame) = self.tasks[task.0].frames.last_mut() else {
                return self.task_over(task, Over::Whole);
            };
            match frame {
                Frame::Block { statements, next, at } => {
                    let Some(statement) = statements.get(*next) else {
                        self.tasks[task.0].frames.pop();
                        continue;
                    };
                    let at = at.clone();
                    match self.statement(statement, &at, desk) {
                        Flow::Next => self.step_on(task, statement),
                        Flow::Push(frames) => {
                            self.step_on(task, statement);
                            self.tasks[task.0].frames.extend(frames);
                        }
                        flow @ (Flow::Wait(..)
                        | Flow::Call(..)
                        | Flow::Queue
                        | Flow::Fail(..)
                        | Flow::StepFailed(..)
                        | Flow::Park(..)
                        | Flow::Stop) => return self.rest(task, flow, desk),
                    }
                }
                Frame::Rounds { statement, rounds, next, .. } => {
                    if let Some(round) = rounds.get(*next) {
                        *next += 1;
                        let block = Frame::Block { statements: &statement.body.0, next: 0, at: round.at.clone() };
                        self.tasks[task.0].frames.push(block);
                    } else if let Some(Frame::Rounds { statement, rounds, at, .. }) = self.tasks[task.0].frames.pop() {
                        self.collect(statement, &rounds, &at);
                    }
                }
                Frame::Gather(gather) => {
                    if gather.running < gather.most
                        && let Some((statements, at)) = gather.waiting.pop_front()
                    {
                        gather.running += 1;
                        let guard = self.tasks[task.0].guard;
                        self.spawn(task, statements, at, guard);
                    } else if gather.running > 0 {
                        return;
                    } else if gather.over == Over::Short {
                        return self.stop(task, None);
                    } else if let Some(Frame::Gather(Gather { rounds: Some((statement, rounds, at)), .. })) =
                        self.tasks[task.0].frames.pop()
                    {
                        self.collect(statement, &rounds, &at);
                    }
                }
                Frame::Guard(_) => {
                    if !self.guarded(task, desk) {
                        return;
                    }
                }
                Frame::Results { .. } | Frame::Leave { .. } => {
                    if let Some(frame) = self.tasks[task.0].frames.pop()
                        && let Some(flow) = self.leave(frame, desk)
                    {
                        return self.rest(task, flow, desk);
                    }
                }
            }
        }
    }

    /// A statement is not done: the task waits, or ends here.
    fn rest(&mut self, task: TaskId, flow: Flow<'p>, desk: &mut Desk) {
        let mut wait = |job, path, place, step| drop(self.waiting.insert(job, Waiter { task, path, place, step }));
        match flow {
            Flow::Next | Flow::Push(_) | Flow::Queue => {}
            Flow::Wait(job, path, place) => wait(job, path, place, false),
            Flow::Call(job, path, place) => wait(job, path, place, true),
            // Where nothing new is begun, what cannot be worked out is as good as unknown.
            Flow::Stop => self.stop(task, None),
            Flow::Fail(..) | Flow::Park(..) if self.settled(task) => self.stop(task, None),
            Flow::Fail(path, failure, place) => desk.refuse(path, failure, place),
            Flow::Park(path, reason, failure, place) => desk.fail(path, End::Parked(reason, failure), Some(place)),
            Flow::StepFailed(path, failure, place) => self.step_failed(task, path, failure, place, desk),
        }
    }

    /// A step is over without a result: the `try` around it catches, or the run fails.
    fn step_failed(&mut self, task: TaskId, path: StepPath, failure: Failure, place: Place, desk: &mut Desk) {
        if self.catch(task, &path, &failure, desk) {
            self.stop(task, Some(&path));
        } else {
            desk.fail(path, ended(failure), Some(place));
        }
    }

    /// The end of an `if`, of a `try`, or of a recipe that is a step.
    fn leave(&mut self, frame: Frame<'p>, desk: &mut Desk) -> Option<Flow<'p>> {
        match frame {
            Frame::Results { names, at } => self.nothing_for(names, &at),
            Frame::Leave { step, path, activation, at } => {
                let outputs = std::mem::take(&mut self.activations[activation.0]);
                let reads: BTreeSet<StepPath> =
                    outputs.iter().flat_map(|(_, bound)| bound.reads.iter().cloned()).collect();
                let value = Value::record(outputs.into_iter().map(|(name, bound)| (name, bound.value)));
                let bound = Bound { value, reads: Arc::new(reads) };
                self.scopes.bind(at.results, step.name.clone(), bound);
                if let Err(wrong) = self.plan_undo(step, &path, &at, desk) {
                    return Some(crate::statement::fault(path, wrong));
                }
                self.let_go(&path);
                if desk.ledger.entered.get(&path) != Some(&true) {
                    desk.write(Record::StepFinished { path, at: desk.now });
                }
            }
            Frame::Block { .. } | Frame::Rounds { .. } | Frame::Gather(_) | Frame::Guard(_) => {}
        }
        None
    }

    /// What did not run has the result `null`.
    pub(crate) fn nothing_for(&mut self, names: &[Arc<str>], at: &At) {
        for name in names {
            if self.scopes.own(at.results, name).is_none() {
                self.scopes.bind(at.results, name.clone(), Bound::default());
            }
        }
    }

    /// The block of this task goes on with its next statement; `aws` holds for all that follows it.
    fn step_on(&mut self, task: TaskId, done: &Statement) {
        if let Some(Frame::Block { next, .. }) = self.tasks[task.0].frames.last_mut() {
            *next += 1;
        }
        if let Statement::Aws(expression) = done
            && let Some(Frame::Block { at, .. }) = self.tasks[task.0].frames.last_mut()
            && let Ok(place) = self.scopes.evaluate(at.scope, expression)
        {
            let location = &mut Arc::make_mut(at).location;
            if let Some(region) = place.value.field("region").as_text() {
                region.clone_into(&mut location.region);
            }
            if let Some(account) = place.value.field("account").as_text() {
                location.account = Some(account.to_owned());
            }
        }
    }

    pub(crate) fn spawn(&mut self, parent: TaskId, statements: &'p [Statement], at: Arc<At>, guard: Option<GuardId>) {
        let frames = vec![Frame::Block { statements, next: 0, at }];
        self.tasks.push(Task { frames, parent: Some(parent), guard });
        self.ready.push_back(TaskId(self.tasks.len() - 1));
    }

    /// Ends a task before its end; `failed` is the step that ended it.
    pub(crate) fn stop(&mut self, task: TaskId, failed: Option<&StepPath>) {
        for frame in std::mem::take(&mut self.tasks[task.0].frames) {
            if let Frame::Leave { path, .. } = frame {
                self.let_go(&path);
            }
        }
        if let Some(path) = failed {
            self.let_go(path);
        }
        self.task_over(task, Over::Short);
    }

    fn task_over(&mut self, task: TaskId, over: Over) {
        let Some(parent) = self.tasks[task.0].parent else {
            self.finished = over == Over::Whole;
            return;
        };
        match self.tasks[parent.0].frames.last_mut() {
            Some(Frame::Gather(gather)) => {
                gather.running -= 1;
                gather.over = gather.over.max(over);
            }
            Some(Frame::Guard(guarding)) => guarding.over = Some(over),
            Some(Frame::Block { .. } | Frame::Rounds { .. } | Frame::Results { .. } | Frame::Leave { .. }) | None => {
                return;
            }
        }
        // Once is enough: a task that is run again while it waits would begin its statement a second time.
        if !self.ready.contains(&parent) {
            self.ready.push_back(parent);
        }
    }

    /// After a loop, each of its steps is a map from key to result.
    fn collect(&mut self, statement: &For, rounds: &[Round], at: &At) {
        for name in &statement.results {
            let mut reads = BTreeSet::new();
            let mut entries = Vec::with_capacity(rounds.len());
            for round in rounds {
                if let Some(bound) = self.scopes.own(round.at.results, name) {
                    reads.extend(bound.reads.iter().cloned());
                    entries.push((round.key.clone(), bound.value.clone()));
                }
            }
            let bound = Bound { value: Value::record(entries), reads: Arc::new(reads) };
            self.scopes.bind(at.results, name.clone(), bound);
        }
    }
}
