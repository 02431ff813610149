//! What became of each step of a run, as its records tell.

use crate::answers::Answers;
use galley_program::{Answer, Failure, Purpose, Record, StepPath, Stored, Value, is_ours};
use std::collections::BTreeMap;

/// The steps of a run, in the order in which they began.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) steps: Vec<StepSeen>,
    places: BTreeMap<StepPath, usize>,
    /// The step of each intent.
    intents: BTreeMap<u64, (StepPath, Purpose)>,
    /// The questions that were asked.
    pub(crate) approvals: Vec<String>,
    /// The `try`s whose `catch` came.
    pub(crate) caught: Vec<StepPath>,
    /// What hooks had to say.
    pub(crate) warnings: Vec<String>,
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) struct StepSeen {
    pub(crate) path: StepPath,
    pub(crate) action: String,
    /// `None` for a recipe, whose arguments are not written down.
    pub(crate) input: Option<Value>,
    /// The result; `None` where there is none, or for a recipe.
    pub(crate) output: Option<Value>,
    pub(crate) state: State,
    pub(crate) undone: bool,
    pub(crate) attempts: u64,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    Begun,
    Done,
    Failed(Failure),
}

impl History {
    /// What the records tell; `answers` knows how often each call was made.
    pub(crate) fn of(records: &[Stored], answers: &Answers<'_>) -> Self {
        let mut history = Self::default();
        for stored in records {
            history.read(&stored.record, answers);
        }
        history
    }

    pub(crate) fn step(&self, path: &StepPath) -> Option<&StepSeen> {
        self.places.get(path).map(|place| &self.steps[*place])
    }

    fn read(&mut self, record: &Record, answers: &Answers<'_>) {
        match record {
            Record::LookupAnswered { path, action, input, output, .. } => {
                let step = self.begin(path, action);
                step.input = Some(input.clone());
                step.output = Some(output.clone());
                step.state = State::Done;
                step.attempts += 1;
            }
            Record::StepEntered { path, recipe, .. } => {
                self.begin(path, recipe).attempts = 1;
            }
            Record::StepFinished { path, .. } => self.begin(path, "").state = State::Done,
            Record::ActionIntended { path, purpose, action, request, ordinal, token, .. } => {
                self.intents.insert(*ordinal, (path.clone(), *purpose));
                if *purpose == Purpose::Forward {
                    let calls = answers.calls_of(&token.0).max(1);
                    let step = self.begin(path, action);
                    step.input = Some(without_ours(request));
                    step.state = State::Begun;
                    step.attempts += calls;
                }
            }
            Record::ActionAnswered { path, ordinal, answer, .. } => self.answered(path, *ordinal, answer),
            Record::UndoSkipped { path, kept, .. } => self.begin(path, "").undone = !kept,
            Record::ApprovalAsked { path, text, .. } => {
                self.approvals.push(text.clone());
                let step = self.begin(path, "approve");
                step.input = Some(Value::record([("text", Value::from(text.as_str()))]));
                step.attempts = 1;
            }
            Record::ApprovalAnswered { path, approved, .. } => {
                let refused = || Failure::new(galley_program::Class::Denied, "", "refused");
                self.begin(path, "approve").state = if *approved { State::Done } else { State::Failed(refused()) };
            }
            Record::TryCaught { path, step, failure, .. } => {
                self.caught.push(path.clone());
                self.failed(step, failure);
            }
            Record::FailureWaived { step, failure, .. } => self.failed(step, failure),
            Record::Warned { text, .. } => self.warnings.push(text.clone()),
            Record::WaitStarted { path, .. } => self.begin(path, "wait").attempts = 1,
            Record::WaitFinished { path, output, .. } => {
                let step = self.begin(path, "wait");
                step.output = Some(output.clone());
                step.state = State::Done;
            }
            Record::StepRenamed { .. }
            | Record::UndoPlanned { .. }
            | Record::RunStarted { .. }
            | Record::RunEnded { .. }
            | Record::ActionAccepted { .. }
            | Record::StatusSeen { .. }
            | Record::ExtrasSeen { .. }
            | Record::ExtrasGone { .. } => {}
        }
    }

    fn answered(&mut self, path: &StepPath, ordinal: u64, answer: &Answer) {
        let Some((_, purpose)) = self.intents.get(&ordinal).cloned() else { return };
        let step = self.begin(path, "");
        match (purpose, answer) {
            (Purpose::Forward, Answer::Done { output }) => {
                step.output = Some(output.clone());
                step.state = State::Done;
            }
            (Purpose::Forward, Answer::Failed { failure, .. }) => step.state = State::Failed(failure.clone()),
            (Purpose::Undo | Purpose::Remains, Answer::Done { .. }) => step.undone = true,
            (Purpose::Undo | Purpose::Remains, Answer::Failed { .. }) => {}
        }
    }

    /// A recipe fails with the step in it.
    fn failed(&mut self, path: &StepPath, failure: &Failure) {
        if let Some(place) = self.places.get(path) {
            self.steps[*place].state = State::Failed(failure.clone());
        }
    }

    fn begin(&mut self, path: &StepPath, action: &str) -> &mut StepSeen {
        let place = *self.places.entry(path.clone()).or_insert_with(|| {
            self.steps.push(StepSeen {
                path: path.clone(),
                action: action.to_owned(),
                input: None,
                output: None,
                state: State::Begun,
                undone: false,
                attempts: 0,
            });
            self.steps.len() - 1
        });
        &mut self.steps[place]
    }
}

/// The request as the recipe wrote it: without the tags that Galley adds.
fn without_ours(request: &Value) -> Value {
    let tags = request.field("tags");
    let Some(all) = tags.as_map() else { return request.clone() };
    let own = all.iter().filter(|(key, _)| !is_ours(key));
    request.clone().with("tags", Value::record(own.map(|(key, value)| (key.clone(), value.clone()))))
}
