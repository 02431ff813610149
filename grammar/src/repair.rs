use crate::{Span, scan::span};
use std::{borrow::Cow, ops::Range};

/// A change to the text before it is parsed. The tree has the places of the text as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What is replaced.
    pub(crate) span: Span,
    /// By what.
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at, 0, text)
    }

    pub(crate) fn replace(at: usize, length: usize, text: impl Into<String>) -> Self {
        Self { span: span(at, at + length), text: text.into() }
    }
}

/// A text with its edits done, and the way back.
#[derive(Debug)]
pub(crate) struct Repaired<'t> {
    pub(crate) text: Cow<'t, str>,
    /// Where an edit ends in the new text and in the old one, in order.
    moved: Vec<(usize, usize)>,
    /// What was edited: where it stands in the new text, and where it stood in the old one.
    pub(crate) edited: Vec<(Range<usize>, Range<usize>)>,
}

impl<'t> Repaired<'t> {
    /// Does the edits, which do not overlap. Of several insertions at one place, the first comes first.
    pub(crate) fn new(text: &'t str, mut edits: Vec<Edit>) -> Self {
        if edits.is_empty() {
            return Self { text: Cow::Borrowed(text), moved: Vec::new(), edited: Vec::new() };
        }
        edits.sort_by_key(|edit| edit.span);
        let mut repaired = String::with_capacity(text.len() + edits.len());
        let mut moved = Vec::with_capacity(edits.len());
        let mut edited = Vec::with_capacity(edits.len());
        let mut done = 0;
        for edit in edits {
            let [start, end] = [edit.span.start as usize, edit.span.end as usize];
            if start < done {
                continue;
            }
            repaired.push_str(&text[done..start]);
            edited.push((repaired.len()..repaired.len() + edit.text.len(), start..end));
            repaired.push_str(&edit.text);
            done = end;
            moved.push((repaired.len(), end));
        }
        repaired.push_str(&text[done..]);
        Self { text: Cow::Owned(repaired), moved, edited }
    }

    /// The place in the old text of a range of the new one.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        if start == end {
            return span(self.before(start), self.before(end));
        }
        // What was edited is one: no part of the new text is a part of the old one.
        let start = self.edit_around(start).map_or_else(|| self.before(start), |old| old.start);
        let end = self.edit_around(end).map_or_else(|| self.before(end), |old| old.end);
        span(start, end)
    }

    /// The place in the new text of one of the old text that was not edited.
    pub(crate) fn after(&self, at: usize) -> usize {
        let index = self.edited.partition_point(|(_, old)| old.end <= at);
        let (new, old) = index.checked_sub(1).map_or((0, 0), |index| {
            let (new, old) = &self.edited[index];
            (new.end, old.end)
        });
        new + (at - old)
    }

    // What was edited to give the new text on both sides of this place.
    fn edit_around(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.edited.partition_point(|(new, _)| new.end <= at);
        self.edited.get(index).filter(|(new, _)| new.start < at).map(|(_, old)| old)
    }

    fn before(&self, at: usize) -> usize {
        // The last edit that ends at or before this place tells how far things have moved.
        let index = self.moved.partition_point(|(new, _)| *new <= at);
        let (new, old) = index.checked_sub(1).map_or((0, 0), |index| self.moved[index]);
        let place = old + (at - new);
        // Within an edit, the old text may be shorter than the new one.
        self.moved.get(index).map_or(place, |(_, next)| place.min(*next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_it_was() {
        let edits = vec![Edit::insert(3, "}"), Edit::replace(5, 2, ""), Edit::insert(9, "\"")];
        let repaired = Repaired::new("abcdefghijk", edits);
        assert_eq!(repaired.text, "abc}dehi\"jk");
        assert_eq!(repaired.span(0, 3), Span::new(0, 3));
        assert_eq!(repaired.span(4, 6), Span::new(3, 7));
        assert_eq!(repaired.span(9, 11), Span::new(9, 11));
        assert_eq!([0, 4, 7, 10].map(|at| repaired.after(at)), [0, 5, 6, 10]);
    }
}
