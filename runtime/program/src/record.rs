use crate::{Digest, Failure, Place, Retry, RunId, StepPath, Time, Token, Value};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// One line of the journal, and the only event there is: progress bars, plain lines, NDJSON, `show` and resume read
/// these. Their form has a version; a field is added with a default and never changes its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// A run began, or goes on in a new process.
    RunStarted {
        /// Which run.
        run: RunId,
        /// Forward, or undo.
        purpose: Purpose,
        /// Over all sources; they are stored under their own digests.
        recipe: Digest,
        /// The recipe's name; older records do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recipe_name: Option<String>,
        /// The parameters, defaults left out.
        parameters: Value,
        /// Which cloud: `aws` or `simulator`.
        cloud: String,
        /// The region of the run, where the recipe names one before any step.
        region: Option<String>,
        /// The account of the run, where it is known.
        account: Option<String>,
        /// Where the cloud is: `aws`, another address, or the file of a simulated world; older records do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        world: Option<String>,
        /// The role that the recipe wants to act as, where it names one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// The version of this program.
        version: String,
        /// When.
        at: Time,
    },
    /// A read-only call of a `lookup` was answered: one value per run.
    LookupAnswered {
        /// The lookup.
        path: StepPath,
        /// The action.
        action: String,
        /// With this input.
        input: Value,
        /// The answer.
        output: Value,
        /// When.
        at: Time,
    },
    /// A step that is a recipe was entered.
    StepEntered {
        /// The step.
        path: StepPath,
        /// The recipe's name.
        recipe: String,
        /// When.
        at: Time,
    },
    /// A step that is a recipe has its result.
    StepFinished {
        /// The step.
        path: StepPath,
        /// When.
        at: Time,
    },
    /// A changing call will be made. On disk before it is.
    ActionIntended {
        /// The step.
        path: StepPath,
        /// Forward, undo, or the removal of what a failed try left.
        purpose: Purpose,
        /// The action.
        action: String,
        /// The whole request as it will be sent, defaults and our tags included.
        request: Value,
        /// Its token, for ever.
        token: Token,
        /// Counts the intents of the deployment from 1.
        ordinal: u64,
        /// What stood in the place before, as far as that matters for an undo.
        before: Before,
        /// The steps whose results the input read.
        reads: Vec<StepPath>,
        /// Whether `undo keep` was said.
        keep: bool,
        /// The region of the call.
        region: String,
        /// The account of the call, where it is known.
        account: Option<String>,
        /// How long to wait until ready, where the recipe says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timeout: Option<Duration>,
        /// When to try again, where the recipe says so: a resume tries as the run would have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry: Option<Retry>,
        /// Whether the recipe has an undo of its own for the step: until that is planned, nothing else takes it back.
        #[serde(default, skip_serializing_if = "is_false")]
        own_undo: bool,
        /// When.
        at: Time,
    },
    /// A changing call was answered, and what it made is not ready yet. From here a resume goes on waiting without
    /// looking first.
    ActionAccepted {
        /// The step.
        path: StepPath,
        /// Of which intent.
        ordinal: u64,
        /// The answer of the call itself.
        made: Value,
        /// How the answer came about.
        how: How,
        /// The id by which AWS's support finds the call.
        request_id: Option<String>,
        /// When.
        at: Time,
    },
    /// The status of what is being waited for changed.
    StatusSeen {
        /// The step.
        path: StepPath,
        /// Of which intent; 0 for a `wait`.
        ordinal: u64,
        /// As AWS names it.
        status: String,
        /// When.
        at: Time,
    },
    /// A changing call has its final answer: the checkpoint.
    ActionAnswered {
        /// The step.
        path: StepPath,
        /// Of which intent.
        ordinal: u64,
        /// Success or failure.
        answer: Answer,
        /// How the answer came about.
        how: How,
        /// The id by which AWS's support finds the call.
        request_id: Option<String>,
        /// When.
        at: Time,
    },
    /// A look after a create saw more than one thing of the same intent.
    ExtrasSeen {
        /// The step.
        path: StepPath,
        /// Of which intent.
        ordinal: u64,
        /// Their ids.
        ids: Vec<String>,
        /// When.
        at: Time,
    },
    /// What was made more than once is taken back: nothing of that intent stands any more.
    ExtrasGone {
        /// The step.
        path: StepPath,
        /// Of which intent.
        ordinal: u64,
        /// When.
        at: Time,
    },
    /// A step with an `undo { .. }` of its own is done: these calls take it back, in this order. They are worked out now,
    /// so that an undo needs no program.
    UndoPlanned {
        /// The step.
        path: StepPath,
        /// What an undo calls.
        calls: Vec<PlannedCall>,
        /// When.
        at: Time,
    },
    /// A step that was known under another name is taken over: the recipe says `formerly`.
    StepRenamed {
        /// Its name so far.
        from: StepPath,
        /// Its name from now on.
        path: StepPath,
        /// When.
        at: Time,
    },
    /// An `approve` was reached: the question as it is asked, evaluated once.
    ApprovalAsked {
        /// The `approve`.
        path: StepPath,
        /// The question.
        text: String,
        /// When it counts as refused; without it, it stands.
        until: Option<Time>,
        /// When.
        at: Time,
    },
    /// A person answered the question of an `approve`, or nobody did in time.
    ApprovalAnswered {
        /// The `approve`.
        path: StepPath,
        /// Yes or no.
        approved: bool,
        /// Who: `user@host`; empty where the time was over.
        by: String,
        /// What they say about it.
        comment: Option<String>,
        /// When.
        at: Time,
    },
    /// A step failed inside a `try`: its `catch` comes, in this process and in every later one. There is one for each
    /// step that failed; the first is the failure that `catch` sees.
    TryCaught {
        /// The `try`.
        path: StepPath,
        /// The step that failed.
        step: StepPath,
        /// Why.
        failure: Failure,
        /// When.
        at: Time,
    },
    /// A step with `on_failure = warn` failed: its result is `null`, and the run goes on.
    FailureWaived {
        /// The step with that option.
        path: StepPath,
        /// What failed: the same, or a step within it.
        step: StepPath,
        /// Why.
        failure: Failure,
        /// When.
        at: Time,
    },
    /// A hook has something to say that does not stop the run.
    Warned {
        /// The `validate`.
        path: StepPath,
        /// What it says.
        text: String,
        /// When.
        at: Time,
    },
    /// A `wait` began.
    WaitStarted {
        /// The wait.
        path: StepPath,
        /// When it ends, or gives up.
        until: Time,
        /// When.
        at: Time,
    },
    /// A `wait` is over.
    WaitFinished {
        /// The wait.
        path: StepPath,
        /// The last answer; `Null` for a plain pause.
        output: Value,
        /// When.
        at: Time,
    },
    /// A step needs no undo call, or is kept: the reason, for the residue report.
    UndoSkipped {
        /// The step.
        path: StepPath,
        /// Of which forward intent.
        ordinal: u64,
        /// Whether the thing stays behind.
        kept: bool,
        /// Why.
        reason: String,
        /// When.
        at: Time,
    },
    /// A run came to an end, or to a stop from which a resume goes on.
    RunEnded {
        /// Which run.
        run: RunId,
        /// How.
        outcome: Outcome,
        /// When.
        at: Time,
    },
}

