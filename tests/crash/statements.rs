//! The statements that catch, ask, check and take back in their own way, killed at every boundary.

use super::{Bench, Kill, STATEMENTS, bench::no_room};
use galley_program::{Outcome, Record};

fn bench() -> Bench {
    Bench::with(&STATEMENTS, no_room("aws.ec2.create_route_table"))
}

fn appends(go: impl FnOnce(&mut Bench)) -> usize {
    let mut bench = bench();
    let before = bench.journal.appends();
    go(&mut bench);
    bench.journal.appends() - before
}

/// Each of these happens once, however often the program is killed.
fn once(bench: &Bench) {
    let records = bench.journal.written().expect("what is written can be read");
    let kinds = [
        ("asked", records.iter().filter(|stored| matches!(stored.record, Record::ApprovalAsked { .. })).count()),
        ("caught", records.iter().filter(|stored| matches!(stored.record, Record::TryCaught { .. })).count()),
        ("waived", records.iter().filter(|stored| matches!(stored.record, Record::FailureWaived { .. })).count()),
        ("warned", records.iter().filter(|stored| matches!(stored.record, Record::Warned { .. })).count()),
        ("planned", records.iter().filter(|stored| matches!(stored.record, Record::UndoPlanned { .. })).count()),
    ];
    assert_eq!(kinds, [("asked", 1), ("caught", 1), ("waived", 1), ("warned", 1), ("planned", 1)]);
}

#[test]
fn every_statement_killed_at_any_boundary_ends_as_if_nothing_had_happened() {
    let all = appends(|bench| {
        let outcome = bench.finish(&[]);
        assert_eq!(bench.trouble(&outcome), None);
        once(bench);
    });
    assert!(all > 20, "only {all} boundaries");
    for kill in Kill::all(all) {
        let mut bench = bench();
        let outcome = bench.finish(&[kill]);
        assert_eq!(bench.trouble(&outcome), None, "{kill:?}");
        assert_eq!(Bench::outputs(&outcome), ["vpc"], "{kill:?}");
        once(&bench);
        let outcome = bench.undo(&[]);
        assert_eq!(bench.residue(&outcome), None, "{kill:?}, then undone");
    }
}

#[test]
fn an_undo_of_every_statement_killed_at_any_boundary_leaves_nothing() {
    let undo = appends(|bench| {
        bench.finish(&[]);
        bench.journal.reopen();
        assert_eq!(bench.undo(&[]), Outcome::Undone);
    });
    for kill in Kill::all(undo) {
        let mut bench = bench();
        bench.finish(&[]);
        let outcome = bench.undo(&[kill]);
        assert_eq!(bench.residue(&outcome), None, "{kill:?}");
    }
}

#[test]
fn what_was_killed_anywhere_among_the_statements_can_be_undone_at_once() {
    let all = appends(|bench| drop(bench.finish(&[])));
    for kill in Kill::all(all) {
        let mut bench = bench();
        assert!(bench.stopped_by(kill), "{kill:?} does not come");
        let outcome = bench.undo(&[]);
        assert_eq!(bench.residue(&outcome), None, "{kill:?}");
    }
}
