//! What the records tell, step by step: the one projection behind bars, lines, cards and `show`.

use crate::verbs::verb;
use galley_catalog::find;
use galley_plan::Standing;
use galley_program::{Answer, Effect, Failure, How, Outcome, Purpose, Record, RunId, StepPath, Time, Value};
use std::{collections::BTreeMap, time::Duration};

/// A deployment's records, read so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    /// Its runs, oldest first.
    pub(crate) runs: Vec<Run>,
    /// Its steps, in the order in which they began.
    pub(crate) steps: Vec<Step>,
    /// What goes on: calls without an answer and waits, oldest first.
    pub(crate) open: Vec<Open>,
    /// The questions of `approve`, by path.
    pub(crate) questions: BTreeMap<StepPath, Question>,
    /// What hooks warned of, and failures that the recipe allows: whose, and what.
    pub(crate) warnings: Vec<(StepPath, String)>,
    /// What was made more than once and stands: the ids, by step.
    pub(crate) extras: BTreeMap<StepPath, Vec<String>>,
    places: BTreeMap<StepPath, usize>,
    /// The step and action of each intent.
    intents: BTreeMap<u64, (StepPath, String, Purpose, Value)>,
}

/// A question of `approve`.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) text: String,
    /// When it counts as refused.
    pub(crate) until: Option<Time>,
    /// Who said yes or no.
    pub(crate) answer: Option<(bool, String)>,
}

/// What stood at the place of a record before it was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Earlier {
    pub(crate) step: Option<Step>,
    pub(crate) open: Option<Open>,
}

/// One run.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) id: RunId,
    pub(crate) purpose: Purpose,
    pub(crate) recipe: galley_program::Digest,
    pub(crate) recipe_name: Option<String>,
    pub(crate) parameters: Value,
    pub(crate) region: Option<String>,
    pub(crate) account: Option<String>,
    /// Where its cloud is; older runs do not say.
    pub(crate) world: Option<String>,
    pub(crate) started: Time,
    pub(crate) ended: Option<Time>,
    /// `None` while it goes on, or when its process was killed.
    pub(crate) outcome: Option<Outcome>,
}

/// One step: an action, another recipe, or a wait.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) path: StepPath,
    /// The action, or the recipe's name; empty for a wait.
    pub(crate) act: String,
    pub(crate) state: State,
    pub(crate) began: Time,
    pub(crate) ended: Option<Time>,
    /// What people and AWS call the thing.
    pub(crate) identity: Option<String>,
    /// The result.
    pub(crate) output: Value,
    pub(crate) region: Option<String>,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    /// A call without an answer, a wait, or a recipe within which something goes on.
    Running,
    /// A question without an answer.
    Asked,
    /// A call that takes it back has no answer yet.
    Undoing,
    Done,
    /// It stood there before us.
    Found,
    Failed(Failure),
    /// What it made is taken back.
    Undone,
    /// It stays behind although the deployment was undone, for this reason.
    Kept(String),
}

/// A call or a wait that goes on.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub(crate) path: StepPath,
    /// 0 for a wait.
    pub(crate) ordinal: u64,
    /// Empty for a wait.
    pub(crate) action: String,
    pub(crate) began: Time,
    /// Whether the call was answered, and what it makes is only not ready yet.
    pub(crate) accepted: bool,
    pub(crate) status: Option<String>,
}

impl Open {
    /// `creating`
    pub(crate) fn doing(&self) -> &'static str {
        if self.action.is_empty() { "waiting" } else { verb(&self.action).doing }
    }

    /// How long it usually takes.
    pub(crate) fn usual(&self) -> Option<Duration> {
        find(&self.action).map(galley_program::ActionSpec::usual)
    }
}

impl Step {
    /// Whether it made a thing of its own, rather than set something on one.
    pub(crate) fn is_thing(&self) -> bool {
        find(&self.act).is_some_and(|spec| matches!(spec.effect, Effect::Creates { .. }))
    }
}

