//! A run that was made, as expectations and snapshots see it.

use crate::{
    case::Case,
    coverage::Covered,
    every,
    history::{History, State, StepSeen},
    replay::replay,
    run::{Halt, Kill, Ran, run},
    seen::{Seen, known, missing, record, texts, tree},
    snapshot,
};
use galley_plan::{Known, Planned, Snag};
use galley_program::{Crash, CrashMoment, Failure, Level, Outcome, Place, RehearsalKind, Value};
use std::{collections::BTreeMap, sync::Arc};

/// `run r = recipe { .. } with { .. }`
pub(crate) async fn rehearsed(case: &Case<'_>) -> Seen {
    let points = match &case.rehearsal.crash {
        Crash::At(points) => points.clone(),
        Crash::Never | Crash::Every => Vec::new(),
    };
    let ran = run(case, Kill::Points(points)).await;
    let mut troubles = troubles(case, &ran);
    if case.rehearsal.crash == Crash::Every && troubles.is_empty() {
        troubles.extend(every::every(case, &ran).await);
    }
    let undone = History::of(&ran.records, &ran.answers);
    let forward = History::of(&ran.records[..ran.forward], &ran.answers);
    let planned = replay(case, &ran.ground, &forward).await;
    let failure = failure(&ran.outcome);
    let outputs = match &ran.outcome {
        Ok(Outcome::Finished { outputs }) => outputs_of(case, outputs),
        Ok(_) | Err(_) => missing("the run did not succeed"),
    };
    let steps: BTreeMap<Arc<str>, Known> =
        undone.steps.iter().map(|step| (Arc::from(step.path.as_str()), step_of(step, &planned))).collect();
    let left = left(&ran);
    let failures: Vec<Snag> = failure.as_ref().map(|failed| failed.snag(case)).into_iter().collect();
    let paths: Vec<&str> = undone.steps.iter().map(|step| step.path.as_str()).collect();
    Seen {
        kind: RehearsalKind::Run,
        text: snapshot::of_run(&case.program.recipe.name, &undone, &ran, failure.as_ref().map(|failed| failed.failure)),
        tree: tree(
            [
                ("succeeded", known(matches!(ran.outcome, Ok(Outcome::Finished { .. })))),
                ("failed", known(failure.is_some())),
                ("error", failure.as_ref().map_or_else(|| missing("the run did not fail"), Failed::known)),
                ("steps", texts(paths)),
                ("approvals", texts(&undone.approvals)),
                ("outputs", outputs),
                ("undone", known(ran.undone)),
                ("left", texts(left)),
                ("crashes", known(i64::from(ran.crashes))),
                ("time", Known::Value(Value::Duration(ran.simulated))),
            ],
            steps,
            case.program.recipe.path_patterns(),
            &unreached(),
        ),
        covered: Covered::by_run(&case.program.recipe, &forward, &planned),
        failures,
        troubles,
        used: ran.answers.used(),
        simulated: ran.simulated,
    }
}

/// How a run failed, or where it waits.
struct Failed<'a> {
    failure: &'a Failure,
    step: String,
    place: Option<Place>,
}

fn failure(outcome: &Result<Outcome, Halt>) -> Option<Failed<'_>> {
    match outcome {
        Ok(Outcome::Failed { path, failure, place }) => Some(Failed { failure, step: path.to_string(), place: *place }),
        Ok(Outcome::Parked { path, failure, .. }) => Some(Failed { failure, step: path.to_string(), place: None }),
        Ok(Outcome::Finished { .. } | Outcome::Interrupted | Outcome::Undone) | Err(_) => None,
    }
}

