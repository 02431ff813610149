//! Days on which AWS is not at its best, drawn by a seed: answers and requests are lost, calls are throttled, things
//! take five times as long. `GALLEY_FAULT_SEEDS` asks for more; `just prove` does.

use super::Bench;
use galley_simulator::{Faults, Options};
use std::env;

const SEEDS: u64 = 150;

#[test]
fn a_bad_day_makes_a_run_longer_and_nothing_else() {
    let seeds = env::var("GALLEY_FAULT_SEEDS").map_or(SEEDS, |text| text.parse().expect("a number of seeds"));
    for seed in 0..seeds {
        let faults = Faults { seed, lost_reply: 60, lost_request: 40, throttled: 80, slow: 20 };
        let options = Options { seed, faults, ignore_tokens: seed.is_multiple_of(2), ..Options::default() };
        let options = Options { echo_tokens: seed.is_multiple_of(3), ..options };
        let mut bench = Bench::with(options);
        let outcome = bench.finish(&[]);
        assert_eq!(bench.trouble(&outcome), None, "seed {seed}");
        let outcome = bench.undo(&[]);
        assert_eq!(bench.residue(&outcome), None, "seed {seed}");
    }
}
