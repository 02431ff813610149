//! All single kills.

use super::{Bench, Kill};

#[test]
fn a_run_killed_at_any_boundary_ends_as_if_nothing_had_happened() {
    let outputs = Bench::outputs(&Bench::new().finish(&[]));
    assert_eq!(outputs, ["cluster_arn", "endpoint", "vpc"]);
    for kill in Kill::all(Bench::appends_of_run()) {
        let mut bench = Bench::new();
        bench.run_into(kill);
        let before = bench.journal.written().expect("what is written can be read");
        let outcome = bench.finish(&[]);
        assert_eq!(bench.trouble(&outcome), None, "{kill:?}");
        assert_eq!(Bench::outputs(&outcome), outputs, "{kill:?}");
        let after = bench.journal.written().expect("what is written can be read");
        assert_eq!(after[..before.len()], before, "{kill:?}: what was written stays as it was");
    }
}

#[test]
fn an_undo_of_a_run_that_was_killed_at_any_boundary_leaves_nothing() {
    for kill in Kill::all(Bench::appends_of_run()) {
        let mut bench = Bench::new();
        bench.run_into(kill);
        let outcome = bench.undo(&[]);
        assert_eq!(bench.residue(&outcome), None, "{kill:?}");
    }
}

#[test]
fn an_undo_killed_at_any_boundary_leaves_nothing() {
    let mut bench = Bench::new();
    bench.finish(&[]);
    let before = bench.journal.appends();
    let outcome = bench.undo(&[]);
    assert_eq!(bench.residue(&outcome), None);
    for kill in Kill::all(bench.journal.appends() - before) {
        let mut bench = Bench::new();
        bench.finish(&[]);
        let outcome = bench.undo(&[kill]);
        assert_eq!(bench.residue(&outcome), None, "{kill:?}");
    }
}

#[test]
fn a_resume_that_does_not_look_is_found_by_the_same_test() {
    let found = Kill::all(Bench::appends_of_run()).any(|kill| {
        let mut bench = Bench::new();
        bench.run_into(kill);
        bench.forgets_intents = true;
        let outcome = bench.finish(&[]);
        bench.trouble(&outcome).is_some()
    });
    assert!(found, "a resume that forgets what was intended makes things twice, and no kill shows it");
}
