use galley_program::{
    Answer, Before, How, Outcome, Purpose, Reason, Record, RunId, StepPath, Stored, Time, Token, Value,
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
            }
            Record::RunEnded { outcome, .. } => self.outcome = Some(outcome.clone()),
        }
    }

    fn started(&mut self, run: &RunId, purpose: Purpose, at: Time) {
        if self.run.as_ref() != Some(run) {
            self.lookups.clear();
            self.waits.clear();
            self.entered.clear();
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
            at: *at,
            accepted: None,
            status: None,
            answer: None,
            extras: Vec::new(),
        };
        let step = self.steps.entry(path.clone()).or_default();
        match purpose {
            Purpose::Forward => {
                step.forward = Some(intent);
                step.undone = false;
                step.kept = None;
            }
            Purpose::Undo | Purpose::Remains => step.back = Some(intent),
        }
    }

    fn answered(&mut self, path: &StepPath, ordinal: u64, answer: &Answer, how: How) {
        self.completed += 1;
        let completed = self.completed;
        let Some(intent) = self.intent(path, ordinal) else { return };
        intent.answer = Some((answer.clone(), how, completed));
        let (purpose, done) = (intent.purpose, intent.output().is_some());
        if let Some(step) = self.steps.get_mut(path) {
            match purpose {
                Purpose::Undo | Purpose::Remains if done => {
                    step.forward = None;
                    step.back = None;
                    step.undone = purpose == Purpose::Undo;
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
