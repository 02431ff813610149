use super::{Builder, Built};
use crate::{
    Span,
    syntax::{Rule, is_mark},
};
use pest::iterators::{Pair, Pairs};

/// Goes through the pairs inside a pair, past keywords and marks.
pub(super) struct Cursor<'i> {
    pairs: Pairs<'i, Rule>,
    place: Span,
}

impl<'i> Cursor<'i> {
    pub(super) fn new(builder: &Builder<'_, '_>, pair: Pair<'i, Rule>) -> Self {
        let place = builder.span(&pair);
        Self { pairs: pair.into_inner(), place }
    }

    /// What comes next, if anything does.
    pub(super) fn next(&mut self) -> Option<Pair<'i, Rule>> {
        self.pairs.find(|pair| !is_mark(pair.as_rule()))
    }

    /// What comes next, if it is this.
    pub(super) fn next_if(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        while let Some(pair) = self.pairs.peek() {
            if pair.as_rule() == rule {
                return self.pairs.next();
            }
            if !is_mark(pair.as_rule()) {
                return None;
            }
            self.pairs.next();
        }
        None
    }

    /// What comes next, which the grammar says is there.
    pub(super) fn must(&mut self, builder: &mut Builder<'_, '_>) -> Built<Pair<'i, Rule>> {
        match self.next() {
            Some(pair) => Ok(pair),
            None => builder.defect(self.place),
        }
    }
}
