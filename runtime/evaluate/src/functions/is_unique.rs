use super::kit::{as_list, items, no_more_than};
use galley_program::{Function, Type, Value};

/// Whether no item of a list stands in it twice.
pub(super) static IS_UNIQUE: Function = Function {
    name: "is_unique",
    doc: "Whether no item of a list stands in it twice.",
    signature: "is_unique(xs: list<T>) -> bool",
    example: (r#"is_unique(["a", "b", "a"])"#, "false"),
    result: |types| {
        no_more_than(types, 1)?;
        items(types, 0)?;
        Ok(Type::Bool)
    },
    run: |values| {
        let items = as_list(&values[0])?;
        let repeated = items.iter().enumerate().any(|(at, item)| items[..at].contains(item));
        Ok(Value::Bool(!repeated))
    },
};
