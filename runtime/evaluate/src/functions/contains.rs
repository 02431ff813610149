use super::kit::{argument, as_text, is_text, items, no_more_than, text};
use crate::common;
use galley_program::{Function, Type, Value};

/// Whether a list holds an item, or a text another text.
pub(super) static CONTAINS: Function = Function {
    name: "contains",
    doc: "Whether a list holds an item, or a text another text.",
    signature: "contains(xs: list<T>, x: T) -> bool, contains(text: string, part: string) -> bool",
    example: (r#"contains("eu-west-1", "west")"#, "true"),
    result: |types| {
        no_more_than(types, 2)?;
        let of = argument(types, 0, "a list or text")?;
        if is_text(of) {
            text(types, 1)?;
            return Ok(Type::Bool);
        }
        let item = items(types, 0).map_err(|(at, _)| (at, "a list or text".to_owned()))?;
        let needs = format!("{item}, as the items of the list are");
        match common(item, argument(types, 1, &needs)?) {
            Some(_) => Ok(Type::Bool),
            None => Err((1, needs)),
        }
    },
    run: |values| {
        if let Some(items) = values[0].as_list() {
            return Ok(Value::Bool(items.contains(&values[1])));
        }
        Ok(Value::Bool(as_text(&values[0])?.contains(as_text(&values[1])?)))
    },
};
