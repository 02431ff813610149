//! The recipe language: text to tree and back.

mod brackets;
mod build;
mod diagnostic;
mod expected;
mod foreign;
mod format;
pub mod keywords;
pub mod limit;
mod nearest;
mod parse;
mod readable;
mod repair;
mod report;
mod scan;
mod segment;
mod span;
mod syntax;
pub mod tree;

pub use diagnostic::{Certainty, Diagnostic, Fix, Label, Severity};
pub use format::{COLUMNS_MAX, Formatted, Refusal, format};
pub use nearest::nearest;
pub use parse::{Parsed, parse};
pub use span::Span;
pub use tree::Tree;
