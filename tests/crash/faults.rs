//! Days on which AWS is not at its best, and the program is killed as well, drawn by a seed: answers and requests are
//! lost, calls are throttled, things take five times as long. `GALLEY_FAULT_SEEDS` asks for more; `just prove` does.

use super::{Bench, EXAMPLE, Kill, SMALL, Subject};
use crate::random::Random;
use galley_journal::When;
use galley_simulator::{Faults, Options};
use std::{
    env,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

const SEEDS: u64 = 10_000;
const SEEDS_OF_EXAMPLE: u64 = 40;
const WORKERS: usize = 2;

#[test]
fn ten_thousand_bad_days_make_a_run_longer_and_nothing_else() {
    let seeds = env::var("GALLEY_FAULT_SEEDS").map_or(SEEDS, |text| text.parse().expect("a number of seeds"));
    let next = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        break;
                    }
                    survives(&SMALL, seed);
                }
            });
        }
    });
}

#[test]
fn bad_days_of_the_example() {
    for seed in 0..SEEDS_OF_EXAMPLE {
        survives(&EXAMPLE, seed);
    }
}

fn survives(subject: &'static Subject, seed: u64) {
    let faults = Faults { seed, lost_reply: 60, lost_request: 40, throttled: 80, slow: 20 };
    let options = Options {
        seed,
        faults,
        ignore_tokens: seed.is_multiple_of(2),
        echo_tokens: seed.is_multiple_of(3),
        ..Options::default()
    };
    let mut random = Random(seed);
    let mut kills = || -> Vec<Kill> {
        let number = random.below(3);
        let mut kill = || Kill {
            append: usize::try_from(1 + random.below(20)).expect("small"),
            when: if random.below(2) == 0 { When::Before } else { When::After },
        };
        (0..number).map(|_| kill()).collect()
    };
    let (of_run, of_undo) = (kills(), kills());
    let mut bench = Bench::with(subject, options);
    let outcome = bench.patiently(|bench| bench.finish(&of_run));
    assert_eq!(bench.trouble(&outcome), None, "seed {seed}, {of_run:?}");
    let outcome = bench.patiently(|bench| bench.undo(&of_undo));
    assert_eq!(bench.residue(&outcome), None, "seed {seed}, {of_run:?}, then {of_undo:?}");
}
