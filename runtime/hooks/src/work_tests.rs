use crate::{Limits, RhaiHooks};
use galley_program::Hooks;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Each would take minutes if only its operations were counted.
const SLOW: [&str; 12] = [
    "let a = []; a.pad(9_999, 1); for i in 0..1_000_000 { a == a; }",
    "let a = []; a.pad(9_999, 1); for i in 0..1_000_000 { let b = a; }",
    "let a = []; a.pad(9_999, 1); for i in 0..1_000_000 { a.sort(); a.index_of(2); `${a}`; }",
    "for i in 0..1_000_000 { let a = []; a.pad(9_999, 1); }",
    "for i in 0..1_000_000 { let s = ``; s.pad(65_000, 'x'); }",
    "let s = ``; s.pad(65_000, `x`); for i in 0..1_000_000 { s.to_upper(); s.contains(`xxxxxxxxxy`); }",
    "let m = #{}; for i in 0..1_000 { m.set(`k${i}`, i); } for i in 0..1_000_000 { m == m; m.keys(); }",
    "let s = ``; s.pad(60_000, 'x'); for i in 0..1_000_000 { s.matches(`(x*)*y`); }",
    "for i in 0..1_000_000 { `a`.matches(`\\w{40}${i}`); }",
    "for i in 0..1_000_000 { #{ a: `a` }.matches(`a`, `[a-z]{900}${i}`); }",
    "for i in 0..1_000_000 { cidr(`10.0.0.0/8`).subnets(4_096); }",
    "let a = []; a.pad(90, [1, 2, 3]); for i in 0..1_000_000 { for j in 0..1_000 { let b = [a, a, a]; } }",
];

#[test]
fn what_large_values_cost_is_counted() {
    for body in SLOW {
        let limits = Limits { operations_most: 20_000, items_looked_at_most: 300_000, ..Limits::default() };
        let script = format!("fn check() {{ {body} }}");
        let hook = RhaiHooks { limits, time: None }.compile(&script).expect("compiles");
        let told = hook.call("check", &[], &Arc::default()).expect_err("is stopped");
        assert!(told.code == "E5111" || told.code == "E5113", "{body}: {told}");
    }
    let slow = "fn check() { let s = ``; s.pad(60_000, 'x'); s.matches(`(?i)[a-z]{0,900}b`) }";
    let hook = RhaiHooks::default().compile(slow).expect("compiles");
    let told = hook.call("check", &[], &Arc::default()).expect_err("is stopped");
    insta::assert_snapshot!(told, @"E5115: the script fails: a text for a pattern of this size has more than 4096 bytes, which is the limit (line 1, column 48)");
}

#[test]
fn the_time_of_a_call_has_a_limit_where_there_is_a_clock() {
    static TICKS: AtomicU64 = AtomicU64::new(0);
    let time = || Duration::from_secs(TICKS.fetch_add(1, Ordering::Relaxed));
    let hook = RhaiHooks { time: Some(time), ..RhaiHooks::default() };
    let hook = hook.compile("fn check() { for i in 0..1_000 {} }").expect("compiles");
    let told = hook.call("check", &[], &Arc::default()).expect_err("is stopped");
    insta::assert_snapshot!(told, @"E5114: the script does not come to an end within 5 seconds");
}
