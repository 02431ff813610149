//! `crash = every`: the run is made again for each place where it could be killed, and must end alike.

use crate::{
    case::Case,
    limits::CRASHES_MOST,
    run::{Kill, Ran, run},
    snapshot::{drawn, stable},
};
use galley_journal::When;
use galley_plan::Snag;
use galley_program::{Level, Outcome};
use std::collections::BTreeSet;

/// What is otherwise after a crash than without one; the first place where anything is.
pub(crate) async fn every(case: &Case<'_>, first: &Ran<'_>) -> Option<Snag> {
    let expected = ending(first);
    let writes = first.writes.len();
    let step = (writes * 2).div_ceil(CRASHES_MOST).max(1);
    let places = (1..=writes).flat_map(|write| [(write, When::Before), (write, When::After)]).step_by(step);
    for (write, when) in places {
        let ran = run(case, Kill::Write(write, when)).await;
        let (ending, twice) = (ending(&ran), twice(&ran));
        if ending == expected && twice.is_empty() {
            continue;
        }
        let moment = match when {
            When::Before => "before",
            When::After => "after",
        };
        let about = first.writes.get(write - 1).cloned().unwrap_or_default();
        let mut notes = Vec::new();
        for (without, with) in expected.iter().zip(&ending).filter(|(without, with)| without != with) {
            notes.push(format!("without a crash: {without}"));
            notes.push(format!("with it: {with}"));
        }
        notes.extend(twice.iter().map(|thing| format!("made twice: {thing}")));
        return Some(Snag {
            level: Level::Failure,
            code: "E7508".to_owned(),
            message: format!("killed {moment} {about} was written down, the run ends in another way"),
            labels: vec![(case.rehearsal.place, String::new())],
            notes,
            cure: "a recipe gives the same result however often it is interrupted: look for what depends on an answer \
                   that changes"
                .to_owned(),
        });
    }
    None
}

/// How a run ended, and what stands after it.
fn ending(ran: &Ran<'_>) -> [String; 2] {
    let outcome = match &ran.outcome {
        // Beside each other, things are made in another order after a crash, and so are their identifiers drawn.
        Ok(Outcome::Finished { outputs }) => format!("it succeeds with {}", stable(&outputs.to_string())),
        Ok(Outcome::Failed { path, failure, .. }) => format!("it fails at `{path}` with {}", failure.code),
        Ok(Outcome::Parked { path, failure, .. }) => format!("it waits at `{path}` with {}", failure.code),
        Ok(Outcome::Interrupted | Outcome::Undone) => "it is stopped".to_owned(),
        Err(_) => "it does not end".to_owned(),
    };
    let things = ran.ground.simulator.inventory().unwrap_or_default();
    let mut things: Vec<String> = things.iter().map(|thing| format!("{} {}", thing.kind, undrawn(&thing.id))).collect();
    things.sort();
    [outcome, format!("{} things stand: {}", things.len(), things.join(", "))]
}

/// An identifier without the digits that AWS draws: `igw-.. to vpc-..`.
fn undrawn(id: &str) -> String {
    let words = id.split(' ').map(|word| drawn(word).map_or_else(|| word.to_owned(), |(kind, _)| format!("{kind}-..")));
    words.collect::<Vec<_>>().join(" ")
}

/// What was made more than once for one intent.
fn twice(ran: &Ran<'_>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let made = ran.ground.simulator.history().unwrap_or_default();
    let again = made.into_iter().filter(|made| made.intent.as_ref().is_some_and(|intent| !seen.insert(intent.clone())));
    again.map(|made| format!("{} {}", made.kind, made.id)).collect()
}
