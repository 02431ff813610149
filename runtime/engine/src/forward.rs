use crate::{
    desk::Desk,
    frame::{ActivationId, At, Frame, Gather, Round, Task, TaskId},
    job::{End, JobId},
    scope::{Bound, Scopes},
    setting::Setting,
    unwind::skip,
};
use galley_program::{Failure, For, Place, Program, Record, Statement, StepPath, Value};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

/// A program on its way: its threads, their names and values. All it knows of the past it asks of the ledger, so a
/// statement that is reached again goes on where the records end.
#[derive(Debug)]
pub(crate) struct Forward<'p> {
    pub(crate) scopes: Scopes,
    tasks: Vec<Task<'p>>,
    ready: VecDeque<TaskId>,
    waiting: BTreeMap<JobId, (TaskId, StepPath, Place)>,
    /// Looks whether what a failed try left is still ours, and the steps for which it is.
    pub(crate) looks: BTreeSet<JobId>,
    pub(crate) still_ours: BTreeSet<StepPath>,
    pub(crate) activations: Vec<Vec<(Arc<str>, Bound)>>,
    finished: bool,
}

/// What became of a statement.
pub(crate) enum Flow<'p> {
    /// It is done.
    Next,
    /// It is done when these are.
    Push(Vec<Frame<'p>>),
    /// It is reached again when this job is over.
    Wait(JobId, StepPath, Place),
    /// It cannot be done.
    Fail(StepPath, Failure, Option<Place>),
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
        };
        let root = Frame::Block { statements: &program.recipe.body.0, next: 0, at: Arc::new(at) };
        Self {
            scopes,
            tasks: vec![Task { frames: vec![root], parent: None }],
            ready: VecDeque::from([TaskId(0)]),
            waiting: BTreeMap::new(),
            looks: BTreeSet::new(),
            still_ours: BTreeSet::new(),
            activations: vec![Vec::new()],
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
        let Some((task, path, place)) = self.waiting.remove(&job) else { return };
        match end {
            End::Done => {
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
            End::Failed(_) | End::Parked(..) => desk.fail(path, end, Some(place)),
        }
    }

    /// The outputs of the recipe, once it has come to its end.
    pub(crate) fn outputs(&self) -> Option<Value> {
        let outputs = || self.activations[0].iter().map(|(name, bound)| (name.clone(), bound.value.clone()));
        self.finished.then(|| Value::record(outputs()))
    }

    fn run(&mut self, task: TaskId, desk: &mut Desk) {
        loop {
            let Some(frame) = self.tasks[task.0].frames.last_mut() else {
                return self.task_over(task);
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
                        Flow::Wait(job, path, place) => {
                            self.waiting.insert(job, (task, path, place));
                            return;
                        }
                        Flow::Fail(path, failure, place) => return desk.refuse(path, failure, place),
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
                        self.spawn(task, statements, at);
                    } else if gather.running > 0 {
                        return;
                    } else if let Some(Frame::Gather(Gather { rounds: Some((statement, rounds, at)), .. })) =
                        self.tasks[task.0].frames.pop()
                    {
                        self.collect(statement, &rounds, &at);
                    }
                }
                Frame::Merge { .. } | Frame::Leave { .. } => match self.tasks[task.0].frames.pop() {
                    Some(Frame::Merge { statement, at }) => {
                        for name in &statement.results {
                            if self.scopes.own(at.results, name).is_none() {
                                self.scopes.bind(at.results, name.clone(), Bound::default());
                            }
                        }
                    }
                    Some(Frame::Leave { step, path, activation, at }) => {
                        let outputs = std::mem::take(&mut self.activations[activation.0]);
                        let reads: BTreeSet<StepPath> =
                            outputs.iter().flat_map(|(_, bound)| bound.reads.iter().cloned()).collect();
                        let value = Value::record(outputs.into_iter().map(|(name, bound)| (name, bound.value)));
                        let bound = Bound { value, reads: Arc::new(reads) };
                        self.scopes.bind(at.results, step.name.clone(), bound);
                        if desk.ledger.entered.get(&path) != Some(&true) {
                            desk.write(Record::StepFinished { path, at: desk.now });
                        }
                    }
                    Some(Frame::Block { .. } | Frame::Rounds { .. } | Frame::Gather(_)) | None => {}
                },
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

    fn spawn(&mut self, parent: TaskId, statements: &'p [Statement], at: Arc<At>) {
        let frames = vec![Frame::Block { statements, next: 0, at }];
        self.tasks.push(Task { frames, parent: Some(parent) });
        self.ready.push_back(TaskId(self.tasks.len() - 1));
    }

    fn task_over(&mut self, task: TaskId) {
        let Some(parent) = self.tasks[task.0].parent else {
            self.finished = true;
            return;
        };
        if let Some(Frame::Gather(gather)) = self.tasks[parent.0].frames.last_mut() {
            gather.running -= 1;
            // Once is enough: a task that is run again while it waits would begin its statement a second time.
            if !self.ready.contains(&parent) {
                self.ready.push_back(parent);
            }
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