impl Record {
    /// When it was written.
    #[must_use]
    pub fn at(&self) -> Time {
        match self {
            Record::RunStarted { at, .. }
            | Record::LookupAnswered { at, .. }
            | Record::StepEntered { at, .. }
            | Record::StepFinished { at, .. }
            | Record::ActionIntended { at, .. }
            | Record::ActionAccepted { at, .. }
            | Record::StatusSeen { at, .. }
            | Record::ActionAnswered { at, .. }
            | Record::ExtrasSeen { at, .. }
            | Record::ExtrasGone { at, .. }
            | Record::UndoPlanned { at, .. }
            | Record::StepRenamed { at, .. }
            | Record::ApprovalAsked { at, .. }
            | Record::ApprovalAnswered { at, .. }
            | Record::TryCaught { at, .. }
            | Record::FailureWaived { at, .. }
            | Record::Warned { at, .. }
            | Record::WaitStarted { at, .. }
            | Record::WaitFinished { at, .. }
            | Record::UndoSkipped { at, .. }
            | Record::RunEnded { at, .. } => *at,
        }
    }

    /// Which step it is about; `None` for a run as a whole.
    #[must_use]
    pub fn path(&self) -> Option<&StepPath> {
        match self {
            Record::LookupAnswered { path, .. }
            | Record::StepEntered { path, .. }
            | Record::StepFinished { path, .. }
            | Record::ActionIntended { path, .. }
            | Record::ActionAccepted { path, .. }
            | Record::StatusSeen { path, .. }
            | Record::ActionAnswered { path, .. }
            | Record::ExtrasSeen { path, .. }
            | Record::ExtrasGone { path, .. }
            | Record::UndoPlanned { path, .. }
            | Record::StepRenamed { path, .. }
            | Record::ApprovalAsked { path, .. }
            | Record::ApprovalAnswered { path, .. }
            | Record::TryCaught { path, .. }
            | Record::FailureWaived { path, .. }
            | Record::Warned { path, .. }
            | Record::WaitStarted { path, .. }
            | Record::WaitFinished { path, .. }
            | Record::UndoSkipped { path, .. } => Some(path),
            Record::RunStarted { .. } | Record::RunEnded { .. } => None,
        }
    }
}

