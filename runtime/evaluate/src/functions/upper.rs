use super::kit::{as_text, no_more_than, text};
use galley_program::{Function, Type, Value};

/// A text in upper case.
pub(super) static UPPER: Function = Function {
    name: "upper",
    doc: "A text in upper case.",
    signature: "upper(text: string) -> string",
    example: (r#"upper("Ab")"#, r#""AB""#),
    result: |types| {
        no_more_than(types, 1)?;
        text(types, 0)?;
        Ok(Type::Text)
    },
    run: |values| Ok(Value::from(as_text(&values[0])?.to_uppercase())),
};
