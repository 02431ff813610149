//! Whatever is typed, there is a tree, soon.

#![expect(clippy::disallowed_methods, reason = "a time budget is measured")]

use galley_grammar::{Span, parse};
use std::time::{Duration, Instant};

#[path = "mutator/mod.rs"]
mod mutator;

const MUTATED: u64 = 10_000;
const BUDGET: Duration = Duration::from_millis(500);

#[test]
fn mutated_files_give_a_tree_and_the_faults_lie_in_the_file() {
    let mut faulty = 0;
    for seed in 1..=MUTATED {
        let text = mutator::mutated(seed);
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
