use super::kit::{as_text, no_more_than, text};
use crate::patterns;
use galley_program::{Function, Type, Value};

/// Whether a text has a part of the form of a pattern; `^` and `$` make it the whole text.
pub(super) static REGEX_MATCH: Function = Function {
    name: "regex_match",
    doc: "Whether a text has a part of the form of a pattern; `^` and `$` make it the whole text.",
    signature: "regex_match(text: string, pattern: string) -> bool",
    example: (r#"regex_match("team-a", "^[a-z]+-[a-z]$")"#, "true"),
    result: |types| {
        no_more_than(types, 2)?;
        text(types, 0)?;
        text(types, 1)?;
        Ok(Type::Bool)
    },
    run: |values| patterns::matches(as_text(&values[0])?, as_text(&values[1])?).map(Value::Bool),
};
