//! Whatever is typed, there is a tree, soon.

#![expect(clippy::disallowed_methods, reason = "a time budget is measured")]

use galley_grammar::{Span, parse};
use std::time::{Duration, Instant};

const SAMPLES: [&str; 4] = [
    include_str!("samples/simple.recipe"),
    include_str!("samples/network.recipe"),
    include_str!("samples/private.recipe"),
    include_str!("samples/team.recipe"),
];
const MUTATED: u64 = 1_500;
const BUDGET: Duration = Duration::from_millis(500);

/// A small generator, so that a seed repeats exactly.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("below a usize")
    }
}

fn mutate(random: &mut Random, text: &str) -> String {
    const INSERTED: [&str; 16] =
        ["{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "${", "\\", "=", "#", "##", "\n", "é", " step "];
    let mut letters: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..=random.below(4) {
        let at = random.below(letters.len());
        let length = 1 + random.below(12);
        match random.below(3) {
            0 => drop(letters.drain(at..(at + length).min(letters.len()))),
            1 => {
                let copy: Vec<String> = letters[at..(at + length).min(letters.len())].to_vec();
                letters.splice(at..at, copy);
            }
            _ => letters.insert(at, INSERTED[random.below(INSERTED.len())].to_owned()),
        }
    }
    letters.concat()
}

#[test]
fn mutated_files_give_a_tree_and_the_faults_lie_in_the_file() {
    let mut faulty = 0;
    for seed in 1..=MUTATED {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let sample = SAMPLES[random.below(SAMPLES.len())];
        let text = mutate(&mut random, sample);
        let start = Instant::now();
        let mut parsed = parse(&text);
        if start.elapsed() > BUDGET {
            // Another test may have had the processor.
            let start = Instant::now();
            parsed = parse(&text);
            assert!(start.elapsed() < BUDGET, "seed {seed} took {:?}", start.elapsed());
        }
        assert!(!parsed.tree.items.is_empty(), "seed {seed} gives an empty tree");
        faulty += usize::from(!parsed.diagnostics.is_empty());
        for diagnostic in &parsed.diagnostics {
            assert!(diagnostic.code != "E7901", "seed {seed}: {diagnostic:?}\n{text}");
            assert!(!diagnostic.help.is_empty(), "seed {seed}: no cure: {diagnostic:?}");
            for label in &diagnostic.labels {
                let Span { start, end } = label.span;
                let range = start as usize..end as usize;
                assert!(text.get(range).is_some(), "seed {seed}: {diagnostic:?}");
            }
        }
    }
    // Some changes fall into comments and texts; most must be noticed.
    assert!(faulty > usize::try_from(MUTATED / 2).expect("small"), "only {faulty} were noticed");
}
