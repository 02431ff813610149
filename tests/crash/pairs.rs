//! Pairs and longer rows of kills, drawn by a seed. `GALLEY_CRASH_ROWS` asks for more; `just prove` does.

use super::{Bench, Kill};
use crate::random::Random;
use galley_journal::When;
use std::env;

const ROWS: u64 = 60;
const KILLS_MAX: u64 = 5;

#[test]
fn a_run_killed_several_times_ends_as_if_nothing_had_happened() {
    let rows = env::var("GALLEY_CRASH_ROWS").map_or(ROWS, |text| text.parse().expect("a number of rows"));
    let appends = Bench::appends_of_run() as u64;
    for seed in 0..rows {
        let mut random = Random(seed);
        // Pairs first of all: two kills of three rows, up to five of the others.
        let number = if seed.is_multiple_of(3) { 2 + random.below(KILLS_MAX - 1) } else { 2 };
        let mut kill = |most| Kill {
            append: usize::try_from(1 + random.below(most)).expect("small"),
            when: if random.below(2) == 0 { When::Before } else { When::After },
        };
        // A later process has less to write, so its kills come earlier, or not at all.
        let kills: Vec<Kill> = (0..number).map(|index| kill(appends / (index + 1))).collect();
        let mut bench = Bench::new();
        let outcome = bench.finish(&kills);
        assert_eq!(bench.trouble(&outcome), None, "seed {seed}: {kills:?}");
        let outcome = bench.undo(&kills[..1]);
        assert_eq!(bench.residue(&outcome), None, "seed {seed}: {kills:?}, then undone");
    }
}
