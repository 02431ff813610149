//! Which names an expression reads.

use crate::functions::STEP;
use galley_program::{Comprehension, Entry, Expression, ExpressionKind, Part};
use std::{
    ops::ControlFlow::{self, Break, Continue},
    sync::Arc,
};

/// The longest references in an expression (`a`, `a.b`, `a.b[c]`, `a.step("b").c`) to names that it does not bind itself.
#[must_use]
pub fn references(expression: &Expression) -> Vec<&Expression> {
    let mut found = Vec::new();
    // It goes on to the end.
    let _ = visit(expression, &mut Vec::new(), &mut |reference| {
        found.push(reference);
        Continue(())
    });
    found
}

/// The names that an expression reads and does not bind itself.
#[must_use]
pub fn free_names(expression: &Expression) -> Vec<Arc<str>> {
    let mut names = Vec::new();
    for reference in references(expression) {
        collect_names(reference, &mut names);
    }
    names
}

/// Whether the expression has the same value wherever it stands.
#[must_use]
pub fn is_closed(expression: &Expression) -> bool {
    visit(expression, &mut Vec::new(), &mut |_| Break(())).is_continue()
}

/// The names of a reference: its root, and those in its brackets.
fn collect_names(reference: &Expression, names: &mut Vec<Arc<str>>) {
    match &reference.kind {
        ExpressionKind::Name(name) => names.push(name.clone()),
        ExpressionKind::Field(of, _) | ExpressionKind::OptionalField(of, _) => collect_names(of, names),
        ExpressionKind::Index(of, index) => {
            collect_names(of, names);
            names.extend(free_names(index));
        }
        ExpressionKind::Call(_, arguments) => names.extend(arguments.iter().flat_map(free_names)),
        ExpressionKind::Value(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::List(_)
        | ExpressionKind::Record(_)
        | ExpressionKind::UserCall(..)
        | ExpressionKind::Convert(..)
        | ExpressionKind::Refine(..)
        | ExpressionKind::Conceal(_)
        | ExpressionKind::Unary(..)
        | ExpressionKind::Binary(..)
        | ExpressionKind::InRange(..)
        | ExpressionKind::If(..)
        | ExpressionKind::ListFor(..)
        | ExpressionKind::MapFor(..) => {}
    }
}

/// The name at the start of a chain of fields and indexes, if the whole chain can be read where it stands alone.
fn chain_root<'e>(expression: &'e Expression, bound: &[Arc<str>]) -> Option<&'e Arc<str>> {
    match &expression.kind {
        ExpressionKind::Name(name) => (!bound.contains(name)).then_some(name),
        ExpressionKind::Field(of, _) | ExpressionKind::OptionalField(of, _) => chain_root(of, bound),
        ExpressionKind::Index(of, index) => {
            let root = chain_root(of, bound)?;
            let local = free_names(index).iter().any(|name| bound.contains(name));
            (!local).then_some(root)
        }
        // `p.step("net")` of a test is a part of `p`, as a field is.
        ExpressionKind::Call(function, arguments) if *function == STEP => {
            let root = chain_root(arguments.first()?, bound)?;
            let local = arguments.iter().flat_map(free_names).any(|name| bound.contains(&name));
            (!local).then_some(root)
        }
        ExpressionKind::Value(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::List(_)
        | ExpressionKind::Record(_)
        | ExpressionKind::Call(..)
        | ExpressionKind::UserCall(..)
        | ExpressionKind::Convert(..)
        | ExpressionKind::Refine(..)
        | ExpressionKind::Conceal(_)
        | ExpressionKind::Unary(..)
        | ExpressionKind::Binary(..)
        | ExpressionKind::InRange(..)
        | ExpressionKind::If(..)
        | ExpressionKind::ListFor(..)
        | ExpressionKind::MapFor(..) => None,
    }
}

fn visit<'e>(
    expression: &'e Expression,
    bound: &mut Vec<Arc<str>>,
    found: &mut dyn FnMut(&'e Expression) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if chain_root(expression, bound).is_some() {
        return found(expression);
    }
    match &expression.kind {
        ExpressionKind::Value(_) | ExpressionKind::Name(_) => {}
        ExpressionKind::Text(parts) => {
            for part in parts {
                if let Part::Value(value) = part {
                    visit(value, bound, found)?;
                }
            }
        }
        ExpressionKind::List(items) | ExpressionKind::Call(_, items) | ExpressionKind::UserCall(_, items) => {
            for item in items {
                visit(item, bound, found)?;
            }
        }
        ExpressionKind::Record(entries) => {
            for entry in entries {
                match entry {
                    Entry::Field(_, value) | Entry::Spread(value) => visit(value, bound, found)?,
                    Entry::Computed(key, value) => {
                        visit(key, bound, found)?;
                        visit(value, bound, found)?;
                    }
                }
            }
        }
        ExpressionKind::Field(of, _)
        | ExpressionKind::OptionalField(of, _)
        | ExpressionKind::Convert(_, of)
        | ExpressionKind::Refine(_, of)
        | ExpressionKind::Conceal(of)
        | ExpressionKind::Unary(_, of) => visit(of, bound, found)?,
        ExpressionKind::Index(left, right) | ExpressionKind::Binary(_, left, right) => {
            visit(left, bound, found)?;
            visit(right, bound, found)?;
        }
        ExpressionKind::InRange(item, range) => {
            visit(item, bound, found)?;
            visit(&range.from, bound, found)?;
            visit(&range.to, bound, found)?;
        }
        ExpressionKind::If(condition, then, otherwise) => {
            visit(condition, bound, found)?;
            visit(then, bound, found)?;
            visit(otherwise, bound, found)?;
        }
        ExpressionKind::ListFor(item, over) => comprehension(over, &[item], bound, found)?,
        ExpressionKind::MapFor(key, value, over) => comprehension(over, &[key, value], bound, found)?,
    }
    Continue(())
}

fn comprehension<'e>(
    over: &'e Comprehension,
    made: &[&'e Expression],
    bound: &mut Vec<Arc<str>>,
    found: &mut dyn FnMut(&'e Expression) -> ControlFlow<()>,
) -> ControlFlow<()> {
    visit(&over.over, bound, found)?;
    let before = bound.len();
    bound.extend(over.index.clone());
    bound.push(over.item.clone());
    if let Some(condition) = &over.condition {
        visit(condition, bound, found)?;
    }
    for made in made {
        visit(made, bound, found)?;
    }
    bound.truncate(before);
    Continue(())
}
