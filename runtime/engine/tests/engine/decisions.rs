//! What the engine does where a person would have to decide well: other people's things, failures, time that runs out.

use crate::toy::{Bench, Crash, field, link, make, paint, program, text};
use galley_program::{Class, How, Outcome, Program, Reason, Record, Value};

fn finished(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Finished { .. })
}

fn failure(outcome: &Outcome) -> (&str, &str, Class) {
    match outcome {
        Outcome::Failed { path, failure, .. } | Outcome::Parked { path, failure, .. } => {
            (path.as_str(), &failure.code, failure.class)
        }
        Outcome::Finished { .. } | Outcome::Interrupted | Outcome::Undone => panic!("it did not fail: {outcome:?}"),
    }
}

fn run(bench: &mut Bench, program: &Program) -> Outcome {
    bench.finish(program, &mut Crash::default())
}

#[test]
fn a_finished_run_makes_no_call_when_it_is_run_again() {
    let program = program(vec![make("a", "first", None), paint("red", field("a", "id"), "red")]);
    let mut bench = Bench::new();
    assert!(finished(&run(&mut bench, &program)));
    let calls = bench.toys.calls.len();
    assert!(finished(&run(&mut bench, &program)));
    assert_eq!(bench.toys.calls.len(), calls);
}

#[test]
fn a_relation_that_stood_before_us_is_found_and_stays_after_the_undo() {
    let mut bench = Bench::new();
    bench.toys.stood("from", "plain", Some("to"));
    bench.toys.stood("to", "plain", None);
    assert!(finished(&run(&mut bench, &program(vec![link("l", text("from"), text("to"))]))));
    let found = bench.records.iter().any(|r| matches!(r.record, Record::ActionAnswered { how: How::Found, .. }));
    assert!(found && !bench.toys.calls.iter().any(|call| call.starts_with("toy.link")), "{:?}", bench.toys.calls);
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert_eq!(bench.toys.boxes[0].0.linked_to.as_deref(), Some("to"));
}

#[test]
fn another_target_in_the_place_is_a_conflict_and_is_left_alone() {
    let mut bench = Bench::new();
    bench.toys.stood("from", "plain", Some("elsewhere"));
    bench.toys.stood("to", "plain", None);
    let outcome = run(&mut bench, &program(vec![link("l", text("from"), text("to"))]));
    assert_eq!(failure(&outcome), ("l", "E7102", Class::Exists));
    assert_eq!(bench.toys.boxes[0].0.linked_to.as_deref(), Some("elsewhere"));
}

#[test]
fn an_undo_does_not_overwrite_what_somebody_changed_since() {
    let mut bench = Bench::new();
    bench.toys.stood("old", "green", None);
    assert!(finished(&run(&mut bench, &program(vec![paint("p", text("old"), "blue")]))));
    bench.toys.boxes[0].0.colour = "yellow".to_owned();
    let outcome = bench.undo(&mut Crash::default());
    assert!(matches!(&outcome, Outcome::Parked { reason: Reason::Decision, .. }), "{outcome:?}");
    assert_eq!(bench.toys.boxes[0].0.colour, "yellow");
    bench.toys.boxes[0].0.colour = "blue".to_owned();
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert_eq!(bench.toys.boxes[0].0.colour, "green");
}

#[test]
fn what_a_failed_try_left_is_cleared_away_before_the_next() {
    let program = program(vec![make("a", "first", None)]);
    let mut bench = Bench::new();
    bench.toys.broken.push("first".to_owned());
    assert_eq!(failure(&run(&mut bench, &program)), ("a", "Broken", Class::Capacity));
    assert_eq!(bench.toys.labels(), ["first"], "the broken box is still there");
    bench.toys.broken.clear();
    assert!(finished(&run(&mut bench, &program)));
    assert_eq!(bench.toys.labels(), ["first"]);
    let drops = bench.toys.calls.iter().filter(|call| call.starts_with("toy.drop")).count();
    assert_eq!(drops, 1, "{:?}", bench.toys.calls);
}

#[test]
fn an_undo_takes_back_what_a_failed_step_made() {
    let mut bench = Bench::new();
    bench.toys.broken.push("first".to_owned());
    run(&mut bench, &program(vec![make("a", "first", None)]));
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert!(bench.toys.boxes.is_empty());
}

#[test]
fn after_an_undo_the_same_run_makes_everything_anew() {
    let program = program(vec![make("a", "first", None), make("b", "second", Some(field("a", "id")))]);
    let mut bench = Bench::new();
    run(&mut bench, &program);
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert!(bench.toys.boxes.is_empty());
    bench.next_run();
    assert!(finished(&run(&mut bench, &program)));
    assert_eq!(bench.toys.labels(), ["first", "second"]);
}

#[test]
fn a_thing_that_is_gone_already_does_not_stop_the_undo() {
    let program = program(vec![make("a", "first", None), make("b", "second", None)]);
    let mut bench = Bench::new();
    run(&mut bench, &program);
    bench.toys.boxes.remove(0);
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert!(bench.toys.boxes.is_empty());
}

#[test]
fn a_finished_step_whose_input_changed_is_named_with_the_difference() {
    let mut bench = Bench::new();
    run(&mut bench, &program(vec![make("a", "first", None)]));
    let outcome = run(&mut bench, &program(vec![make("a", "other", None)]));
    assert_eq!(failure(&outcome), ("a", "E7120", Class::Invalid));
    let Outcome::Failed { failure, .. } = outcome else { panic!("failed") };
    insta::assert_snapshot!(
        failure.message,
        @r#"the step is done, and its input is another one now: label: "first" -> "other""#
    );
}

#[test]
fn an_order_of_undo_follows_what_was_read() {
    let program = program(vec![
        make("a", "first", None),
        make("b", "second", None),
        link("ab", field("a", "id"), field("b", "id")),
    ]);
    let mut bench = Bench::new();
    run(&mut bench, &program);
    bench.toys.calls.clear();
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    let changes: Vec<&str> =
        bench.toys.calls.iter().map(String::as_str).filter(|c| !c.contains("read") && !c.contains("list")).collect();
    assert_eq!(changes, ["toy.unlink 1", "toy.drop 1", "toy.drop 1"]);
}

#[test]
fn records_tell_the_story() {
    let mut bench = Bench::new();
    let outcome = run(&mut bench, &program(vec![make("a", "first", None)]));
    assert_eq!(outcome, Outcome::Finished { outputs: Value::record([] as [(&str, Value); 0]) });
    let story: Vec<String> = bench
        .records
        .iter()
        .map(|stored| {
            let json = serde_json::to_value(&stored.record).expect("JSON");
            let seconds = (stored.record.at().0 - 1_000) / 1_000;
            format!(
                "{seconds:>3} s {} {}",
                json["kind"].as_str().expect("a kind"),
                json["status"].as_str().unwrap_or("")
            )
        })
        .collect();
    insta::assert_snapshot!(story.join("\n"), @r"
      0 s run_started 
      0 s action_intended 
      0 s action_accepted 
      0 s status_seen new
     31 s action_answered 
     31 s run_ended 
    ");
}
