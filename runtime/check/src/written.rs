//! Which names an expression reads, as it was written: constants too, which are gone once they are folded.

use galley_grammar::tree::{Comprehension, Entry, Expression, ExpressionKind as Form, Key, Part, Text};
use std::sync::Arc;

/// The longest chains (`a`, `a.b`, `a.b[0]`) that begin with a name which the expression does not bind itself, each with
/// that name.
pub(crate) fn chains(expression: &Expression) -> Vec<(&Arc<str>, &Expression)> {
    let mut search = Search::default();
    search.visit(expression);
    search.found
}

#[derive(Default)]
struct Search<'e> {
    bound: Vec<&'e Arc<str>>,
    found: Vec<(&'e Arc<str>, &'e Expression)>,
}

impl<'e> Search<'e> {
    fn visit(&mut self, expression: &'e Expression) {
        if let Some(root) = root(expression)
            && !self.bound.contains(&root)
            && self.stands_alone(expression)
        {
            self.found.push((root, expression));
            return;
        }
        match &expression.kind {
            Form::Null | Form::Bool(_) | Form::Int(_) | Form::Float(_) | Form::Quantity(_) | Form::Name(_) => {}
            Form::Text(text) => self.text(text),
            Form::List(items) => items.iter().for_each(|item| self.visit(item)),
            Form::Record(record) => record.entries.iter().for_each(|entry| match entry {
                Entry::Field { key, value, .. } => {
                    if let Key::Text(text) = key {
                        self.text(text);
                    }
                    self.visit(value);
                }
                Entry::Spread(value, _) => self.visit(value),
                Entry::Pun(_) | Entry::Broken(_) => {}
            }),
            Form::ListFor(list) => self.comprehension(&list.comprehension, &[&list.value]),
            Form::MapFor(map) => self.comprehension(&map.comprehension, &[&map.key, &map.value]),
            Form::Field(of, _) | Form::OptionalField(of, _) | Form::Unary(_, of) => self.visit(of),
            Form::Index(left, right) | Form::Binary(_, left, right) | Form::Range(left, right) => {
                self.visit(left);
                self.visit(right);
            }
            Form::Call(call) => call.arguments.iter().for_each(|argument| self.visit(&argument.value)),
            Form::Cut(cut) => self.visit(&cut.value),
            Form::If(choice) => {
                self.visit(&choice.condition);
                self.visit(&choice.then);
                self.visit(&choice.otherwise);
            }
        }
    }

    fn text(&mut self, text: &'e Text) {
        for part in &text.parts {
            if let Part::Value(value) = part {
                self.visit(value);
            }
        }
    }

    fn comprehension(&mut self, over: &'e Comprehension, made: &[&'e Expression]) {
        self.visit(&over.over);
        let before = self.bound.len();
        self.bound.extend(over.index.iter().chain([&over.item]).map(|name| &name.text));
        over.condition.iter().chain(made.iter().copied()).for_each(|inner| self.visit(inner));
        self.bound.truncate(before);
    }

    /// Whether what stands in its brackets needs no name that is bound within the expression.
    fn stands_alone(&self, chain: &'e Expression) -> bool {
        match &chain.kind {
            Form::Field(of, _) | Form::OptionalField(of, _) => self.stands_alone(of),
            Form::Index(of, index) => {
                self.stands_alone(of) && chains(index).iter().all(|(root, _)| !self.bound.contains(root))
            }
            Form::Null
            | Form::Bool(_)
            | Form::Int(_)
            | Form::Float(_)
            | Form::Quantity(_)
            | Form::Text(_)
            | Form::Name(_)
            | Form::List(_)
            | Form::Record(_)
            | Form::ListFor(_)
            | Form::MapFor(_)
            | Form::Call(_)
            | Form::Unary(..)
            | Form::Binary(..)
            | Form::Range(..)
            | Form::If(_)
            | Form::Cut(_) => true,
        }
    }
}

/// The name that a chain begins with.
fn root(expression: &Expression) -> Option<&Arc<str>> {
    match &expression.kind {
        Form::Name(name) => Some(name),
        Form::Field(of, _) | Form::OptionalField(of, _) | Form::Index(of, _) => root(of),
        Form::Null
        | Form::Bool(_)
        | Form::Int(_)
        | Form::Float(_)
        | Form::Quantity(_)
        | Form::Text(_)
        | Form::List(_)
        | Form::Record(_)
        | Form::ListFor(_)
        | Form::MapFor(_)
        | Form::Call(_)
        | Form::Unary(..)
        | Form::Binary(..)
        | Form::Range(..)
        | Form::If(_)
        | Form::Cut(_) => None,
    }
}
