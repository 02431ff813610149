//! Whatever stands in a file, checking ends, and says where each mistake is.

use crate::{Known, source};
use galley_check::{check, check_file};

const SAMPLES: [&str; 3] =
    [include_str!("samples/network.recipe"), include_str!("samples/eks.recipe"), include_str!("samples/simple.recipe")];
const MUTATIONS: u64 = 400;

/// A small generator, so that a failure can be repeated by its seed.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: usize) -> usize {
        // Knuth's constants for a linear congruential generator; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

/// The words of a text, with what stands between them.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in text.chars() {
        let joins = |last: &String| letter.is_alphanumeric() && last.chars().all(char::is_alphanumeric);
        match words.last_mut() {
            Some(last) if joins(last) => last.push(letter),
            Some(_) | None => words.push(letter.to_string()),
        }
    }
    words
}

/// Takes words out, doubles them, swaps them, or replaces them by others of the same file.
fn mutated(text: &str, seed: u64) -> String {
    let mut random = Seeded(seed);
    let mut words = words(text);
    for _ in 0..=random.below(4) {
        let (at, other) = (random.below(words.len()), random.below(words.len()));
        match random.below(4) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[at].clone()),
            2 => words.swap(at, other),
            _ => {
                let word = words[other].clone();
                words[at] = word;
            }
        }
    }
    words.concat()
}

#[test]
fn a_mutated_file_is_checked_to_its_end() {
    let modules = Known(&[("std/network", SAMPLES[0]), ("std/eks", SAMPLES[1])]);
    let mut wrong = 0;
    for seed in 0..MUTATIONS {
        let text = mutated(SAMPLES[usize::try_from(seed % 3).unwrap_or(0)], seed);
        let checked = check(source("main.recipe", &text), &modules);
        for diagnostic in &checked.diagnostics {
            let label = diagnostic.primary();
            assert!(label.is_some(), "seed {seed}: {diagnostic:?}");
            let within = label.is_some_and(|label| {
                checked.sources.0[label.source as usize]
                    .text
                    .get(label.span.start as usize..label.span.end as usize)
                    .is_some()
            });
            assert!(within, "seed {seed}: {diagnostic:?}");
        }
        wrong += usize::from(checked.program.is_none());
    }
    // Most mutations are mistakes; if they were not seen, this would look no different from a checker that does nothing.
    assert!(wrong > 250, "{wrong}");
}

#[test]
fn one_misspelt_name_is_at_most_two_errors() {
    let modules = Known(&[("std/network", SAMPLES[0]), ("std/eks", SAMPLES[1])]);
    let mut most = (0, String::new());
    for sample in SAMPLES {
        let words = words(sample);
        for at in 0..words.len() {
            let name = words[at].len() > 2 && words[at].chars().all(|letter| letter.is_ascii_lowercase());
            if !name {
                continue;
            }
            let mut changed = words.clone();
            changed[at].insert(1, 'q');
            let text = changed.concat();
            let checked = check_file(source("main.recipe", &text), &modules);
            let errors = checked.diagnostics.iter().filter(|found| found.is_error()).count();
            if errors > most.0 {
                most = (errors, format!("{}\n{}", changed[at], crate::rendered(&checked)));
            }
        }
    }
    assert!(most.0 <= 2, "{} errors: {}", most.0, most.1);
}
