//! Statements that catch, ask, check and take back in their own way: what they do, and that a crash anywhere changes
//! nothing.

use crate::toy::{
    Bench, Crash, Says, approve, attempt, drop_box, fail, field, make, name, nested, paint, parallel, pause, program,
    text, validate, with,
};
use galley_program::{Block, OnFailure, Outcome, Program, Reason, Record, Retry, UndoRule, Value};
use std::time::Duration;

fn finished(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Finished { .. })
}

fn run(bench: &mut Bench, program: &Program) -> Outcome {
    bench.finish(program, &mut Crash::default())
}

fn sorted(bench: &Bench) -> Vec<String> {
    let mut labels: Vec<String> = bench.toys.labels().into_iter().map(str::to_owned).collect();
    labels.sort_unstable();
    labels
}

fn failed(outcome: &Outcome) -> (String, String, String) {
    let (Outcome::Failed { path, failure, .. } | Outcome::Parked { path, failure, .. }) = outcome else {
        panic!("it did not fail: {outcome:?}")
    };
    (path.to_string(), failure.code.clone(), failure.message.clone())
}

/// A fallback, a question, a rule, an undo of its own, a rename, a pause, and something that may fail.
fn everything() -> Program {
    let own = with(make("own", "own", None), |step| {
        let calls = vec![paint("back", text("old"), "violet"), drop_box("gone", field("own", "id"))];
        step.undo = UndoRule::Own(Block(calls));
    });
    let body = vec![
        make("first", "first", None),
        parallel(vec![
            nested("group", vec![make("part", "part", None), make("weak", "weak", Some(field("part", "id")))]),
            make("beside", "beside", None),
        ]),
        make("never", "never", None),
    ];
    let catch = vec![make("spare", "spare", None)];
    let optional = with(make("optional", "feeble", None), |step| step.options.on_failure = OnFailure::Warn);
    let named = with(make("named", "named", None), |step| step.options.formerly = vec!["older".into()]);
    program(vec![
        attempt("try1", body, catch, &["first", "group", "beside", "never", "spare"]),
        own,
        approve("approve1", text("go on?"), None),
        validate("validate1", Says::Warning, "red"),
        named,
        pause("wait1", 90),
        optional,
        make("last", "last", Some(field("spare", "id"))),
    ])
}

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.toys.stood("old", "green", None);
    bench.toys.broken.extend(["weak".to_owned(), "feeble".to_owned()]);
    bench
}

fn verdict(bench: &Bench, outcome: &Outcome) -> Result<(), String> {
    let labels = sorted(bench);
    let expected = ["beside", "feeble", "first", "last", "named", "own", "spare", "theirs"];
    let count = |wanted: fn(&Record) -> bool| bench.records.iter().filter(|stored| wanted(&stored.record)).count();
    let asked = count(|record| matches!(record, Record::ApprovalAsked { .. }));
    let caught = count(|record| matches!(record, Record::TryCaught { .. }));
    let waived = count(|record| matches!(record, Record::FailureWaived { .. }));
    let warned = count(|record| matches!(record, Record::Warned { .. }));
    if finished(outcome) && labels == expected && (asked, caught, waived, warned) == (1, 1, 1, 1) {
        Ok(())
    } else {
        Err(format!("{outcome:?} {labels:?}; asked {asked}, caught {caught}, waived {waived}, warned {warned}"))
    }
}

fn restored(bench: &Bench, outcome: &Outcome) -> Result<(), String> {
    let left: Vec<_> = bench.toys.boxes.iter().map(|(made, _)| (made.id.as_str(), made.colour.as_str())).collect();
    let colours = [("old", "violet")];
    if *outcome == Outcome::Undone && left == colours { Ok(()) } else { Err(format!("{outcome:?} {left:?}")) }
}

fn moments(go: impl FnOnce(&mut Crash)) -> usize {
    let mut crash = Crash::default();
    go(&mut crash);
    crash.passed
}

#[test]
fn one_crash_anywhere_in_everything_and_then_undone() {
    let program = everything();
    let all = moments(|crash| drop(bench().finish_with_yes(&program, crash)));
    assert!(all > 60, "only {all} moments");
    for point in 1..=all {
        let mut bench = bench();
        let outcome = bench.finish_with_yes(&program, &mut Crash::at(&[point]));
        verdict(&bench, &outcome).unwrap_or_else(|wrong| panic!("crash at {point}: {wrong}"));
        let outcome = bench.undo(&mut Crash::default());
        restored(&bench, &outcome).unwrap_or_else(|wrong| panic!("crash at {point}, then undone: {wrong}"));
    }
}

