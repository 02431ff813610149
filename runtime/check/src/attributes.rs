//! `@name(..)`: the one extension point.

use crate::{
    checker::Checker,
    declarations::{RecipeFacts, declared_name},
    outline::preface,
};
use galley_grammar::tree::{Attribute, Entry, ExpressionKind, Item, Preface, Record};
use galley_program::{Expression, Place, SourceId, Type};
use std::sync::Arc;

/// A parameter that is deprecated: its name, where it is declared, and what to use in its place.
pub(crate) type Deprecated = (Arc<str>, Place, String);

impl Checker<'_> {
    /// What the attributes of a recipe say: the name of its deployment.
    pub(crate) fn attributes(&mut self, preface: &Preface) -> Option<Expression> {
        let mut deployment = None;
        for attribute in &preface.attributes {
            let place = self.place(attribute.span);
            if &*attribute.name.text == "deployment" {
                let [argument] = attribute.arguments.as_slice() else {
                    self.report.argument_count(place, "@deployment", 1, attribute.arguments.len());
                    continue;
                };
                let typed = self.need(&argument.value, &Type::Text);
                self.only_parameters(&typed.expression, "the name of the deployment");
                deployment = Some(typed.expression);
            } else {
                self.other_attribute(attribute);
            }
        }
        deployment
    }

    /// An attribute that is not of a recipe alone: `@deprecated("use x")`.
    pub(crate) fn other_attribute(&mut self, attribute: &Attribute) {
        let place = self.place(attribute.span);
        if &*attribute.name.text != "deprecated" {
            self.report.unknown_attribute(place, &attribute.name.text);
        } else if deprecation(attribute).is_none() {
            self.report.argument_count(place, "@deprecated", 1, attribute.arguments.len());
        }
    }

    /// The attributes of an item that is no recipe.
    pub(crate) fn item_attributes(&mut self, item: &Item) {
        if !matches!(item, Item::Recipe(_)) {
            for attribute in preface(item).into_iter().flat_map(|preface| &preface.attributes) {
                self.other_attribute(attribute);
            }
        }
    }

    /// Warns where something deprecated is used; not at its own declaration, and not where nobody asks by name.
    pub(crate) fn say_deprecated(&mut self, file: SourceId, item: usize, asked_at: Place) {
        let tree = self.file(file).tree.clone();
        let Some(item) = tree.items.get(item) else { return };
        let (Some(words), Some(name)) = (preface(item).and_then(deprecated), declared_name(item)) else { return };
        let declared = Place { source: file, start: name.span.start, end: name.span.end };
        if asked_at != declared && asked_at.start < asked_at.end {
            self.report.deprecated(asked_at, &name.text, declared, &words);
        }
    }

    /// Warns where a deprecated parameter is given.
    pub(crate) fn deprecated_parameters(&mut self, facts: &RecipeFacts, record: &Record) {
        for entry in &record.entries {
            let (name, span) = match entry {
                Entry::Field { key, .. } => (key.plain().map(Arc::from), key.span()),
                Entry::Pun(name) => (Some(name.text.clone()), name.span),
                Entry::Spread(..) | Entry::Broken(_) => continue,
            };
            let place = self.place(span);
            let known = facts.deprecated.iter().find(|(known, ..)| Some(known) == name.as_ref());
            if let Some((name, declared, words)) = known {
                self.report.deprecated(place, name, *declared, words);
            }
        }
    }
}

/// What to use in place of something deprecated.
pub(crate) fn deprecated(preface: &Preface) -> Option<String> {
    preface.attribute("deprecated").and_then(deprecation)
}

fn deprecation(attribute: &Attribute) -> Option<String> {
    match attribute.arguments.as_slice() {
        [argument] => match &argument.value.kind {
            ExpressionKind::Text(text) => text.plain(),
            ExpressionKind::Null
            | ExpressionKind::Bool(_)
            | ExpressionKind::Int(_)
            | ExpressionKind::Float(_)
            | ExpressionKind::Quantity(_)
            | ExpressionKind::Name(_)
            | ExpressionKind::List(_)
            | ExpressionKind::Record(_)
            | ExpressionKind::ListFor(_)
            | ExpressionKind::MapFor(_)
            | ExpressionKind::Field(..)
            | ExpressionKind::OptionalField(..)
            | ExpressionKind::Index(..)
            | ExpressionKind::Call(_)
            | ExpressionKind::Unary(..)
            | ExpressionKind::Binary(..)
            | ExpressionKind::Range(..)
            | ExpressionKind::If(_)
            | ExpressionKind::Cut(_) => None,
        },
        [] | [_, _, ..] => None,
    }
}
