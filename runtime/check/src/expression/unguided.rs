//! Values whose place expects a type that is not known, because something is wrong there already.

use super::Typed;
use crate::checker::Checker;
use galley_grammar::tree::{Entry, Expression as Written, ExpressionKind as Form, Name, Record};
use galley_program::Place;

impl Checker<'_> {
    /// The value: only names in it that are not known are told of, but for those that may be variants of an enum.
    pub(crate) fn unguided(&mut self, written: &Written) -> Typed {
        let mark = self.report.mark();
        let typed = self.infer(written, None);
        let mut bare = Vec::new();
        self.bare(written, &mut bare);
        self.report.forget_but_names(mark, &bare);
        typed
    }

    /// The same of the input of something that is not known.
    pub(crate) fn unguided_record(&mut self, record: &Record) {
        for entry in &record.entries {
            match entry {
                Entry::Field { value, .. } | Entry::Spread(value, _) => {
                    self.unguided(value);
                }
                Entry::Pun(Name { text, span }) => {
                    self.name(text, *span, None);
                }
                Entry::Broken(_) => {}
            }
        }
    }

    // The names that stand for a value by themselves, so that each may be a variant.
    fn bare(&self, written: &Written, found: &mut Vec<Place>) {
        match &written.kind {
            Form::Name(_) => found.push(self.place(written.span)),
            Form::List(items) => items.iter().for_each(|item| self.bare(item, found)),
            Form::Record(record) => {
                for entry in &record.entries {
                    if let Entry::Field { value, .. } = entry {
                        self.bare(value, found);
                    }
                }
            }
            Form::ListFor(list) => self.bare(&list.value, found),
            Form::MapFor(map) => self.bare(&map.value, found),
            Form::Binary(_, left, right) => {
                self.bare(left, found);
                self.bare(right, found);
            }
            Form::If(choice) => {
                self.bare(&choice.then, found);
                self.bare(&choice.otherwise, found);
            }
            Form::Call(call) => call.arguments.iter().for_each(|argument| self.bare(&argument.value, found)),
            Form::Cut(cut) => self.bare(&cut.value, found),
            Form::Null
            | Form::Bool(_)
            | Form::Int(_)
            | Form::Float(_)
            | Form::Quantity(_)
            | Form::Text(_)
            | Form::Field(..)
            | Form::OptionalField(..)
            | Form::Index(..)
            | Form::Unary(..)
            | Form::Range(..) => {}
        }
    }
}
