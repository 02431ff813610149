use super::Typed;
use crate::checker::Checker;
use galley_grammar::tree::{Amount, Quantity};
use galley_program::{ExpressionKind, Place, Type, Value};

impl Checker<'_> {
    /// `30s`, `60GiB`
    pub(super) fn quantity(&mut self, quantity: &Quantity, place: Place) -> Typed {
        match quantity.amount {
            Amount::Duration(length) => {
                Typed::new(Type::Duration, ExpressionKind::Value(Value::Duration(length)), place)
            }
            Amount::Size(bytes) => Typed::new(Type::Size, ExpressionKind::Value(Value::Size(bytes)), place),
            Amount::Percent(_) => {
                self.report.not_supported(place, "a percentage");
                Typed::wrong(place)
            }
        }
    }
}
