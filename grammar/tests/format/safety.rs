//! Nothing is lost, nothing is done twice, nothing that is broken is touched.

use crate::{
    formatted,
    mutator::{Random, SAMPLES, mutated},
};
use galley_grammar::{format, parse};

const STANDARD: [&str; 4] = [
    include_str!("../../../stdlib/std/eks.recipe"),
    include_str!("../../../stdlib/std/iam.recipe"),
    include_str!("../../../stdlib/std/network.recipe"),
    include_str!("../../../examples/simple/simple.recipe"),
];

/// What is written, apart from the spaces between: words, texts and comments, sorted.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            _ if first.is_alphanumeric() || first == '_' => {
                rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        words.push(rest[..length].trim_end().to_owned());
        rest = rest[length..].trim_start_matches([' ', '\t', '\r', '\n']);
    }
    words.sort_unstable();
    words
}

#[test]
fn the_samples_the_standard_modules_and_the_example_are_as_they_should_be() {
    for text in SAMPLES.iter().chain(&STANDARD) {
        assert_eq!(formatted(text), *text);
    }
}

#[test]
fn whatever_is_formatted_keeps_its_words_and_is_not_changed_again() {
    let mut whole = 0;
    for seed in 1..=1_500 {
        let text = mutated(seed);
        let Ok(once) = format(&text) else { panic!("seed {seed} is refused\n{text}") };
        let twice = format(&once.text).expect("again");
        assert_eq!(once.text, twice.text, "seed {seed}\n{text}");
        assert_eq!(words(&once.text), words(&text), "seed {seed}");
        for left in &once.left {
            let broken = left.of(&text).replace("\r\n", "\n");
            assert!(once.text.contains(&broken), "seed {seed}: {broken}");
        }
        whole += usize::from(once.left.len() == 1 && once.left[0].of(&text) == text);
    }
    // Now and then a file is so broken that it reads otherwise as soon as a line moves.
    assert!(whole < 150, "{whole} files were not touched at all");
}

#[test]
fn spaces_and_line_ends_do_not_matter() {
    // Every space of a right file made another one, line ends kept: the outcome is the file itself.
    for (index, text) in SAMPLES.iter().chain(&STANDARD).enumerate() {
        let mut random = Random::new(index as u64 + 1);
        let mut in_long_text = false;
        let mangled: Vec<String> = text
            .lines()
            .map(|line| {
                let indent = " ".repeat(random.below(9)) + &"\t".repeat(random.below(2));
                let end = " ".repeat(random.below(3));
                let kept = in_long_text || line.contains("\"\"\"");
                in_long_text ^= line.contains("\"\"\"");
                if kept {
                    return format!("{line}\r\n");
                }
                format!("{indent}{}{end}\r\n", line.trim())
            })
            .collect();
        let blank = "\r\n".repeat(random.below(4));
        assert_eq!(formatted(&format!("\u{feff}{blank}{}{blank}", mangled.concat())), **text);
    }
}

#[test]
fn words_on_other_lines_are_the_same_words() {
    for seed in 1..=400 {
        let mut random = Random::new(seed);
        let all = SAMPLES.iter().chain(&STANDARD).collect::<Vec<_>>();
        let text = all[random.below(all.len())];
        // A line end, or two, or a comment, after any bracket or comma that is no part of a text.
        let mut changed = String::new();
        for line in text.lines() {
            changed.push_str(line);
            changed.push('\n');
            if !line.contains(['"', '#']) && random.below(6) == 0 {
                let at = changed.len() - 1 - random.below(line.len() + 1);
                if changed[..at].ends_with([' ', '{', '[', '(', ',']) {
                    changed.insert_str(at, ["\n", "\n\n\n", " # a comment\n", "\n# one\n\n# two\n"][random.below(4)]);
                }
            }
        }
        let parsed = parse(&changed);
        assert_eq!(parsed.diagnostics, [], "{changed}");
        let once = format(&changed).unwrap_or_else(|refusal| panic!("seed {seed}: {refusal}\n{changed}"));
        assert_eq!(once.left, [], "seed {seed}");
        assert_eq!(format(&once.text).expect("again").text, once.text, "seed {seed}\n{changed}");
        assert_eq!(words(&once.text), words(&changed), "seed {seed}");
        assert_eq!(parse(&once.text).diagnostics, [], "seed {seed}\n{}", once.text);
    }
}

#[test]
fn an_empty_file_stays_empty() {
    for text in ["", "\n\n", " \t\r\n", "\u{feff}"] {
        assert_eq!(formatted(text), "");
    }
    assert_eq!(formatted("\n\n# only this"), "# only this\n");
}

#[test]
fn what_is_too_deep_or_too_long_is_refused() {
    let deep = format!("recipe a {{ let x = {}1{} }}", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(format(&deep), Err(galley_grammar::Refusal::NestedTooDeep));
    let long = " ".repeat(galley_grammar::limit::SOURCE_BYTES_MAX + 1);
    assert_eq!(format(&long), Err(galley_grammar::Refusal::TooLong));
}