impl Failed<'_> {
    fn known(&self) -> Known {
        record([
            ("class", known(self.failure.class.name())),
            ("code", known(self.failure.code.as_str())),
            ("message", known(self.failure.message.as_str())),
            ("step", known(self.step.as_str())),
        ])
    }

    fn snag(&self, case: &Case<'_>) -> Snag {
        // The first line says what is wrong; the others give the values behind it.
        let mut lines = self.failure.message.lines();
        let at = if self.step.is_empty() { String::new() } else { format!(" at `{}`", self.step) };
        let first = lines.next().unwrap_or_default();
        let statement = case.program.recipe.statement_at(&self.step).map(|statement| statement.place());
        let place = self.place.or(statement).unwrap_or(case.rehearsal.place);
        Snag {
            level: Level::Failure,
            code: self.failure.code.clone(),
            message: format!("{first}{at}"),
            labels: vec![(place, "fails here".to_owned())],
            notes: lines.map(|line| line.trim().to_owned()).collect(),
            cure: String::new(),
        }
    }
}

/// Outputs by their names; one that is `null` is known to be.
fn outputs_of(case: &Case<'_>, outputs: &Value) -> Known {
    let names = case.program.recipe.outputs.iter();
    Known::record(names.map(|(name, _)| (name.clone(), Known::Value(outputs.field(name)))).collect())
}

fn step_of(step: &StepSeen, planned: &Planned) -> Known {
    let path = &step.path;
    let row = || planned.rows.iter().find(|row| row.path == *path).map(|row| row.input.clone());
    let args = step.input.clone().map(Known::Value).or_else(row);
    let result = || planned.results.get(path).filter(|_| step.state == State::Done).cloned();
    let output = step.output.clone().map(Known::Value).or_else(result);
    let no_result = match &step.state {
        State::Done => format!("`{path}` gives nothing"),
        State::Begun => format!("`{path}` was not finished"),
        State::Failed(failure) => format!("`{path}` failed with {}", failure.code),
    };
    record([
        ("action", known(step.action.as_str())),
        ("args", args.unwrap_or_else(|| missing(format!("the arguments of `{path}` are not written down")))),
        ("output", output.unwrap_or_else(|| missing(no_result))),
        ("done", known(step.state == State::Done)),
        ("failed", known(matches!(step.state, State::Failed(_)))),
        ("undone", known(step.undone)),
        ("attempts", known(i64::try_from(step.attempts).unwrap_or(i64::MAX))),
    ])
}

fn unreached() -> Known {
    let nothing = || missing("the run did not come to this step");
    record([
        ("action", nothing()),
        ("args", nothing()),
        ("output", nothing()),
        ("done", known(false)),
        ("failed", known(false)),
        ("undone", known(false)),
        ("attempts", known(0)),
    ])
}

/// What stands in the simulated account in the end: `vpc vpc-0a..`.
fn left(ran: &Ran<'_>) -> Vec<String> {
    let things = ran.ground.simulator.inventory().unwrap_or_default();
    things.iter().map(|thing| format!("{} {}", thing.kind, thing.id)).collect()
}

/// What is wrong with the test, rather than with the recipe.
fn troubles(case: &Case<'_>, ran: &Ran<'_>) -> Vec<Snag> {
    let place = case.rehearsal.place;
    let trouble = |code: &str, message: String, cure: &str| Snag {
        level: Level::Failure,
        code: code.to_owned(),
        message,
        labels: vec![(place, String::new())],
        notes: Vec::new(),
        cure: cure.to_owned(),
    };
    let mut troubles = Vec::new();
    match &ran.outcome {
        Ok(_) => {}
        Err(Halt::Time(most)) => troubles.push(trouble(
            "E7506",
            format!("the run was not over after {} of its own time", Value::Duration(*most)),
            "see what it waits for; `with { timeout = .. }` gives it more",
        )),
        Err(Halt::Records(most)) => troubles.push(trouble(
            "E7506",
            format!("the run wrote more than {most} records"),
            "a test is for a small example: give its loops fewer items",
        )),
        Err(Halt::Journal(message)) => {
            troubles.push(trouble("E7506", message.clone(), "run the test again; if it stays so, tell us"));
        }
    }
    for point in &ran.points {
        let moment = match point.moment {
            CrashMoment::Before => "before",
            CrashMoment::After => "after",
        };
        let words = format!("the crash {moment} `{}` never came: the run did not finish that step", point.step);
        troubles.push(trouble("E7507", words, "name a step that the run comes to"));
    }
    troubles
}
