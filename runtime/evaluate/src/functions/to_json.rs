use super::kit::{argument, no_more_than};
use galley_program::{Function, Type, Value};

/// A value as JSON on one line, keys in order; durations and sizes as a recipe writes them.
pub(super) static TO_JSON: Function = Function {
    name: "to_json",
    doc: "A value as JSON on one line, keys in order; durations and sizes as a recipe writes them.",
    signature: "to_json(x: T) -> string",
    example: (r#"to_json({ b = [1, true], a = "x" })"#, r#""{\"a\":\"x\",\"b\":[1,true]}""#),
    result: |types| {
        no_more_than(types, 1)?;
        argument(types, 0, "a value")?;
        Ok(Type::Text)
    },
    run: |values| Ok(Value::from(json(&values[0]).to_string())),
};

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => serde_json::Value::from(*flag),
        Value::Int(number) => serde_json::Value::from(*number),
        Value::Float(number) => serde_json::Value::from(*number),
        Value::Text(text) => serde_json::Value::from(text.as_ref()),
        Value::Duration(_) | Value::Size(_) | Value::Secret(_) => serde_json::Value::from(value.to_string()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries.iter().map(|(key, value)| (key.to_string(), json(value))).collect(),
    }
}
