use super::kit::{as_text, no_more_than, text};
use galley_program::{Function, Type, Value};

/// A text in lower case.
pub(super) static LOWER: Function = Function {
    name: "lower",
    doc: "A text in lower case.",
    signature: "lower(text: string) -> string",
    example: (r#"lower("Ab")"#, r#""ab""#),
    result: |types| {
        no_more_than(types, 1)?;
        text(types, 0)?;
        Ok(Type::Text)
    },
    run: |values| Ok(Value::from(as_text(&values[0])?.to_lowercase())),
};
