//! What a condition says about values that may be nothing: after `if x != null`, `x` is there.

use crate::checker::{Checker, Narrowed};
use galley_grammar::tree::{Binary, Expression, ExpressionKind, Unary};
use galley_program::Type;

impl Checker<'_> {
    /// Does something where `condition` is known to hold (or not to).
    pub(crate) fn given<T>(&mut self, condition: &Expression, holds: bool, what: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.local.narrowed.len();
        self.assume(condition, holds);
        let done = what(self);
        self.local.narrowed.truncate(before);
        done
    }

    /// Takes note of what follows from `condition`.
    pub(crate) fn assume(&mut self, condition: &Expression, holds: bool) {
        let mut present = Vec::new();
        collect(condition, holds, &mut present);
        self.local.narrowed.extend(present.into_iter().map(Narrowed::Present));
    }

    /// `T` for a `T?` that is known to be there.
    pub(crate) fn narrow(&self, path: &str, kind: Option<Type>) -> Option<Type> {
        match kind {
            Some(Type::Optional(inner)) if self.is_present(path) => Some(Type::clone(&inner)),
            other => other,
        }
    }

    /// Whether a condition around says so.
    pub(crate) fn is_present(&self, path: &str) -> bool {
        let root = path.split('.').next().unwrap_or(path);
        for narrowed in self.local.narrowed.iter().rev() {
            match narrowed {
                Narrowed::Present(present) if present == path => return true,
                Narrowed::Hidden(name) if &**name == root => return false,
                Narrowed::Present(_) | Narrowed::Hidden(_) => {}
            }
        }
        false
    }
}

impl Narrowed {
    /// Whether it says that a value of this name, or within it, is there.
    pub(crate) fn is_about(&self, name: &str) -> bool {
        match self {
            Narrowed::Present(path) => path.split('.').next() == Some(name),
            Narrowed::Hidden(_) => false,
        }
    }
}

fn collect(condition: &Expression, holds: bool, present: &mut Vec<String>) {
    match &condition.kind {
        ExpressionKind::Binary(Binary::And, left, right) if holds => {
            collect(left, holds, present);
            collect(right, holds, present);
        }
        ExpressionKind::Binary(Binary::Or, left, right) if !holds => {
            collect(left, holds, present);
            collect(right, holds, present);
        }
        ExpressionKind::Unary(Unary::Not, inner) => collect(inner, !holds, present),
        ExpressionKind::Binary(operator @ (Binary::Equal | Binary::NotEqual), left, right) => {
            if holds == (*operator == Binary::NotEqual) {
                let null = |side: &Expression| matches!(side.kind, ExpressionKind::Null);
                if null(right) {
                    there(left, present);
                } else if null(left) {
                    there(right, present);
                }
            } else if is_literal(right) {
                // What is equal to something that is written down is there.
                there(left, present);
            } else if is_literal(left) {
                there(right, present);
            }
        }
        ExpressionKind::Null
        | ExpressionKind::Bool(_)
        | ExpressionKind::Int(_)
        | ExpressionKind::Float(_)
        | ExpressionKind::Quantity(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::Name(_)
        | ExpressionKind::List(_)
        | ExpressionKind::Record(_)
        | ExpressionKind::ListFor(_)
        | ExpressionKind::MapFor(_)
        | ExpressionKind::Field(..)
        | ExpressionKind::OptionalField(..)
        | ExpressionKind::Index(..)
        | ExpressionKind::Call(_)
        | ExpressionKind::Unary(Unary::Minus, _)
        | ExpressionKind::Binary(..)
        | ExpressionKind::Range(..)
        | ExpressionKind::If(_)
        | ExpressionKind::Cut(_) => {}
    }
}

/// Notes that a value is there, and so is everything that it is a field of.
fn there(expression: &Expression, present: &mut Vec<String>) {
    present.extend(path_of(expression));
    if let ExpressionKind::OptionalField(of, _) | ExpressionKind::Field(of, _) = &expression.kind {
        there(of, present);
    }
}

fn is_literal(expression: &Expression) -> bool {
    matches!(
        expression.kind,
        ExpressionKind::Bool(_)
            | ExpressionKind::Int(_)
            | ExpressionKind::Float(_)
            | ExpressionKind::Quantity(_)
            | ExpressionKind::Text(_)
    )
}

/// `a.b.c`, for what consists of names only.
pub(crate) fn path_of(expression: &Expression) -> Option<String> {
    if let ExpressionKind::Name(name) = &expression.kind {
        return Some(name.to_string());
    }
    // Where `a?.b` is there, `a` is.
    let (ExpressionKind::Field(of, name) | ExpressionKind::OptionalField(of, name)) = &expression.kind else {
        return None;
    };
    Some(format!("{}.{}", path_of(of)?, name.text))
}
