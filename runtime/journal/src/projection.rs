use crate::trouble::Trouble;
use crate::{Ending, RunInfo, StepInfo, StepState, number, problem};
use galley_program::{Answer, DeploymentId, Outcome, Purpose, Record, RunId, StepPath, Stored, Time};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

/// Brings the summaries up to date with one record.
pub(crate) fn apply(
    change: &Transaction<'_>,
    id: &DeploymentId,
    sequence: u64,
    record: &Record,
) -> Result<(), Trouble> {
    let at = number::signed(record.at().0);
    let sequence = number::signed(sequence);
    let set = |path: &StepPath, state: StepState, action: Option<&str>| {
        change.execute(
            "INSERT INTO steps (deployment, path, state, action, changed, first) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET state = excluded.state, action = ifnull(excluded.action, action), changed = excluded.changed",
            params![id.0, path.as_str(), state.name(), action, at, sequence],
        )
    };
    match record {
        Record::RunStarted { run, purpose, .. } => change.execute(
            "INSERT INTO runs (deployment, run, purpose, started, first) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET ended = NULL, ending = NULL",
            params![id.0, run.0, purpose_name(*purpose), at, sequence],
        )?,
        Record::RunEnded { run, outcome, .. } => change.execute(
            "UPDATE runs SET ended = ?3, ending = ?4 WHERE deployment = ?1 AND run = ?2",
            params![id.0, run.0, at, ending(outcome).name()],
        )?,
        Record::LookupAnswered { path, action, .. } => set(path, StepState::Finished, Some(action))?,
        Record::StepEntered { path, .. } => set(path, StepState::Entered, None)?,
        Record::StepFinished { path, .. }
        | Record::WaitFinished { path, .. }
        | Record::ApprovalAnswered { path, .. } => set(path, StepState::Finished, None)?,
        Record::ActionIntended { path, purpose, action, .. } => set(path, intended(*purpose), Some(action))?,
        Record::ActionAnswered { path, answer, .. } => {
            let undoing = state(change, id, path)? == Some(StepState::Undoing);
            set(path, answered(answer, undoing), None)?
        }
        Record::WaitStarted { path, .. } | Record::ApprovalAsked { path, .. } => set(path, StepState::Waiting, None)?,
        Record::UndoSkipped { path, kept, .. } => {
            set(path, if *kept { StepState::Kept } else { StepState::Undone }, None)?
        }
        Record::StepRenamed { from, path: to, .. } => renamed(change, id, from, to)?,
        Record::ActionAccepted { .. }
        | Record::StatusSeen { .. }
        | Record::ExtrasSeen { .. }
        | Record::ExtrasGone { .. }
        | Record::UndoPlanned { .. }
        | Record::TryCaught { .. }
        | Record::FailureWaived { .. }
        | Record::Warned { .. } => 0,
    };
    Ok(())
}

/// A step and all within it have another name now.
fn renamed(change: &Transaction<'_>, id: &DeploymentId, from: &StepPath, to: &StepPath) -> rusqlite::Result<usize> {
    let mut query = change.prepare("SELECT path FROM steps WHERE deployment = ?1")?;
    let paths = query.query_map(params![id.0], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut changed = 0;
    for path in paths {
        if let Some(new) = StepPath::from(path.as_str()).moved(from, to) {
            changed += change.execute(
                "UPDATE OR REPLACE steps SET path = ?3 WHERE deployment = ?1 AND path = ?2",
                params![id.0, path, new.as_str()],
            )?;
        }
    }
    Ok(changed)
}

/// Makes the summaries of a deployment again, from its records alone.
pub(crate) fn rebuild(change: &Transaction<'_>, id: &DeploymentId, records: &[Stored]) -> Result<(), Trouble> {
    change.execute("DELETE FROM runs WHERE deployment = ?1", params![id.0])?;
    change.execute("DELETE FROM steps WHERE deployment = ?1", params![id.0])?;
    records.iter().try_for_each(|stored| apply(change, id, stored.sequence, &stored.record))
}

/// The runs of a deployment, in order.
pub(crate) fn runs(connection: &Connection, id: &DeploymentId) -> Result<Vec<RunInfo>, Trouble> {
    let mut query = connection
        .prepare("SELECT run, purpose, started, ended, ending FROM runs WHERE deployment = ?1 ORDER BY first")?;
    let found = query.query_map(params![id.0], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?, row.get::<_, Option<String>>(4)?))
    })?;
    let mut runs = Vec::new();
    for line in found {
        let (run, purpose, started, ended, ending): (_, _, i64, Option<i64>, _) = line?;
        runs.push(RunInfo {
            run: RunId(run),
            purpose: known(id, purpose_named(&purpose), &purpose)?,
            started: Time(number::unsigned(started)),
            ended: ended.map(|moment| Time(number::unsigned(moment))),
            ending: ending.map(|text| known(id, Ending::named(&text), &text)).transpose()?,
        });
    }
    Ok(runs)
}

/// The steps of a deployment, in the order in which they were first heard of.
pub(crate) fn steps(connection: &Connection, id: &DeploymentId) -> Result<Vec<StepInfo>, Trouble> {
    let mut query = connection
        .prepare("SELECT path, state, action, changed FROM steps WHERE deployment = ?1 ORDER BY first, path")?;
    let found = query.query_map(params![id.0], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get::<_, i64>(3)?))
    })?;
    let mut steps = Vec::new();
    for line in found {
        let (path, state, action, changed) = line?;
        steps.push(StepInfo {
            path: StepPath::from(path.as_str()),
            state: known(id, StepState::named(&state), &state)?,
            action,
            changed: Time(number::unsigned(changed)),
        });
    }
    Ok(steps)
}

fn known<T>(id: &DeploymentId, found: Option<T>, text: &str) -> Result<T, Trouble> {
    found.ok_or_else(|| problem::damaged_summary(id, &format!("it holds the unknown word `{text}`")).into())
}

fn state(change: &Transaction<'_>, id: &DeploymentId, path: &StepPath) -> rusqlite::Result<Option<StepState>> {
    let query = "SELECT state FROM steps WHERE deployment = ?1 AND path = ?2";
    let text = change.query_row(query, params![id.0, path.as_str()], |row| row.get::<_, String>(0)).optional()?;
    Ok(text.and_then(|text| StepState::named(&text)))
}

fn intended(purpose: Purpose) -> StepState {
    match purpose {
        Purpose::Forward => StepState::Intended,
        Purpose::Undo | Purpose::Remains => StepState::Undoing,
    }
}

fn answered(answer: &Answer, undoing: bool) -> StepState {
    match answer {
        Answer::Done { .. } if undoing => StepState::Undone,
        Answer::Done { .. } => StepState::Done,
        Answer::Failed { .. } => StepState::Failed,
    }
}

fn ending(outcome: &Outcome) -> Ending {
    match outcome {
        Outcome::Finished { .. } => Ending::Finished,
        Outcome::Failed { .. } => Ending::Failed,
        Outcome::Parked { .. } => Ending::Parked,
        Outcome::Interrupted => Ending::Interrupted,
        Outcome::Undone => Ending::Undone,
    }
}

fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Forward => "forward",
        Purpose::Undo => "undo",
        Purpose::Remains => "remains",
    }
}

fn purpose_named(text: &str) -> Option<Purpose> {
    [Purpose::Forward, Purpose::Undo, Purpose::Remains].into_iter().find(|purpose| purpose_name(*purpose) == text)
}
