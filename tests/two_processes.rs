//! Two processes at one deployment, as two terminals or a retried CI job make them.

use crate::support::Galley;
use std::{
    thread,
    time::{Duration, Instant},
};

const RECIPE: &str = "examples/simple/simple.recipe";
const START_SECONDS_MAX: u64 = 30;

#[test]
fn while_one_process_runs_a_deployment_another_is_refused_and_told_who() {
    let galley = Galley::simulated();
    let mut first = galley.start(&["run", RECIPE, "--real-time"]);
    let holder = first.id().to_string();
    let begun = Instant::now();
    while !galley.run(&["show", "simple"]).stdout.contains("net/vpc") {
        assert!(begun.elapsed() < Duration::from_secs(START_SECONDS_MAX), "the first process does not begin");
        thread::sleep(Duration::from_millis(50));
    }

    for second in [&["run", RECIPE][..], &["resume", "simple"], &["undo", "simple"]] {
        let said = galley.run(second).with_code(6);
        assert!(said.stderr.contains(&holder), "the holder is named: {}", said.stderr);
    }

    first.kill().expect("a child can be killed");
    first.wait().expect("a child can be waited for");
    galley.run(&["resume", "simple"]).with_code(0);
    galley.run(&["undo", "simple"]).with_code(0);
}

#[test]
fn of_two_resumes_at_once_one_goes_on_and_the_other_is_refused() {
    let galley = Galley::simulated();
    let mut first = galley.start(&["run", RECIPE, "--speed", "20"]);
    thread::sleep(Duration::from_secs(1));
    first.kill().expect("a child can be killed");
    first.wait().expect("a child can be waited for");

    let both = thread::scope(|scope| {
        // Slow enough that the second comes while the first is at work.
        let resume = || galley.run(&["run", RECIPE, "--speed", "60"]).code;
        let one = scope.spawn(resume);
        let other = scope.spawn(resume);
        [one.join().expect("no panic"), other.join().expect("no panic")]
    });
    assert!(both == [Some(0), Some(6)] || both == [Some(6), Some(0)], "{both:?}");
}