#[test]
fn pairs_of_crashes_in_everything() {
    let program = everything();
    let all = moments(|crash| drop(bench().finish_with_yes(&program, crash)));
    for first in 1..=all {
        for second in (first + 1..=all + 12).step_by(3) {
            let mut bench = bench();
            let outcome = bench.finish_with_yes(&program, &mut Crash::at(&[first, second]));
            verdict(&bench, &outcome).unwrap_or_else(|wrong| panic!("crashes at {first} and {second}: {wrong}"));
        }
    }
}

#[test]
fn a_crash_anywhere_in_the_undo_of_everything() {
    let program = everything();
    let mut done = bench();
    done.finish_with_yes(&program, &mut Crash::default());
    let all = moments(|crash| drop(done.clone().undo(crash)));
    for point in 1..=all {
        let mut bench = done.clone();
        let outcome = bench.undo(&mut Crash::at(&[point]));
        restored(&bench, &outcome).unwrap_or_else(|wrong| panic!("crash at {point} of the undo: {wrong}"));
    }
}

#[test]
fn an_undo_of_everything_killed_anywhere_leaves_nothing() {
    let program = everything();
    let all = moments(|crash| drop(bench().finish_with_yes(&program, crash)));
    for point in 1..=all {
        let mut bench = bench();
        let outcome = bench.until_crash(&program, point);
        if !outcome {
            break;
        }
        let outcome = bench.undo_of(&program, &mut Crash::default());
        let left = sorted(&bench);
        assert!(outcome == Outcome::Undone && left == ["theirs"], "killed at {point}: {outcome:?} {left:?}");
    }
    // And after the question.
    let mut answered = bench();
    run(&mut answered, &program);
    answered.answer(&"approve1".into(), true);
    for point in 1.. {
        let mut bench = answered.clone();
        if !bench.until_crash(&program, point) {
            assert!(point > 20, "only {point} moments");
            break;
        }
        let outcome = bench.undo_of(&program, &mut Crash::default());
        restored(&bench, &outcome).unwrap_or_else(|wrong| panic!("killed at {point}: {wrong}"));
    }
}

#[test]
fn a_caught_failure_leaves_nothing_of_the_failed_step_and_everything_of_the_others() {
    let mut bench = bench();
    bench.finish_with_yes(&everything(), &mut Crash::default());
    let calls: Vec<&str> = bench.toys.calls.iter().map(String::as_str).filter(|call| call.contains("drop")).collect();
    assert_eq!(calls.len(), 2, "`weak` and `part` of the failed group: {calls:?}");
    assert_eq!(sorted(&bench), ["beside", "feeble", "first", "last", "named", "own", "spare", "theirs"]);
}

#[test]
fn the_error_says_what_failed() {
    let mut bench = Bench::new();
    bench.toys.broken.push("weak".to_owned());
    let message = |of: &str| fail(field("err", of));
    for (field, expected) in
        [("class", "capacity"), ("code", "Broken"), ("service", "make"), ("step", "a"), ("message", "no room")]
    {
        let mut bench = bench.clone();
        let program = program(vec![attempt("try1", vec![make("a", "weak", None)], vec![message(field)], &["a"])]);
        let outcome = run(&mut bench, &program);
        assert_eq!(failed(&outcome), (String::new(), "E7133".to_owned(), expected.to_owned()));
        assert_eq!(bench.toys.labels(), [""; 0], "what the step left is gone before `catch`");
        // A resume goes on in the `catch`, and tries nothing again.
        let calls = bench.toys.calls.len();
        assert_eq!(failed(&run(&mut bench, &program)).1, "E7133");
        assert_eq!(bench.toys.calls.len(), calls);
    }
}

