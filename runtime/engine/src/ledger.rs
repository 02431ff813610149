use galley_program::{
    Answer, Before, Failure, How, Outcome, PlannedCall, Purpose, Reason, Record, Retry, RunId, StepPath, Stored, Time,
    Token, Value,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

/// What the records say, folded: the state of every step. Nothing else is known about the past.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Every step with an intent, by path.
    pub steps: BTreeMap<StepPath, StepState>,
    /// The answers of this run's lookups, with their inputs.
    pub lookups: BTreeMap<StepPath, (Value, Value)>,
    /// The waits of this run: until when, and the last answer once they are over.
    pub waits: BTreeMap<StepPath, (Time, Option<Value>)>,
    /// The recipes entered and finished.
    pub entered: BTreeMap<StepPath, bool>,
    /// The questions of this run.
    pub approvals: BTreeMap<StepPath, Approval>,
    /// Each `try` that came to its `catch`, and each step that was allowed to fail, with what failed, in order.
    pub caught: BTreeMap<StepPath, Vec<(StepPath, Failure)>>,
    /// The action of each step that was ever begun.
    pub actions: BTreeMap<StepPath, String>,
    /// What hooks have warned of in this run.
    pub warned: BTreeSet<(StepPath, String)>,
    /// The latest run.
    pub run: Option<RunId>,
    /// What the latest run was for.
    pub purpose: Option<Purpose>,
    /// How it ended; `None` while it goes on or when it was killed.
    pub outcome: Option<Outcome>,
    /// The highest ordinal of an intent so far.
    pub ordinal: u64,
    /// Counts the answers, so that the order of completion is known.
    completed: u64,
}

/// What is known about a step.
#[derive(Clone, Debug, Default)]
pub struct StepState {
    /// Its latest forward intent that was not undone.
    pub forward: Option<Intent>,
    /// The intent that takes it back, or clears away what a failed try left.
    pub back: Option<Intent>,
    /// It stays although the deployment was undone: why.
    pub kept: Option<String>,
    /// Whether it was done once and then undone.
    pub undone: bool,
    /// What the recipe itself says that takes it back.
    pub plan: Option<Vec<PlannedCall>>,
    /// For a call of such a plan: it was made.
    pub taken: bool,
    /// An intent that made more than one thing, while one of them may stand.
    pub doubled: Option<Intent>,
}

/// A question and its answer.
#[derive(Clone, Debug, Default)]
pub struct Approval {
    /// The question.
    pub text: String,
    /// When it counts as refused.
    pub until: Option<Time>,
    /// Yes or no, who, and what they say.
    pub answer: Option<(bool, String, Option<String>)>,
}

/// An intent and what became of it.
#[derive(Clone, Debug)]
pub struct Intent {
    /// Counts the intents of the deployment.
    pub ordinal: u64,
    /// Forward, undo or remains.
    pub purpose: Purpose,
    /// The action.
    pub action: String,
    /// The whole request.
    pub request: Value,
    /// Its token.
    pub token: Token,
    /// What stood there before.
    pub before: Before,
    /// Whose results its input read.
    pub reads: BTreeSet<StepPath>,
    /// `undo keep`.
    pub keep: bool,
    /// Its region.
    pub region: String,
    /// Its account.
    pub account: Option<String>,
    /// How long to wait until ready, where the recipe says so.
    pub timeout: Option<Duration>,
    /// When to try again, where the recipe says so.
    pub retry: Option<Retry>,
    /// The recipe has an undo of its own for the step.
    pub own_undo: bool,
    /// When it was intended.
    pub at: Time,
    /// The answer of the call itself, how it came about, and since when readiness is being waited for.
    pub accepted: Option<(Value, How, Time)>,
    /// The last status seen.
    pub status: Option<String>,
    /// The final answer, how it came about, and its place in the order of completion.
    pub answer: Option<(Answer, How, u64)>,
    /// Ids of things that were made twice.
    pub extras: Vec<String>,
}

impl Intent {
    /// What it made, if it made something and did not merely find it.
    #[must_use]
    pub fn made(&self) -> Option<&Value> {
        match &self.answer {
            Some((Answer::Done { output }, How::Called | How::Adopted, _)) => Some(output),
            Some((Answer::Failed { made, .. }, How::Called | How::Adopted, _)) if !made.is_null() => Some(made),
            Some((Answer::Done { .. } | Answer::Failed { .. }, _, _)) | None => None,
        }
    }

    /// The result of its step, if it has one.
    #[must_use]
    pub fn output(&self) -> Option<&Value> {
        if let Some((Answer::Done { output }, _, _)) = &self.answer { Some(output) } else { None }
    }
}

impl StepState {
    /// Whether its latest try is known to have failed.
    #[must_use]
    pub fn failed(&self) -> Option<&Failure> {
        match &self.forward.as_ref()?.answer {
            Some((Answer::Failed { failure, .. }, _, _)) => Some(failure),
            Some((Answer::Done { .. }, _, _)) | None => None,
        }
    }
}