impl State {
    /// The word for it.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            State::Running => "running",
            State::Asked => "asked",
            State::Undoing => "undoing",
            State::Done => "done",
            State::Found => "found",
            State::Failed(_) => "failed",
            State::Undone => "undone",
            State::Kept(_) => "kept",
        }
    }
}

impl Story {
    /// Everything that these records tell.
    pub(crate) fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut story = Self::default();
        for record in records {
            story.add(record);
        }
        story
    }

    /// The last run.
    pub(crate) fn last(&self) -> Option<&Run> {
        self.runs.last()
    }

    /// The step of that path.
    pub(crate) fn step(&self, path: &StepPath) -> Option<&Step> {
        self.places.get(path).map(|place| &self.steps[*place])
    }

    /// What a plan needs to know of the step of that path.
    pub(crate) fn standing_of(&self, path: &StepPath) -> Option<Standing> {
        let step = self.step(path)?;
        match step.state {
            State::Done | State::Found => {
                Some(Standing::Done { output: step.output.clone(), identity: step.identity.clone() })
            }
            State::Failed(_) => Some(Standing::Failed),
            State::Running | State::Asked => Some(Standing::Running),
            State::Undoing | State::Undone | State::Kept(_) => None,
        }
    }

    /// What stands in the cloud now because of this deployment: the things that calls have made and that were not
    /// taken back, those of failed calls included.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| match step.state {
            State::Done | State::Kept(_) | State::Undoing => find(&step.act).is_some(),
            State::Failed(_) => step.identity.is_some(),
            State::Running | State::Asked | State::Found | State::Undone => false,
        })
    }

    /// The action of an intent and what it was for.
    pub(crate) fn intent(&self, ordinal: u64) -> Option<(&str, Purpose)> {
        self.intents.get(&ordinal).map(|(_, action, purpose, _)| (action.as_str(), *purpose))
    }

    /// The open call or wait of that path and ordinal.
    pub(crate) fn open(&self, path: &StepPath, ordinal: u64) -> Option<&Open> {
        self.open.iter().find(|open| open.path == *path && open.ordinal == ordinal)
    }

    /// Reads one more record, and gives back what stood at its place before.
    pub(crate) fn add(&mut self, record: &Record) -> Earlier {
        let earlier = self.earlier(record);
        self.read(record);
        earlier
    }

    fn earlier(&self, record: &Record) -> Earlier {
        let ordinal = match record {
            Record::RunStarted { .. } | Record::RunEnded { .. } => return Earlier::default(),
            Record::StatusSeen { ordinal, .. }
            | Record::ActionAccepted { ordinal, .. }
            | Record::ActionAnswered { ordinal, .. }
            | Record::ExtrasSeen { ordinal, .. }
            | Record::ActionIntended { ordinal, .. }
            | Record::ExtrasGone { ordinal, .. }
            | Record::UndoSkipped { ordinal, .. } => *ordinal,
            Record::LookupAnswered { .. }
            | Record::StepEntered { .. }
            | Record::StepFinished { .. }
            | Record::UndoPlanned { .. }
            | Record::StepRenamed { .. }
            | Record::ApprovalAsked { .. }
            | Record::ApprovalAnswered { .. }
            | Record::TryCaught { .. }
            | Record::FailureWaived { .. }
            | Record::Warned { .. }
            | Record::WaitStarted { .. }
            | Record::WaitFinished { .. } => 0,
        };
        let Some(path) = record.path() else { return Earlier::default() };
        Earlier { step: self.step(path).cloned(), open: self.open(path, ordinal).cloned() }
    }

    fn read(&mut self, record: &Record) {
        match record {
            Record::RunStarted {
                run, purpose, recipe, recipe_name, parameters, region, account, world, at, ..
            } => {
                self.run_started(Run {
                    id: run.clone(),
                    purpose: *purpose,
                    recipe: recipe.clone(),
                    recipe_name: recipe_name.clone(),
                    parameters: parameters.clone(),
                    region: region.clone(),
                    account: account.clone(),
                    world: world.clone(),
                    started: *at,
                    ended: None,
                    outcome: None,
                });
            }
            Record::LookupAnswered { .. } | Record::UndoPlanned { .. } | Record::TryCaught { .. } => {}
            Record::ExtrasSeen { path, ids, .. } => drop(self.extras.insert(path.clone(), ids.clone())),
            Record::ExtrasGone { path, .. } => drop(self.extras.remove(path)),
            Record::StepRenamed { from, path: to, .. } => self.renamed(from, to),
            Record::ApprovalAsked { path, text, until, at } => {
                self.begin(path, "approve", *at);
                self.change(path, State::Asked, None);
                let asked = Question { text: text.clone(), until: *until, answer: None };
                self.questions.insert(path.clone(), asked);
            }
            Record::ApprovalAnswered { path, approved, by, at, .. } => {
                if let Some(question) = self.questions.get_mut(path) {
                    question.answer = Some((*approved, by.clone()));
                }
                self.change(path, State::Done, Some(*at));
            }
            Record::FailureWaived { path, step, failure, .. } => {
                let what = if path == step { String::new() } else { format!("{step}: ") };
                self.warnings.push((path.clone(), format!("failed, and may: {what}{failure}")));
            }
            Record::Warned { path, text, .. } => self.warnings.push((path.clone(), text.clone())),
            Record::StepEntered { path, recipe, at } => self.begin(path, recipe, *at),
            Record::StepFinished { path, at } => self.change(path, State::Done, Some(*at)),
            Record::ActionIntended { path, purpose, action, request, ordinal, region, at, .. } => {
                self.intents.insert(*ordinal, (path.clone(), action.clone(), *purpose, request.clone()));
                self.opened(path, *ordinal, action, *at);
                self.intended(path, *purpose, action, region, *at);
            }
            Record::ActionAccepted { path, ordinal, made, .. } => self.accepted(path, *ordinal, made),
            Record::StatusSeen { path, ordinal, status, .. } => {
                let mut open = self.open.iter_mut();
                if let Some(open) = open.find(|open| open.path == *path && open.ordinal == *ordinal) {
                    open.status = Some(status.clone());
                }
            }
            Record::ActionAnswered { path, ordinal, answer, how, at, .. } => {
                self.open.retain(|open| open.ordinal != *ordinal || open.path != *path);
                self.answered(path, *ordinal, answer, *how, *at);
            }
            Record::WaitStarted { path, at, .. } => {
                self.begin(path, "", *at);
                self.open.retain(|open| open.path != *path);
                self.opened(path, 0, "", *at);
            }
            Record::WaitFinished { path, output, at } => {
                self.open.retain(|open| open.path != *path || open.ordinal != 0);
                self.change(path, State::Done, Some(*at));
                let step = self.place(path);
                self.steps[step].output = output.clone();
            }
            Record::UndoSkipped { path, kept, reason, at, .. } => {
                let state = if *kept { State::Kept(reason.clone()) } else { State::Undone };
                self.change(path, state, Some(*at));
            }
            Record::RunEnded { outcome, at, .. } => {
                if let Some(run) = self.runs.last_mut() {
                    run.ended = Some(*at);
                    run.outcome = Some(outcome.clone());
                }
                if *outcome == Outcome::Undone {
                    self.all_undone();
                }
            }
        }
    }

    /// A call or a wait without an answer yet.
    fn opened(&mut self, path: &StepPath, ordinal: u64, action: &str, began: Time) {
        let (path, action) = (path.clone(), action.to_owned());
        self.open.push(Open { path, ordinal, action, began, accepted: false, status: None });
    }

    fn intended(&mut self, path: &StepPath, purpose: Purpose, action: &str, region: &str, at: Time) {
        match purpose {
            Purpose::Forward => {
                self.begin(path, action, at);
                let step = self.place(path);
                self.steps[step].region = Some(region.to_owned());
            }
            Purpose::Undo | Purpose::Remains => {
                self.change(path, State::Undoing, None);
                let step = self.place(path);
                self.steps[step].began = at;
            }
        }
    }

    fn run_started(&mut self, run: Run) {
        match self.runs.iter_mut().find(|known| known.id == run.id) {
            // A resume goes on with the run; what it says now is what holds.
            Some(known) => {
                let started = known.started;
                *known = Run { started, ..run };
            }
            None => self.runs.push(run),
        }
    }

    fn renamed(&mut self, from: &StepPath, to: &StepPath) {
        for step in &mut self.steps {
            if let Some(new) = step.path.moved(from, to) {
                step.path = new;
            }
        }
        let paths = self.steps.iter().enumerate().map(|(place, step)| (step.path.clone(), place));
        self.places = paths.collect();
    }

    /// What is being made has a name already.
    fn accepted(&mut self, path: &StepPath, ordinal: u64, made: &Value) {
        let mut open = self.open.iter_mut();
        if let Some(open) = open.find(|open| open.ordinal == ordinal && open.path == *path) {
            open.accepted = true;
        }
        let Some((_, action, purpose, request)) = self.intents.get(&ordinal).cloned() else { return };
        if purpose == Purpose::Forward {
            let step = self.place(path);
            self.steps[step].identity = identity(&action, &request, made);
        }
    }

    fn answered(&mut self, path: &StepPath, ordinal: u64, answer: &Answer, how: How, at: Time) {
        let Some((_, action, purpose, request)) = self.intents.get(&ordinal).cloned() else { return };
        match (purpose, answer) {
            (Purpose::Forward, Answer::Done { output }) => {
                let state = if how == How::Found { State::Found } else { State::Done };
                self.change(path, state, Some(at));
                let step = self.place(path);
                self.steps[step].output = output.clone();
                self.steps[step].identity = identity(&action, &request, output);
            }
            (Purpose::Undo | Purpose::Remains, Answer::Done { .. }) => self.change(path, State::Undone, Some(at)),
            (Purpose::Forward, Answer::Failed { failure, made }) => {
                self.change(path, State::Failed(failure.clone()), Some(at));
                let step = self.place(path);
                self.steps[step].identity = identity(&action, &request, made);
            }
            (Purpose::Undo | Purpose::Remains, Answer::Failed { failure, .. }) => {
                self.change(path, State::Failed(failure.clone()), Some(at));
            }
        }
    }

    /// Recipes and waits have no undo of their own; they are gone with what they made.
    fn all_undone(&mut self) {
        for step in self.steps.iter_mut().filter(|step| find(&step.act).is_none()) {
            if matches!(step.state, State::Done | State::Running) {
                step.state = State::Undone;
            }
        }
    }

    fn begin(&mut self, path: &StepPath, act: &str, at: Time) {
        let place = self.place(path);
        let step = &mut self.steps[place];
        act.clone_into(&mut step.act);
        step.state = State::Running;
        step.began = at;
        step.ended = None;
    }

    fn change(&mut self, path: &StepPath, state: State, at: Option<Time>) {
        let place = self.place(path);
        self.steps[place].state = state;
        self.steps[place].ended = at;
    }

    /// The position of a step, which is made where there is none.
    fn place(&mut self, path: &StepPath) -> usize {
        if let Some(place) = self.places.get(path) {
            return *place;
        }
        self.steps.push(Step {
            path: path.clone(),
            act: String::new(),
            state: State::Running,
            began: Time::default(),
            ended: None,
            identity: None,
            output: Value::Null,
            region: None,
        });
        self.places.insert(path.clone(), self.steps.len() - 1);
        self.steps.len() - 1
    }
}

/// What the catalogue says that the thing is called; nothing for a record of an older catalogue.
fn identity(action: &str, request: &Value, output: &Value) -> Option<String> {
    find(action)?.identity(request, output).ok()?
}
