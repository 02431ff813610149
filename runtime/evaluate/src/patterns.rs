//! Patterns, compiled, with what they cost. Matching goes through a text once for every state that the pattern can be
//! in, so a small pattern may need a minute for a long text: large patterns are for short texts.

use crate::faults;
use galley_program::Fault;
use regex::{Regex, RegexBuilder};
use std::{cell::RefCell, collections::HashMap};

/// How much memory a pattern may take when it is compiled, in bytes, and the smaller sizes that are told apart.
const SIZES: [usize; 4] = [4 << 10, 32 << 10, 256 << 10, 1 << 20];

/// How deeply the groups of a pattern may nest.
const PATTERN_DEPTH_MOST: u32 = 50;

/// The size of a pattern times the length of a text: about a second.
const MATCH_MOST: usize = 1 << 30;

/// So much of it is one operation.
const MATCHED_IN_ONE: usize = 1 << 10;

/// So many bytes of a compiled pattern are one operation.
const COMPILED_IN_ONE: usize = 8;

/// Compiled patterns are kept as long as they take no more memory than this, in bytes.
const KEPT_MOST: usize = 4 << 20;

/// A pattern, compiled.
#[derive(Clone, Debug)]
struct Pattern {
    regex: Regex,
    /// It takes no more memory than this.
    size: usize,
}

thread_local! {
    /// A pattern is mostly used again and again.
    static KEPT: RefCell<HashMap<String, Pattern>> = RefCell::new(HashMap::new());
}

/// Whether a text has a part of the form of a pattern.
pub(crate) fn matches(text: &str, pattern: &str) -> Result<bool, Fault> {
    let compiled = compiled(pattern)?;
    let most = MATCH_MOST / compiled.size;
    if text.len() > most {
        return Err(faults::too_large("a text for a pattern of this size has", most, "bytes"));
    }
    Ok(compiled.regex.is_match(text))
}

/// Whether a text is a pattern.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_pattern(pattern: &str) -> Result<(), Fault> {
    compiled(pattern).map(drop)
}

/// How many operations it takes to compile a pattern, and then to try a text of that length on it.
#[must_use]
pub fn pattern_operations(pattern: &str, length: usize) -> (usize, usize) {
    compiled(pattern).map_or((SIZES[0], 0), |compiled| {
        (compiled.size / COMPILED_IN_ONE, compiled.size.saturating_mul(length) / MATCHED_IN_ONE)
    })
}

fn compiled(pattern: &str) -> Result<Pattern, Fault> {
    if let Some(known) = KEPT.with_borrow(|kept| kept.get(pattern).cloned()) {
        return Ok(known);
    }
    let [first, larger @ ..] = SIZES;
    let mut made = compile(pattern, first);
    for size in larger {
        if matches!(made, Err(regex::Error::CompiledTooBig(_))) {
            made = compile(pattern, size);
        }
    }
    let made = made.map_err(|wrong| {
        // The error draws the pattern with marks below it; its last line says what is wrong.
        let why = wrong.to_string();
        let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ");
        faults::pattern(format!("{pattern:?} is not a pattern: {why}"))
    })?;
    KEPT.with_borrow_mut(|kept| {
        if kept.values().map(|known| known.size).sum::<usize>() > KEPT_MOST {
            kept.clear();
        }
        kept.insert(pattern.to_owned(), made.clone());
    });
    Ok(made)
}

fn compile(pattern: &str, size: usize) -> Result<Pattern, regex::Error> {
    let regex = RegexBuilder::new(pattern).size_limit(size).nest_limit(PATTERN_DEPTH_MOST).build()?;
    Ok(Pattern { regex, size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_pattern_is_for_short_texts() {
        let large = "(?i)[a-z]{0,900}b";
        assert_eq!(matches("team-b", large), Ok(true));
        let fault = matches(&"a".repeat(100_000), large).expect_err("would take seconds");
        insta::assert_snapshot!(format!("{}: {}", fault.code, fault.message), @"E7020: a text for a pattern of this size has more than 4096 bytes, which is the limit");
        assert_eq!(matches(&"a".repeat(100_000), "^[a-z]+$"), Ok(true));
    }

    #[test]
    fn what_a_pattern_costs_grows_with_both() {
        let (compile, compare) = pattern_operations("^[a-z]+-[a-z]$", 100);
        assert!(compile < 1_000 && compare < 1_000, "{compile} {compare}");
        let (compile, compare) = pattern_operations("[a-z]{900}", 100);
        assert!(compile > 10_000 && compare > 10_000, "{compile} {compare}");
        insta::assert_snapshot!(matches("a", "(").expect_err("is none").message, @r#""(" is not a pattern: unclosed group"#);
    }
}
