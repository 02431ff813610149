use super::kit::{as_text, is_plain, text};
use crate::{faults, plain};
use galley_program::{Fault, Function, Type, Value};

/// A pattern with each `{}` replaced by a value, in order; `{:03}` fills a number up with zeros. `{{` is a brace.
pub(super) static FORMAT: Function = Function {
    name: "format",
    doc: "A pattern with each `{}` replaced by a value, in order; `{:03}` fills a number up with zeros. `{{` is a brace.",
    signature: "format(pattern: string, a, b, ..) -> string",
    example: (r#"format("{}-{:03}", "node", 7)"#, r#""node-007""#),
    result: |types| {
        text(types, 0)?;
        match types.iter().skip(1).position(|kind| !is_plain(kind)) {
            Some(at) => Err((at + 1, "text, a number, a duration, a size, or true or false".into())),
            None => Ok(Type::Text),
        }
    },
    run: |values| {
        let pattern = as_text(&values[0])?;
        let mut rest = pattern;
        let mut given = values[1..].iter();
        let mut text = String::new();
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix("{{") {
                text.push('{');
                rest = after;
            } else if let Some(after) = rest.strip_prefix("}}") {
                text.push('}');
                rest = after;
            } else {
                let (hole, after) = rest.split_once('}').ok_or_else(|| unclosed(pattern))?;
                let value = given.next().ok_or_else(|| too_few(pattern, values.len() - 1))?;
                text.push_str(&fill(hole, value).ok_or_else(|| unclosed(pattern))?);
                rest = after;
            }
        }
        text.push_str(rest);
        let left = given.count();
        if left > 0 { Err(too_many(pattern, left)) } else { Ok(Value::from(text)) }
    },
};

/// `{` or `{:03`, and the value that goes there.
fn fill(hole: &str, value: &Value) -> Option<String> {
    const WIDTH_MOST: usize = 64;
    let hole = hole.strip_prefix('{')?;
    let text = plain(value);
    if hole.is_empty() {
        return Some(text);
    }
    let width: usize = hole.strip_prefix(":0")?.parse().ok().filter(|width| *width <= WIDTH_MOST)?;
    Some(match text.strip_prefix('-') {
        Some(digits) if matches!(value, Value::Int(_)) => {
            format!("-{digits:0>width$}", width = width.saturating_sub(1))
        }
        Some(_) | None => format!("{text:0>width$}"),
    })
}

fn unclosed(pattern: &str) -> Fault {
    faults::pattern(format!("{pattern:?} may hold `{{}}`, `{{:03}}`, `{{{{` and `}}}}`"))
}

fn too_few(pattern: &str, given: usize) -> Fault {
    faults::pattern(format!("{pattern:?} needs more values than the {given} given"))
}

fn too_many(pattern: &str, left: usize) -> Fault {
    faults::pattern(format!("{pattern:?} has no place for {left} of the values given"))
}
