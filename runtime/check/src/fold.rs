//! What is known without running anything is computed when it is checked.

use crate::{checker::Checker, expression::Typed};
use galley_evaluate::is_closed;
use galley_evaluate::{Nothing, evaluate};
use galley_program::{Expression, ExpressionKind, Place, Type, Value};

/// The value of an expression, where it is known already.
pub(crate) fn known(expression: &Expression) -> Option<&Value> {
    if let ExpressionKind::Value(value) = &expression.kind { Some(value) } else { None }
}

impl Checker<'_> {
    /// An expression of this kind, as a value where that is known already.
    pub(crate) fn made(&mut self, kind: Type, made: ExpressionKind, place: Place) -> Typed {
        let expression = Expression { kind: made, place };
        if matches!(expression.kind, ExpressionKind::Value(_)) || !is_closed(&expression) {
            return Typed { kind: Some(kind), expression };
        }
        match evaluate(&expression, &mut Nothing) {
            Ok(value) => {
                self.origins.keep(place, expression.kind);
                Typed::new(kind, ExpressionKind::Value(value), place)
            }
            // In a branch that may not be taken, it is not a mistake yet.
            Err(_) if self.local.undecided > 0 => Typed { kind: Some(kind), expression },
            Err(wrong) => {
                self.report.fault(&wrong);
                Typed::wrong(place)
            }
        }
    }

    /// The value of what must be known now; `None` where it has none, with a report if that was not said before.
    pub(crate) fn constant(&mut self, typed: &Typed) -> Option<Value> {
        typed.kind.as_ref()?;
        if let Some(value) = known(&typed.expression) {
            return Some(value.clone());
        }
        if !is_closed(&typed.expression) {
            return None;
        }
        match evaluate(&typed.expression, &mut Nothing) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.report.fault(&wrong);
                None
            }
        }
    }
}
