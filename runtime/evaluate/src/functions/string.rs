use super::kit::{argument, is_plain, no_more_than};
use crate::plain;
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
        if is_plain(argument(types, 0, NEEDS)?) { Ok(Type::Text) } else { Err((0, NEEDS.into())) }
    },
    run: |values| Ok(Value::from(plain(&values[0]))),
};