#[test]
fn what_is_not_the_failure_of_a_step_is_not_caught() {
    let catch = || vec![make("spare", "spare", None)];
    let mut bench = Bench::new();
    let refused = attempt("try1", vec![fail(text("no"))], catch(), &[]);
    assert_eq!(failed(&run(&mut bench, &program(vec![refused]))).1, "E7133");
    let wrong = attempt("try1", vec![paint("p", field("nothing", "id"), "red")], catch(), &[]);
    assert!(!finished(&run(&mut bench, &program(vec![wrong]))));
    let asked = attempt("try1", vec![approve("approve1", text("go?"), None)], catch(), &[]);
    let outcome = run(&mut bench, &program(vec![asked.clone()]));
    bench.answer(&"approve1".into(), false);
    assert!(matches!(outcome, Outcome::Parked { reason: Reason::Approval, .. }), "{outcome:?}");
    let (_, code, message) = failed(&run(&mut bench, &program(vec![asked])));
    assert_eq!((code.as_str(), message.as_str()), ("E7152", "ada@bridge said no: my word"));
    assert_eq!(bench.toys.labels(), [""; 0]);
}

#[test]
fn a_try_within_a_try_catches_its_own() {
    let mut bench = Bench::new();
    bench.toys.broken.push("weak".to_owned());
    let inner = attempt("try1", vec![make("a", "weak", None)], vec![make("b", "weak", None)], &["a", "b"]);
    let outer = attempt("try2", vec![inner, make("c", "third", None)], vec![make("d", "fourth", None)], &["c", "d"]);
    assert!(finished(&run(&mut bench, &program(vec![outer]))));
    assert_eq!(sorted(&bench), ["fourth"]);
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert!(bench.toys.boxes.is_empty());
}

#[test]
fn a_question_is_asked_once_and_waits_for_its_answer() {
    let program = program(vec![
        make("a", "first", None),
        approve("approve1", field("a", "label"), Some(Duration::from_hours(1))),
        make("b", "second", None),
    ]);
    let mut bench = Bench::new();
    for _ in 0..2 {
        let outcome = run(&mut bench, &program);
        assert!(matches!(outcome, Outcome::Parked { reason: Reason::Approval, .. }), "{outcome:?}");
        assert_eq!(failed(&outcome), ("approve1".to_owned(), "E7151".to_owned(), "first".to_owned()));
    }
    let mut late = bench.clone();
    late.now = late.now + Duration::from_hours(2);
    assert_eq!(failed(&run(&mut late, &program)).2, "nobody answered in time: first");
    late.answer(&"approve1".into(), true);
    assert_eq!(failed(&run(&mut late, &program)).1, "E7152", "a late yes is no yes");
    bench.answer(&"approve1".into(), true);
    assert!(finished(&run(&mut bench, &program)));
    assert_eq!(sorted(&bench), ["first", "second"]);
}

