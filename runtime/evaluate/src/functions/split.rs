use super::kit::{as_text, list, no_more_than, text};
use crate::faults;
use galley_program::{Function, Type, Value};

/// The pieces of a text between separators.
pub(super) static SPLIT: Function = Function {
    name: "split",
    doc: "The pieces of a text between separators.",
    signature: "split(text: string, separator: string) -> list<string>",
    example: (r#"split("a,b", ",")"#, r#"["a", "b"]"#),
    result: |types| {
        no_more_than(types, 2)?;
        text(types, 0)?;
        text(types, 1)?;
        Ok(Type::Text.list())
    },
    run: |values| {
        let (whole, separator) = (as_text(&values[0])?, as_text(&values[1])?);
        if separator.is_empty() {
            return Err(faults::argument("the separator is empty; it needs a character at least"));
        }
        Ok(list(whole.split(separator).map(Value::from).collect()))
    },
};
