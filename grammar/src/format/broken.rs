use super::Around;
use crate::{Span, repair::Repaired, scan::Scan, syntax::Rule};
use pest::iterators::Pair;
use std::ops::Range;

/// Where the text cannot be read, by places of the repaired text.
pub(super) struct Broken {
    around: Around,
    /// Wrong entries and mended places, in order.
    spots: Vec<Range<usize>>,
    /// Mended places with something to be kept, in order.
    pub(super) strays: Vec<Range<usize>>,
    /// The same, by places of the text that was given.
    edited: Vec<Span>,
}

impl Broken {
    pub(super) fn new(repaired: &Repaired<'_>, scan: &Scan, file: Pair<'_, Rule>, around: Around) -> Self {
        let mut spots = Vec::new();
        let mut strays = Vec::new();
        let mut edited = Vec::new();
        for (new, old) in &repaired.edited {
            // Documentation of nothing is read as a comment, and that is all.
            if !is_in_comment(scan, crate::scan::span(old.start, old.end)) {
                spots.push(new.clone());
                if !old.is_empty() {
                    strays.push(new.clone());
                    edited.push(crate::scan::span(old.start, old.end));
                }
            }
        }
        let wrong = |rule| matches!(rule, Rule::broken_entry | Rule::broken_statement | Rule::broken_item);
        let wrong = file.into_inner().flatten().filter(|pair| wrong(pair.as_rule()));
        spots.extend(wrong.map(|pair| pair.as_span().start()..pair.as_span().end()));
        spots.sort_by_key(|spot| (spot.start, spot.end));
        Self { around, spots, strays, edited }
    }

    /// Whether a statement or declaration stays as it is. What is wrong inside of its blocks is their own affair.
    pub(super) fn is_left(&self, pairs: &[Pair<'_, Rule>], place: &Range<usize>) -> bool {
        let own = |pair: &Pair<'_, Rule>| {
            matches!(pair.as_rule(), Rule::broken_entry | Rule::broken_statement | Rule::broken_item)
        };
        if pairs.iter().any(own) {
            return true;
        }
        let within = self.within(place);
        if within.is_empty() || self.around == Around::Items {
            return !within.is_empty();
        }
        let mut blocks = Vec::new();
        for pair in pairs {
            interiors(pair.clone(), &mut blocks);
        }
        // Both are in order.
        let mut blocks = blocks.into_iter().peekable();
        within.iter().any(|spot| {
            while blocks.next_if(|block| block.end < spot.end).is_some() {}
            blocks.peek().is_none_or(|block| spot.start < block.start)
        })
    }

    /// Where the last mended place that begins before this one ends, in the text that was given.
    pub(super) fn edited_until(&self, place: u32) -> u32 {
        let after = self.edited.partition_point(|edited| edited.start < place);
        after.checked_sub(1).map_or(0, |last| self.edited[last].end)
    }

    fn within(&self, place: &Range<usize>) -> &[Range<usize>] {
        let first = self.spots.partition_point(|spot| spot.start < place.start);
        let end = self.spots.partition_point(|spot| spot.start < place.end);
        // An insertion at the very end belongs to what it closes.
        &self.spots[first..end.max(first)]
    }
}

fn is_in_comment(scan: &Scan, place: Span) -> bool {
    let after = scan.comments.partition_point(|comment| comment.start < place.start);
    after.checked_sub(1).is_some_and(|index| scan.comments[index].contains(place))
}

// What stands between the braces of the outermost blocks.
fn interiors(pair: Pair<'_, Rule>, blocks: &mut Vec<Range<usize>>) {
    if pair.as_rule() != Rule::block {
        return pair.into_inner().for_each(|inner| interiors(inner, blocks));
    }
    let mut inner = pair.into_inner();
    if let (Some(open), Some(close)) = (inner.next(), inner.next_back()) {
        blocks.push(open.as_span().end()..close.as_span().start());
    }
}
