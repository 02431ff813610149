use super::Typed;
use crate::checker::Checker;
use galley_evaluate::coerce;
use galley_grammar::tree::{Amount, Quantity};
use galley_program::{ExpressionKind, Place, Type, Value};

impl Checker<'_> {
    /// `30s`, `60GiB`
    pub(super) fn quantity(quantity: &Quantity, place: Place) -> Typed {
        match quantity.amount {
            Amount::Duration(length) => {
                Typed::new(Type::Duration, ExpressionKind::Value(Value::Duration(length)), place)
            }
            Amount::Size(bytes) => Typed::new(Type::Size, ExpressionKind::Value(Value::Size(bytes)), place),
            Amount::Percent(hundredths) => {
                Typed::new(Type::Percent, ExpressionKind::Value(coerce::share(hundredths)), place)
            }
        }
    }
}
