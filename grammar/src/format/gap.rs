use super::leaf::Leaf;
use crate::Span;
use std::ops::Range;

/// What stands between two words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Which comments.
    pub(super) comments: Range<usize>,
    /// Whether a line ends in it.
    pub(super) newline: bool,
}

/// The gap before each word, and the one after the last.
pub(super) fn gaps(text: &str, leaves: &[Leaf], comments: &[Span]) -> Vec<Gap> {
    let mut gaps = Vec::with_capacity(leaves.len() + 1);
    let mut comment = 0;
    let mut end = 0;
    for start in leaves.iter().map(|leaf| leaf.span.start as usize).chain([text.len()]) {
        // Comments inside of what stays as it is are part of that.
        while comments.get(comment).is_some_and(|comment| (comment.start as usize) < end) {
            comment += 1;
        }
        let first = comment;
        while comments.get(comment).is_some_and(|comment| (comment.start as usize) < start) {
            comment += 1;
        }
        let newline = text.get(end..start).is_some_and(|between| between.contains('\n'));
        gaps.push(Gap { comments: first..comment, newline });
        end = leaves.get(gaps.len() - 1).map_or(end, |leaf| leaf.span.end as usize);
    }
    gaps
}
