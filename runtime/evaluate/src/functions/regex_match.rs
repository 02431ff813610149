use super::kit::{as_text, no_more_than, text};
use crate::faults;
use galley_program::{Fault, Function, Type, Value};
use regex::{Regex, RegexBuilder};

/// How much memory a pattern may take when it is compiled, in bytes.
const PATTERN_BYTES_MOST: usize = 1 << 20;

/// How deeply the groups of a pattern may nest.
const PATTERN_DEPTH_MOST: u32 = 50;

/// Whether a text has a part of the form of a pattern; `^` and `$` make it the whole text.
pub(super) static REGEX_MATCH: Function = Function {
    name: "regex_match",
    doc: "Whether a text has a part of the form of a pattern; `^` and `$` make it the whole text.",
    signature: "regex_match(text: string, pattern: string) -> bool",
    example: (r#"regex_match("team-a", "^[a-z]+-[a-z]$")"#, "true"),
    result: |types| {
        no_more_than(types, 2)?;
        text(types, 0)?;
        text(types, 1)?;
        Ok(Type::Bool)
    },
    run: |values| Ok(Value::Bool(compiled(as_text(&values[1])?)?.is_match(as_text(&values[0])?))),
};

/// Whether a text is a pattern.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_pattern(pattern: &str) -> Result<(), Fault> {
    compiled(pattern).map(drop)
}

fn compiled(pattern: &str) -> Result<Regex, Fault> {
    let built = RegexBuilder::new(pattern).size_limit(PATTERN_BYTES_MOST).nest_limit(PATTERN_DEPTH_MOST).build();
    built.map_err(|wrong| {
        // The error draws the pattern with marks below it; its last line says what is wrong.
        let why = wrong.to_string();
        let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ");
        faults::pattern(format!("{pattern:?} is not a pattern: {why}"))
    })
}
