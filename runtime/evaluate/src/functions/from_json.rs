use super::kit::{as_text, no_more_than, text};
use crate::faults;
use galley_program::{Fault, Function, Type, Value};

/// The document that a JSON text holds; its fields are asked for with `.name` and `["name"]`.
pub(super) static FROM_JSON: Function = Function {
    name: "from_json",
    doc: "The document that a JSON text holds; its fields are asked for with `.name` and `[\"name\"]`.",
    signature: "from_json(text: string) -> json",
    example: (r#"int(from_json("{\"a\":[1,2]}").a[1])"#, "2"),
    result: |types| {
        no_more_than(types, 1)?;
        text(types, 0)?;
        Ok(Type::Json)
    },
    run: |values| {
        let text = as_text(&values[0])?;
        let json: serde_json::Value =
            serde_json::from_str(text).map_err(|wrong| faults::document(format!("the text is not JSON: {wrong}")))?;
        document(json)
    },
};

/// As it stands: what looks like a value that this program wrote down itself is a record like any other.
fn document(json: serde_json::Value) -> Result<Value, Fault> {
    Ok(match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(flag),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Int(whole),
            (None, Some(real)) => Value::Float(real),
            (None, None) => return Err(faults::document(format!("{number} is out of range"))),
        },
        serde_json::Value::String(text) => Value::from(text),
        serde_json::Value::Array(items) => Value::list(items.into_iter().map(document).collect::<Result<Vec<_>, _>>()?),
        serde_json::Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| Ok((name, document(value)?)));
            Value::record(fields.collect::<Result<Vec<_>, Fault>>()?)
        }
    })
}
