use super::kit::{as_map, entries, list, no_more_than};
use galley_program::{Function, Type, Value};

/// The keys of a map, in order.
pub(super) static KEYS: Function = Function {
    name: "keys",
    doc: "The keys of a map, in order.",
    signature: "keys(m: map<T>) -> list<string>",
    example: ("keys({ b = 1, a = 2 })", r#"["a", "b"]"#),
    result: |types| {
        no_more_than(types, 1)?;
        entries(types, 0)?;
        Ok(Type::Text.list())
    },
    run: |values| Ok(list(as_map(&values[0])?.keys().cloned().map(Value::Text).collect())),
};
