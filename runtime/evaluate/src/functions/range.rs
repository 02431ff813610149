use super::kit::{as_int, int, list, no_more_than};
use crate::{LIST_ITEMS_MOST, faults};
use galley_program::{Function, Type, Value};

/// The whole numbers from one to another, both included; none where the second is smaller. A recipe writes `1..3`.
pub(crate) static RANGE: Function = Function {
    name: "range",
    doc: "The whole numbers from one to another, both included; none where the second is smaller. A recipe writes `1..3`.",
    signature: "range(from: int, to: int) -> list<int>",
    example: ("[x for x in 1..3]", "[1, 2, 3]"),
    result: |types| {
        no_more_than(types, 2)?;
        int(types, 0)?;
        int(types, 1)?;
        Ok(Type::Int.list())
    },
    run: |values| {
        let (from, to) = (as_int(&values[0])?, as_int(&values[1])?);
        let count = i128::from(to) - i128::from(from) + 1;
        if usize::try_from(count).is_ok_and(|count| count > LIST_ITEMS_MOST) {
            return Err(faults::too_large("a list has", LIST_ITEMS_MOST, "items"));
        }
        Ok(list((from..=to).map(Value::Int).collect()))
    },
};
