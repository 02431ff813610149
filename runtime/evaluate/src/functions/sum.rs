use super::kit::{as_list, items, no_more_than};
use crate::operators;
use galley_program::{Function, Type, Value};

/// The sum of numbers, durations or sizes; 0 where there are none.
pub(super) static SUM: Function = Function {
    name: "sum",
    doc: "The sum of numbers, durations or sizes; 0 where there are none.",
    signature: "sum(xs: list<int | float | duration | size>) -> T",
    example: ("sum([1, 2, 3])", "6"),
    result: |types| {
        no_more_than(types, 1)?;
        match items(types, 0)?.base() {
            Type::Null => Ok(Type::Int),
            number @ (Type::Int | Type::Float | Type::Duration | Type::Size) => Ok(number.clone()),
            Type::Bool
            | Type::Text
            | Type::Percent
            | Type::Secret(_)
            | Type::Refined(_)
            | Type::Json
            | Type::Nominal(_)
            | Type::Choice(_)
            | Type::Optional(_)
            | Type::List(_)
            | Type::Map(_)
            | Type::Record(_)
            | Type::Enum(_) => Err((0, "a list of numbers, durations or sizes".into())),
        }
    },
    run: |values| {
        let mut items = as_list(&values[0])?.iter();
        let first = items.next().cloned().unwrap_or(Value::Int(0));
        items.try_fold(first, |sum, item| operators::add(&sum, item))
    },
};
