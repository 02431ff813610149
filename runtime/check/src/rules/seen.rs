//! A fact, seen from elsewhere: by a called recipe, by a caller, by who gives something else than a default.

use super::fact::{Fact, Fields, Lengths, Piece, What};
use galley_program::Place;
use std::sync::Arc;

impl Fact {
    /// All of it rests on a default.
    pub(super) fn assume(self) -> Self {
        let what = match self.what {
            What::List(items) => What::List(Arc::new(items.iter().map(|item| item.clone().assume()).collect())),
            What::Several(items) => What::Several(Arc::new(items.iter().map(|item| item.clone().assume()).collect())),
            What::Record(fields) => {
                let entries = fields.entries.iter().map(|(name, fact)| (name.clone(), fact.clone().assume()));
                What::Record(Arc::new(Fields { entries: entries.collect(), open: fields.open }))
            }
            what @ (What::Unknown | What::Value(_) | What::Text(_) | What::Made(..)) => what,
        };
        Self { what, assumed: true, ..self }
    }

    /// The same, seen by the caller of the recipe that gives it.
    pub(super) fn outside(self, place: Place, level: usize) -> Self {
        let what = match self.what {
            What::List(items) => {
                What::List(Arc::new(items.iter().map(|item| item.clone().outside(place, level)).collect()))
            }
            What::Several(items) => {
                What::Several(Arc::new(items.iter().map(|item| item.clone().outside(place, level)).collect()))
            }
            What::Record(fields) => {
                let inner = |(name, fact): (&Arc<str>, &Fact)| (name.clone(), fact.clone().outside(place, level));
                let entries = fields.entries.iter().map(inner).collect();
                What::Record(Arc::new(Fields { entries, open: fields.open }))
            }
            what @ (What::Unknown | What::Value(_) | What::Text(_) | What::Made(..)) => what,
        };
        if self.level > level { Self { what, place, level, used: None, ..self } } else { Self { what, ..self } }
    }

    /// A text that is not known is no longer than the parameter allows that it was given to.
    pub(super) fn limited(self, lengths: Lengths) -> Self {
        if let What::Text(pieces) = &self.what
            && let inner = Lengths::of(pieces)
            && let both = inner.and(lengths)
            && both != inner
        {
            return Self { what: What::Text(Arc::new(vec![Piece::Gap(both)])), ..self };
        }
        self.bounded(lengths)
    }

    /// Text that is not known has at least these lengths.
    pub(super) fn bounded(self, lengths: Lengths) -> Self {
        if matches!(self.what, What::Unknown) && lengths != Lengths::ANY {
            Self { what: What::Text(Arc::new(vec![Piece::Gap(lengths)])), ..self }
        } else {
            self
        }
    }
}
