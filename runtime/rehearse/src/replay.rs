//! A run that was made, walked once more as a plan: what is not written down of it is worked out again.

use crate::{
    case::Case,
    ground::Ground,
    history::{History, State, StepSeen},
};
use galley_catalog::{Call, Cloud};
use galley_plan::{Names, Planned, Planner, Standing};
use galley_program::{BoxFuture, Class, Context, Failure, Reply, StepPath, Value};

/// The arguments and results of the recipes in a run, and the ways that it took.
pub(crate) async fn replay(case: &Case<'_>, ground: &Ground, history: &History) -> Planned {
    let recorded = Recorded { history };
    let planner = Planner {
        program: &case.program,
        cloud: &recorded,
        clock: &*ground.clock,
        standing: &|path| standing(history, path),
        ask: &|action, input| recorded.recall(action, input).unwrap_or_else(|| Err(never())),
        planned: Planned::default(),
    };
    planner.plan(Names::of(&case.parameters), ground.region.clone()).await
}

/// A cloud that says again what it said in a run, and nothing else.
struct Recorded<'a> {
    history: &'a History,
}

impl Recorded<'_> {
    /// What was said to this question.
    fn recall(&self, action: &str, input: &Value) -> Option<Result<Value, Failure>> {
        let asked = |step: &&StepSeen| {
            step.action == action && step.input.as_ref().is_some_and(|of| plain(action, of) == *input)
        };
        self.history.steps.iter().find(asked)?.output.clone().map(Ok)
    }
}

impl Cloud for Recorded<'_> {
    fn perform<'a>(&'a self, call: Call, _context: &'a Context) -> BoxFuture<'a, Result<Reply<Value>, Failure>> {
        let (action, input) = call.split();
        let reply = self.recall(action, &input).unwrap_or_else(|| Err(never())).map(Reply::from);
        Box::pin(std::future::ready(reply))
    }
}

/// An input as a cloud gets it.
fn plain(action: &str, input: &Value) -> Value {
    match Call::new(action, input.clone()) {
        Some(Ok(call)) => call.split().1,
        Some(Err(_)) | None => input.clone(),
    }
}

fn never() -> Failure {
    Failure::new(Class::Missing, "E7502", "the run did not ask this")
}

/// What the run did with a step.
fn standing(history: &History, path: &StepPath) -> Option<Standing> {
    let step = history.step(path)?;
    match (&step.state, &step.output) {
        (State::Done, Some(output)) => Some(Standing::Done { output: output.clone(), identity: None }),
        (State::Done | State::Begun, _) => Some(Standing::Running),
        (State::Failed(_), _) => Some(Standing::Failed),
    }
}