/// One call of an undo that a recipe wrote itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedCall {
    /// Its own path, below that of the step.
    pub path: StepPath,
    /// The action.
    pub action: String,
    /// Its input, without our tags.
    pub request: Value,
    /// Its region.
    pub region: String,
    /// Its account, where it is known.
    pub account: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it in this form")]
fn is_false(value: &bool) -> bool {
    !value
}

/// What a call is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To bring about what the recipe says.
    Forward,
    /// To take it back.
    Undo,
    /// To clear away what a failed try of the same step left.
    Remains,
}

/// What stood in the place before a call, as its look saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Before {
    /// Nobody looked: the call creates a new thing under a mark of ours.
    Unseen,
    /// Nothing was there: what stands there afterwards is ours.
    Missing,
    /// What was wanted stood there already: found, not ours, never undone.
    Stood,
    /// Another value, which an undo puts back.
    Other {
        /// What would put it back.
        value: Value,
    },
}

/// The answer to an intent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Answer {
    /// It is done and ready.
    Done {
        /// The result of the step.
        output: Value,
    },
    /// It did not succeed.
    Failed {
        /// Why.
        failure: Failure,
        /// What it made all the same, such as a node group in `CREATE_FAILED`; `Null` where nothing was made.
        made: Value,
    },
}

/// How an answer came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The call was made and answered.
    Called,
    /// A look found that an earlier, unanswered call of ours had done it.
    Adopted,
    /// It stood there before us.
    Found,
}

/// How a run ended or stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Everything is done.
    Finished {
        /// The recipe's outputs.
        outputs: Value,
    },
    /// A step failed; a resume tries it again.
    Failed {
        /// What failed: a step, or a check.
        path: StepPath,
        /// Why.
        failure: Failure,
        /// Where it stands in the recipe, where that is known.
        place: Option<Place>,
    },
    /// It waits for a person; a resume goes on.
    Parked {
        /// Which step waits.
        path: StepPath,
        /// For what.
        reason: Reason,
        /// The failure behind it.
        failure: Failure,
    },
    /// Somebody asked it to stop; a resume goes on.
    Interrupted,
    /// Everything that was to be undone is.
    Undone,
}

/// What a parked run waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A permission, or new credentials.
    Denied,
    /// A quota.
    Limit,
    /// More time than the step was given.
    Timeout,
    /// A decision: what happened to the call cannot be found out, or the live value is no longer ours.
    Decision,
    /// The answer to an `approve`.
    Approval,
    /// A hook that works: it was stopped at a limit, or is broken.
    Hook,
}
