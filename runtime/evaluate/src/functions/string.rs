use super::kit::{argument, is_plain, no_more_than};
use crate::{faults, plain};
use galley_program::{Function, Type, Value};

/// A number, a duration, a size, an identifier, or true or false as text.
pub(super) static STRING: Function = Function {
    name: "string",
    doc: "A number, a duration, a size, an identifier, or true or false as text.",
    signature: "string(x: T) -> string",
    example: ("string(60GiB)", r#""60GiB""#),
    result: |types| {
        const NEEDS: &str = "text, a number, a duration, a size, or true or false";
        no_more_than(types, 1)?;
        let kind = argument(types, 0, NEEDS)?;
        if is_plain(kind) || matches!(kind.base(), Type::Json | Type::Percent) {
            Ok(Type::Text)
        } else {
            Err((0, NEEDS.into()))
        }
    },
    run: |values| match &values[0] {
        // A document can hold anything.
        parts @ (Value::Null | Value::List(_) | Value::Map(_) | Value::Secret(_)) => {
            Err(faults::document(format!("`string(..)` needs text or a number, found {}: {parts}", parts.sort())))
        }
        Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Duration(_) | Value::Size(_) => {
            Ok(Value::from(plain(&values[0])))
        }
    },
};
