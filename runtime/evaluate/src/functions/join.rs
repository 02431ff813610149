use super::kit::{as_list, as_text, is_plain, items, no_more_than, text};
use crate::plain;
use galley_program::{Function, Type, Value};

/// The items of a list as one text, with a separator between them.
pub(super) static JOIN: Function = Function {
    name: "join",
    doc: "The items of a list as one text, with a separator between them.",
    signature: "join(xs: list<string>, separator: string) -> string",
    example: (r#"join(["a", "b"], ", ")"#, r#""a, b""#),
    result: |types| {
        no_more_than(types, 2)?;
        let item = items(types, 0)?;
        if !is_plain(item) && *item != Type::Null {
            return Err((0, "a list of text or numbers".into()));
        }
        text(types, 1)?;
        Ok(Type::Text)
    },
    run: |values| {
        let items: Vec<String> = as_list(&values[0])?.iter().map(plain).collect();
        Ok(Value::from(items.join(as_text(&values[1])?)))
    },
};