impl Ledger {
    /// Folds records.
    #[must_use]
    pub fn of(records: &[Stored]) -> Self {
        let mut ledger = Self::default();
        for stored in records {
            ledger.apply(&stored.record);
        }
        ledger
    }

    /// The intents without an answer, oldest first.
    #[must_use]
    pub fn open(&self) -> Vec<(StepPath, Intent)> {
        let mut open: Vec<_> = self
            .steps
            .iter()
            .flat_map(|(path, step)| [&step.forward, &step.back].into_iter().flatten().map(move |i| (path, i)))
            .filter(|(_, intent)| intent.answer.is_none())
            .map(|(path, intent)| (path.clone(), intent.clone()))
            .collect();
        open.sort_by_key(|(_, intent)| intent.ordinal);
        open
    }

    /// Whether a step of that path, or something within it, stands or was tried.
    #[must_use]
    pub fn knows(&self, path: &StepPath) -> bool {
        let begun = |(at, step): (&StepPath, &StepState)| step.forward.is_some() && at.within(path);
        self.entered.contains_key(path) || self.steps.iter().any(begun)
    }

    /// The outermost step around this one, itself included, for which the recipe has an undo of its own.
    #[must_use]
    pub fn planned(&self, path: &StepPath) -> Option<(&StepPath, &[PlannedCall])> {
        let planned = |(at, step)| {
            let (at, step): (&StepPath, &StepState) = (at, step);
            step.plan.as_deref().filter(|_| path.within(at)).map(|plan| (at, plan))
        };
        // An outer path is shorter, and so comes first.
        self.steps.iter().find_map(planned)
    }

    /// One more record.
    pub fn apply(&mut self, record: &Record) {
        match record {
            Record::RunStarted { run, purpose, at, .. } => self.started(run, *purpose, *at),
            Record::LookupAnswered { path, input, output, .. } => {
                self.lookups.insert(path.clone(), (input.clone(), output.clone()));
            }
            Record::StepEntered { path, .. } => {
                self.entered.insert(path.clone(), false);
            }
            Record::StepFinished { path, .. } => {
                self.entered.insert(path.clone(), true);
            }
            Record::ActionIntended { .. } => self.intended(record),
            Record::ActionAccepted { path, ordinal, made, how, at, .. } => {
                if let Some(intent) = self.intent(path, *ordinal) {
                    intent.accepted = Some((made.clone(), *how, *at));
                }
            }
            Record::StatusSeen { path, ordinal, status, .. } => {
                if let Some(intent) = self.intent(path, *ordinal) {
                    intent.status = Some(status.clone());
                }
            }
            Record::ActionAnswered { path, ordinal, answer, how, .. } => self.answered(path, *ordinal, answer, *how),
            Record::ExtrasSeen { path, ordinal, ids, .. } => {
                if let Some(intent) = self.intent(path, *ordinal) {
                    intent.extras.clone_from(ids);
                }
                let step = self.steps.entry(path.clone()).or_default();
                if let Some(intent) = step.forward.clone().filter(|intent| intent.ordinal == *ordinal) {
                    step.doubled = (!ids.is_empty()).then_some(intent);
                }
            }
            Record::ExtrasGone { path, .. } => self.steps.entry(path.clone()).or_default().doubled = None,
            Record::UndoPlanned { path, calls, .. } => {
                for call in calls {
                    self.steps.remove(&call.path);
                }
                self.steps.entry(path.clone()).or_default().plan = Some(calls.clone());
            }
            Record::StepRenamed { from, path: to, .. } => self.renamed(from, to),
            Record::ApprovalAsked { path, text, until, .. } => {
                let asked = Approval { text: text.clone(), until: *until, answer: None };
                self.approvals.insert(path.clone(), asked);
            }
            Record::ApprovalAnswered { path, approved, by, comment, .. } => {
                let approval = self.approvals.entry(path.clone()).or_default();
                approval.answer.get_or_insert((*approved, by.clone(), comment.clone()));
            }
            Record::TryCaught { path, step, failure, .. } | Record::FailureWaived { path, step, failure, .. } => {
                self.caught.entry(path.clone()).or_default().push((step.clone(), failure.clone()));
            }
            Record::Warned { path, text, .. } => {
                self.warned.insert((path.clone(), text.clone()));
            }
            Record::WaitStarted { path, until, .. } => {
                self.waits.insert(path.clone(), (*until, None));
            }
            Record::WaitFinished { path, output, .. } => {
                let until = self.waits.get(path).map_or(Time(0), |wait| wait.0);
                self.waits.insert(path.clone(), (until, Some(output.clone())));
            }
            Record::UndoSkipped { path, kept, reason, .. } => {
                let step = self.steps.entry(path.clone()).or_default();
                step.kept = kept.then(|| reason.clone());
                step.undone = !kept;
                step.forward = None;
                step.plan = None;
                step.doubled = step.doubled.take().filter(|doubled| !(*kept && doubled.keep));
            }
            Record::RunEnded { outcome, .. } => {
                if *outcome == Outcome::Undone {
                    self.caught.clear();
                    self.steps.values_mut().for_each(|step| step.plan = None);
                }
                self.outcome = Some(outcome.clone());
            }
        }
    }

