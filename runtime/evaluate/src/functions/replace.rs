use super::kit::{as_text, no_more_than, text};
use crate::{TEXT_BYTES_MOST, faults};
use galley_program::{Function, Type, Value};

/// A text with each occurrence of a part replaced.
pub(super) static REPLACE: Function = Function {
    name: "replace",
    doc: "A text with each occurrence of a part replaced.",
    signature: "replace(text: string, part: string, by: string) -> string",
    example: (r#"replace("a.b", ".", "-")"#, r#""a-b""#),
    result: |types| {
        no_more_than(types, 3)?;
        (0..3).try_for_each(|at| text(types, at))?;
        Ok(Type::Text)
    },
    run: |values| {
        let (whole, part, by) = (as_text(&values[0])?, as_text(&values[1])?, as_text(&values[2])?);
        if part.is_empty() {
            return Err(faults::argument("the part to replace is empty; it needs a character at least"));
        }
        // Looked at before it is made: a long text by a long text is too large to make.
        let length = whole.len().saturating_add(whole.matches(part).count().saturating_mul(by.len()));
        if length > TEXT_BYTES_MOST {
            return Err(faults::too_large("a text has", TEXT_BYTES_MOST, "bytes"));
        }
        Ok(Value::from(whole.replace(part, by)))
    },
};
