//! Values that must meet a condition: at once where they are known, else when they are computed.

use super::Typed;
use crate::{checker::Checker, fold::known};
use galley_evaluate::{coerce, fits, holds_condition, without_conditions};
use galley_program::{Expression, ExpressionKind, Place, Refinement, Type, Value};
use std::sync::Arc;

/// Whether a value of type `actual` fits where a `wanted` is needed, if it meets the conditions of that type.
pub(crate) fn fits_but_for_conditions(actual: &Type, wanted: &Type) -> bool {
    holds_condition(wanted) && fits(actual, &without_conditions(wanted))
}

impl Checker<'_> {
    /// A value that fits but for the conditions of `wanted`.
    pub(super) fn refine(&mut self, typed: Typed, wanted: &Type) -> Typed {
        if typed.is_wrong() {
            return typed;
        }
        let place = typed.expression.place;
        // What is certainly there stays so.
        let there = !matches!(typed.kind, Some(Type::Optional(_) | Type::Null));
        let kind = if let (true, Type::Optional(inner)) = (there, wanted) { inner } else { wanted };
        let kind = kind.clone();
        let Some(value) = known(&typed.expression) else {
            let made = ExpressionKind::Refine(refinement(&kind), Box::new(typed.expression));
            return self.made(kind, made, place);
        };
        match coerce::value(value, wanted) {
            Ok(value) => Typed::new(kind, ExpressionKind::Value(value), place),
            Err(misfit) => {
                self.report.condition_of_type(place, wanted, &misfit);
                Typed::wrong(place)
            }
        }
    }

    /// A value that must be of the type, which is seen when it is computed: a part of a document.
    pub(super) fn checked_as(&mut self, typed: Typed, kind: &Type, place: Place) -> Typed {
        let made = ExpressionKind::Refine(refinement(kind), Box::new(typed.expression));
        self.made(kind.clone(), made, place)
    }
}

/// What a value must meet to be of the type.
pub(super) fn refinement(kind: &Type) -> Arc<Refinement> {
    if let Type::Refined(refinement) = kind {
        return Arc::clone(refinement);
    }
    let condition = Expression { kind: ExpressionKind::Value(Value::Bool(true)), place: Place::default() };
    let (name, text) = (kind.to_string(), "true".to_owned());
    Arc::new(Refinement { name, base: kind.clone(), condition, text, place: Place::default() })
}