#[test]
fn a_rule_that_fails_ends_the_run_and_one_that_is_broken_parks_it() {
    let program = |says| program(vec![validate("validate1", says, "red"), make("a", "first", None)]);
    let outcome = run(&mut Bench::new(), &program(Says::Failure));
    let (path, code, message) = failed(&outcome);
    assert_eq!((path.as_str(), code.as_str()), ("validate1", "E5101"));
    insta::assert_snapshot!(message, @r#"
    hook `check` refuses
      colour: "red" is no colour (the script:3:5)
    "#);
    let mut bench = Bench::new();
    let outcome = run(&mut bench, &program(Says::Loops));
    assert!(matches!(outcome, Outcome::Parked { reason: Reason::Hook, .. }), "{outcome:?}");
    assert_eq!(failed(&outcome).1, "E5103");
    assert!(finished(&run(&mut bench, &program(Says::Nothing))), "once it works, the run goes on");
}

#[test]
fn a_step_under_a_new_name_is_the_same_step() {
    let mut bench = Bench::new();
    let group = |name: &str| nested(name, vec![make("part", "part", None)]);
    run(
        &mut bench,
        &program(vec![make("old", "first", None), group("net"), make("b", "second", Some(field("old", "id")))]),
    );
    let renamed = |statement, former: &str| with(statement, |step| step.options.formerly = vec![former.into()]);
    let calls = bench.toys.calls.len();
    let program = program(vec![
        renamed(make("new", "first", None), "old"),
        renamed(group("network"), "net"),
        make("b", "second", Some(field("new", "id"))),
    ]);
    for _ in 0..2 {
        assert!(finished(&run(&mut bench, &program)));
        assert_eq!(bench.toys.calls.len(), calls, "nothing is called");
    }
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert!(bench.toys.boxes.is_empty());
}

#[test]
fn steps_with_the_same_key_go_one_after_the_other() {
    let keyed = |statement| with(statement, |step| step.options.concurrency_key = Some(text("narrow")));
    let program = program(vec![parallel(vec![
        keyed(make("a", "first", None)),
        keyed(nested("g", vec![keyed(make("b", "second", None))])),
        keyed(make("c", "third", None)),
    ])]);
    let mut bench = Bench::new();
    assert!(finished(&run(&mut bench, &program)));
    let mut open = 0_i32;
    for stored in &bench.records {
        if matches!(stored.record, Record::ActionIntended { .. }) {
            open += 1;
        } else if matches!(stored.record, Record::ActionAnswered { .. }) {
            open -= 1;
        }
        assert!(open <= 1, "two at once: {:?}", stored.record);
    }
    assert_eq!(sorted(&bench), ["first", "second", "third"]);
}

#[test]
fn more_tags_are_set_and_a_retry_is_written_down_with_the_intent() {
    let tags = Value::record([("team", Value::from("search"))]);
    let step = with(make("a", "first", None), |step| {
        step.options.tags = Some(galley_program::Expression {
            kind: galley_program::ExpressionKind::Value(tags),
            place: galley_program::Place::default(),
        });
        let backoff = galley_program::Backoff { first: Duration::from_secs(1), most: Duration::from_secs(2) };
        step.options.retry =
            Some(Retry { attempts: 3, on: Vec::new(), codes: vec!["Odd".into()], backoff, jitter: false });
    });
    let program = program(vec![step]);
    let mut bench = Bench::new();
    assert!(finished(&run(&mut bench, &program)));
    assert!(finished(&run(&mut bench, &program)), "the tags belong to the input that is compared");
    assert_eq!(bench.toys.boxes[0].0.tags.get("team").map(String::as_str), Some("search"));
    let intent = bench.records.iter().find_map(|stored| {
        if let Record::ActionIntended { retry, .. } = &stored.record { retry.clone() } else { None }
    });
    assert_eq!(intent.expect("has a retry").attempts, 3);
}

#[test]
fn an_undo_of_its_own_takes_the_place_of_the_inverse() {
    let own = with(make("own", "own", None), |step| {
        step.undo = UndoRule::Own(Block(vec![paint("back", field("own", "id"), "violet")]));
    });
    let mut bench = Bench::new();
    let program = program(vec![own, paint("red", field("own", "id"), "red")]);
    assert!(finished(&run(&mut bench, &program)));
    let planned = bench.records.iter().any(|stored| matches!(stored.record, Record::UndoPlanned { .. }));
    assert!(planned, "it is written down with the answer");
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert_eq!(bench.toys.boxes[0].0.colour, "violet", "painted, not dropped");
}

#[test]
fn what_may_fail_has_no_result_and_the_run_goes_on() {
    let mut bench = Bench::new();
    bench.toys.broken.push("weak".to_owned());
    let weak = with(nested("g", vec![make("a", "first", None), make("b", "weak", None)]), |step| {
        step.options.on_failure = OnFailure::Warn;
    });
    let used = galley_program::Statement::Let("copy".into(), name("g"));
    let program = program(vec![weak, used, make("c", "third", None)]);
    assert!(finished(&run(&mut bench, &program)));
    let calls = bench.toys.calls.len();
    assert!(finished(&run(&mut bench, &program)));
    assert_eq!(bench.toys.calls.len(), calls, "it is not tried again");
    assert_eq!(sorted(&bench), ["first", "third", "weak"]);
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert!(bench.toys.boxes.is_empty());
}

#[test]
fn what_was_made_twice_is_taken_back_twice() {
    let program = program(vec![make("a", "first", None)]);
    let mut bench = Bench::new();
    assert!(finished(&run(&mut bench, &program)));
    // A request that was on its way when the process died arrives late.
    let (mut twin, _) = bench.toys.boxes[0].clone();
    twin.id = "box-twin".to_owned();
    bench.toys.boxes.push((twin, galley_program::Time(0)));
    assert_eq!(bench.undo(&mut Crash::default()), Outcome::Undone);
    assert_eq!(bench.toys.labels(), [""; 0]);
    assert!(bench.records.iter().any(|stored| matches!(stored.record, Record::ExtrasGone { .. })));
}
