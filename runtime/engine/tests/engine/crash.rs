//! A crash at any moment, and at any pair of moments, changes nothing: the same things, each once, and an undo leaves
//! what was there before.

use crate::toy::{Bench, Crash, field, link, make, paint, parallel, program, text};
use galley_program::{Outcome, Program, Record, Value};

fn boxes() -> Program {
    program(vec![
        make("a", "first", None),
        parallel(vec![make("b", "second", Some(field("a", "id"))), make("c", "third", None)]),
        link("ab", field("a", "id"), field("b", "id")),
        paint("red", field("c", "id"), "red"),
        paint("theirs", text("old"), "blue"),
    ])
}

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.toys.stood("old", "green", None);
    bench
}

fn moments(mut go: impl FnMut(&mut Crash) -> Outcome) -> usize {
    let mut crash = Crash::default();
    go(&mut crash);
    crash.passed
}

/// Everything that must hold after a finished run, whatever happened on the way.
fn verdict(bench: &Bench, outcome: &Outcome) -> Result<(), String> {
    if *outcome != (Outcome::Finished { outputs: Value::record([] as [(&str, Value); 0]) }) {
        return Err(format!("{outcome:?}"));
    }
    let mut labels = bench.toys.labels();
    labels.sort_unstable();
    if labels != ["first", "second", "theirs", "third"] {
        return Err(format!("made {labels:?}"));
    }
    let colours: Vec<_> = bench.toys.boxes.iter().map(|(made, _)| made.colour.as_str()).collect();
    if colours.iter().filter(|colour| **colour == "red").count() != 1 || colours[0] != "blue" {
        return Err(format!("{colours:?}"));
    }
    let linked = bench.toys.boxes.iter().filter(|(made, _)| made.linked_to.is_some()).count();
    if linked == 1 { Ok(()) } else { Err(format!("{linked} links")) }
}

/// After an undo only what was there before is there, as it was.
fn restored(bench: &Bench, outcome: &Outcome) -> Result<(), String> {
    let left: Vec<_> = bench.toys.boxes.iter().map(|(made, _)| (made.id.as_str(), made.colour.as_str())).collect();
    if *outcome == Outcome::Undone && left == [("old", "green")] {
        Ok(())
    } else {
        Err(format!("{outcome:?} {left:?}"))
    }
}

#[test]
fn one_crash_anywhere() {
    let program = boxes();
    let all = moments(|crash| bench().finish(&program, crash));
    assert!(all > 40, "only {all} moments");
    for point in 1..=all {
        let mut bench = bench();
        let outcome = bench.finish(&program, &mut Crash::at(&[point]));
        verdict(&bench, &outcome).unwrap_or_else(|wrong| panic!("crash at {point}: {wrong}"));
        let outcome = bench.undo(&mut Crash::default());
        restored(&bench, &outcome).unwrap_or_else(|wrong| panic!("crash at {point}, then undone: {wrong}"));
    }
}

#[test]
fn every_pair_of_crashes() {
    let program = boxes();
    let all = moments(|crash| bench().finish(&program, crash));
    for first in 1..=all {
        for second in first + 1..=all + 12 {
            let mut bench = bench();
            let outcome = bench.finish(&program, &mut Crash::at(&[first, second]));
            verdict(&bench, &outcome).unwrap_or_else(|wrong| panic!("crashes at {first} and {second}: {wrong}"));
        }
    }
}

#[test]
fn a_crash_anywhere_in_an_undo() {
    let program = boxes();
    let mut done = bench();
    done.finish(&program, &mut Crash::default());
    let all = moments(|crash| done.clone().undo(crash));
    for point in 1..=all {
        let mut bench = done.clone();
        let outcome = bench.undo(&mut Crash::at(&[point]));
        restored(&bench, &outcome).unwrap_or_else(|wrong| panic!("crash at {point} of the undo: {wrong}"));
    }
}

#[test]
fn an_undo_of_a_run_that_was_killed_anywhere_leaves_nothing() {
    let program = boxes();
    let all = moments(|crash| bench().finish(&program, crash));
    for point in 1..=all {
        let mut bench = bench();
        let setting_aside = bench.until_crash(&program, point);
        assert!(setting_aside, "there is a moment {point}");
        let outcome = bench.undo(&mut Crash::default());
        restored(&bench, &outcome).unwrap_or_else(|wrong| panic!("killed at {point}, then undone: {wrong}"));
    }
}

#[test]
fn the_matrix_finds_a_resume_that_does_not_look() {
    let program = boxes();
    let all = moments(|crash| bench().finish(&program, crash));
    let found = (1..=all).any(|point| {
        let mut bench = bench();
        bench.forgets_intents = true;
        let outcome = bench.finish(&program, &mut Crash::at(&[point]));
        verdict(&bench, &outcome).is_err()
    });
    assert!(found, "a resume that forgets open intents makes things twice, and nobody noticed");
}

#[test]
fn what_was_recorded_stays_as_it_was() {
    let program = boxes();
    let mut bench = bench();
    assert!(bench.until_crash(&program, 25));
    let before = bench.records.clone();
    bench.finish(&program, &mut Crash::default());
    assert_eq!(bench.records[..before.len()], before);
    let intents = |record: &&galley_program::Stored| matches!(record.record, Record::ActionIntended { .. });
    assert_eq!(bench.records.iter().filter(intents).count(), 6, "one intent for each step, whatever happened");
}
