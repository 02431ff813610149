//! The one way to write a recipe.
//!
//! Works on the words of the text and the gaps between them, never on the tree, so nothing that is written can get
//! lost: only spaces and line ends change. What cannot be read stays as it is, and the rest is formatted around it.
//!
//! The rules: two spaces a level; a statement, a documentation line and an attribute have a line of their own; what
//! stands in brackets stays on one line if it was on one and fits, else it goes one level in, each line break between
//! its entries kept; at most one empty line; no comment moves past a word.

mod broken;
mod gap;
mod leaf;
mod piece;
mod print;
mod settle;
mod statement;
mod value;
mod walk;

use crate::{
    Span, brackets,
    limit::{SOURCE_BYTES_MAX, STACK_BYTES},
    parse::repair,
    repair::Repaired,
    scan::{SPACE, scan},
    syntax::{Rule, Syntax},
};
use leaf::Leaf;
use pest::Parser as _;

/// A line that would be longer is broken where it can be.
pub const COLUMNS_MAX: usize = 128;

/// What became of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text as it should be written. It ends with a line end, unless it is empty.
    pub text: String,
    /// What was left as it stands because it cannot be read, by its place in the text that was given.
    pub left: Vec<Span>,
}

/// Why a text is not formatted. It should stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is longer than the parser reads.
    TooLong,
    /// It nests deeper than the parser reads.
    NestedTooDeep,
    /// The words would not have been the same, or not in the same order: a defect of the formatter.
    WordsDiffer,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Refusal::TooLong => "the file is too long to be read",
            Refusal::NestedTooDeep => "the file nests too deep to be read",
            Refusal::WordsDiffer => {
                "formatting would have changed more than spaces and line ends, which is a defect of Galley"
            }
        })
    }
}

impl std::error::Error for Refusal {}

/// Writes a text as it should be written. What is formatted once is not changed by a second time.
///
/// # Errors
///
/// Where the text cannot be read at all, or where more than spaces and line ends would have changed.
pub fn format(text: &str) -> Result<Formatted, Refusal> {
    if text.len() > SOURCE_BYTES_MAX {
        return Err(Refusal::TooLong);
    }
    stacker::maybe_grow(STACK_BYTES, STACK_BYTES, || {
        let fine = lay_out(text, Around::Statements)?;
        if let Some(formatted) = sure(text, &fine)? {
            return Ok(formatted);
        }
        if fine.left.is_empty() {
            return Err(Refusal::WordsDiffer);
        }
        // What is broken may be read otherwise once the lines around it have moved: then less is touched.
        if let Some(formatted) = sure(text, &lay_out(text, Around::Items)?)? {
            return Ok(formatted);
        }
        Ok(Formatted { text: text.to_owned(), left: vec![crate::scan::span(0, text.len())] })
    })
}

/// How much is left as it stands around something broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// The innermost statement.
    Statements,
    /// The whole declaration.
    Items,
}

/// A text, laid out.
struct LaidOut {
    text: String,
    /// The words of the text that was given, comments among them.
    words: Vec<String>,
    left: Vec<Span>,
}

// Only if all words are there in their order, and a second time would change nothing.
fn sure(text: &str, laid_out: &LaidOut) -> Result<Option<Formatted>, Refusal> {
    let formatted = || Formatted { text: laid_out.text.clone(), left: laid_out.left.clone() };
    if laid_out.text == text {
        return Ok(Some(formatted()));
    }
    if !letters(text).eq(letters(&laid_out.text)) {
        return Err(Refusal::WordsDiffer);
    }
    let again = lay_out(&laid_out.text, Around::Statements)?;
    let same = again.text == laid_out.text && again.words == laid_out.words;
    Ok(same.then(formatted))
}

// All that is no space between words.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.trim_start_matches('\u{feff}').chars().filter(|letter| !SPACE.contains(letter))
}

fn lay_out(text: &str, around: Around) -> Result<LaidOut, Refusal> {
    let mut scan = scan(text);
    let brackets = brackets::check(text, &scan);
    if scan.too_deep || brackets.too_deep.is_some() {
        return Err(Refusal::NestedTooDeep);
    }
    let repaired = Repaired::new(text, repair(&mut scan, brackets).0);
    let Ok(mut pairs) = Syntax::parse(Rule::file, &repaired.text) else { return Err(Refusal::NestedTooDeep) };
    let Some(file) = pairs.next() else { return Err(Refusal::NestedTooDeep) };
    let broken = broken::Broken::new(&repaired, &scan, file.clone(), around);
    let mut walker = walk::Walker::new(text, &repaired, &scan, &broken);
    walker.file(file);
    let walk::Walked { leaves, mut pieces, left } = walker.finish();
    let gaps = gap::gaps(text, &leaves, &scan.comments);
    settle::settle(text, &leaves, &gaps, &mut pieces);
    let words = words(text, &leaves, &scan.comments);
    Ok(LaidOut { text: print::print(text, &leaves, &gaps, &scan.comments, &pieces), words, left })
}

// Line ends are the same on every system.
fn words(text: &str, leaves: &[Leaf], comments: &[Span]) -> Vec<String> {
    let comments = comments.iter().filter(|comment| {
        let after = leaves.partition_point(|leaf| leaf.span.start <= comment.start);
        after.checked_sub(1).is_none_or(|before| leaves[before].span.end <= comment.start)
    });
    let mut all: Vec<Span> = leaves.iter().map(|leaf| leaf.span).chain(comments.copied()).collect();
    all.sort_unstable();
    all.into_iter().map(|span| leaf::text_of(text, span)).collect()
}
