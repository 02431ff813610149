//! What the formatter does to recipes.

#[path = "../mutator/mod.rs"]
mod mutator;
mod safety;
mod style;

use galley_grammar::format;

/// A recipe as it should be written.
pub(crate) fn formatted(text: &str) -> String {
    let formatted = format(text).expect("it is formatted").text;
    assert_eq!(format(&formatted).expect("again").text, formatted, "a second time changes it");
    formatted
}

/// Statements as they should be written.
pub(crate) fn statements(text: &str) -> String {
    formatted(&format!("recipe a {{{text}}}"))
}