    fn started(&mut self, run: &RunId, purpose: Purpose, at: Time) {
        // An undo reads what the run before it knew: what is planned depends on it.
        if self.run.as_ref() != Some(run) && purpose == Purpose::Forward {
            self.lookups.clear();
            self.waits.clear();
            self.entered.clear();
            self.approvals.clear();
            self.warned.clear();
        }
        // A wait that took too long gets its whole time again when a person resumes the run, and so does everything
        // that is not ready: while no process ran, nobody was waiting.
        if let Some(Outcome::Parked { reason: Reason::Timeout, path, .. }) = &self.outcome {
            self.waits.remove(path);
        }
        for step in self.steps.values_mut() {
            for intent in [&mut step.forward, &mut step.back].into_iter().flatten() {
                if let (Some((_, _, since)), None) = (&mut intent.accepted, &intent.answer) {
                    *since = at;
                }
            }
        }
        self.run = Some(run.clone());
        self.purpose = Some(purpose);
        self.outcome = None;
    }

    fn intended(&mut self, record: &Record) {
        let Record::ActionIntended {
            path,
            purpose,
            action,
            request,
            token,
            ordinal,
            before,
            reads,
            keep,
            region,
            account,
            timeout,
            retry,
            own_undo,
            at,
        } = record
        else {
            return;
        };
        self.ordinal = self.ordinal.max(*ordinal);
        let intent = Intent {
            ordinal: *ordinal,
            purpose: *purpose,
            action: action.clone(),
            request: request.clone(),
            token: token.clone(),
            before: before.clone(),
            reads: reads.iter().cloned().collect(),
            keep: *keep,
            region: region.clone(),
            account: account.clone(),
            timeout: *timeout,
            retry: retry.clone(),
            own_undo: *own_undo,
            at: *at,
            accepted: None,
            status: None,
            answer: None,
            extras: Vec::new(),
        };
        let step = self.steps.entry(path.clone()).or_default();
        match purpose {
            Purpose::Forward => {
                self.actions.insert(path.clone(), action.clone());
                step.forward = Some(intent);
                step.undone = false;
                step.kept = None;
                step.plan = None;
                step.taken = false;
            }
            Purpose::Undo | Purpose::Remains => step.back = Some(intent),
        }
    }

    /// A step and all within it have another name now, wherever it is named.
    fn renamed(&mut self, from: &StepPath, to: &StepPath) {
        fn keys<T>(map: &mut BTreeMap<StepPath, T>, new: impl Fn(&StepPath) -> Option<StepPath>) {
            let moved = std::mem::take(map).into_iter().map(|(path, value)| (new(&path).unwrap_or(path), value));
            *map = moved.collect();
        }
        let new = |path: &StepPath| path.moved(from, to);
        // What had the new name once is over.
        self.steps.retain(|path, _| !path.within(to));
        keys(&mut self.steps, new);
        keys(&mut self.lookups, new);
        keys(&mut self.waits, new);
        keys(&mut self.entered, new);
        keys(&mut self.approvals, new);
        keys(&mut self.caught, new);
        let rename = |path: &mut StepPath| {
            if let Some(moved) = new(path) {
                *path = moved;
            }
        };
        self.caught.values_mut().flatten().for_each(|(path, _)| rename(path));
        for step in self.steps.values_mut() {
            step.plan.iter_mut().flatten().for_each(|call| rename(&mut call.path));
            for intent in [&mut step.forward, &mut step.back, &mut step.doubled].into_iter().flatten() {
                intent.reads = std::mem::take(&mut intent.reads).into_iter().map(|p| new(&p).unwrap_or(p)).collect();
            }
        }
    }

    fn answered(&mut self, path: &StepPath, ordinal: u64, answer: &Answer, how: How) {
        self.completed += 1;
        let completed = self.completed;
        let Some(intent) = self.intent(path, ordinal) else { return };
        intent.answer = Some((answer.clone(), how, completed));
        let (purpose, done) = (intent.purpose, intent.output().is_some());
        if let Some(step) = self.steps.get_mut(path) {
            if let Some(doubled) = step.doubled.as_mut().filter(|doubled| doubled.ordinal == ordinal) {
                doubled.answer = Some((answer.clone(), how, completed));
            }
            match purpose {
                Purpose::Undo | Purpose::Remains if done => {
                    step.forward = None;
                    step.back = None;
                    step.plan = None;
                    step.undone = purpose == Purpose::Undo;
                    step.taken = true;
                }
                Purpose::Forward | Purpose::Undo | Purpose::Remains => {}
            }
        }
    }

    fn intent(&mut self, path: &StepPath, ordinal: u64) -> Option<&mut Intent> {
        let step = self.steps.get_mut(path)?;
        [&mut step.forward, &mut step.back].into_iter().flatten().find(|intent| intent.ordinal == ordinal)
    }
}
