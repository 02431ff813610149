//! The conversions that are named after scalars: of text, of numbers, of a part of a document.

use super::kit::{argument, is_text, no_more_than};
use crate::{coerce, faults, operators};
use galley_program::{Fault, Function, Type, Unfit, Value};

/// A whole number of text, of a document, or of a number without a fraction.
pub(super) static INT: Function = Function {
    name: "int",
    doc: "A whole number of text, of a document, or of a number without a fraction.",
    signature: "int(x: string | float | json) -> int",
    example: (r#"int("42")"#, "42"),
    result: |types| of(types, Type::Int, &[Type::Int, Type::Float]),
    run: |values| {
        let Value::Float(number) = &values[0] else { return converted(&values[0], &Type::Int) };
        if number.fract() != 0.0 {
            return Err(faults::argument(format!("{number} is not a whole number")));
        }
        coerce::text(&format!("{number:.0}"), &Type::Int).map_err(|_| faults::overflow(&format!("{number}")))
    },
};

/// A number with a fraction of text, of a document or of a whole number; 0.25 of 25%.
pub(super) static FLOAT: Function = Function {
    name: "float",
    doc: "A number with a fraction of text, of a document or of a whole number; 0.25 of 25%.",
    signature: "float(x: string | int | percent | json) -> float",
    example: ("float(3) / 2.0", "1.5"),
    result: |types| of(types, Type::Float, &[Type::Int, Type::Float, Type::Percent]),
    run: |values| converted(&values[0], &Type::Float),
};

/// What `float(x)` means for a percentage; a recipe does not call it by name.
pub(crate) static SHARE: Function = Function {
    name: "float",
    doc: "A percentage as a number: 0.25 of 25%.",
    signature: "float(x: percent) -> float",
    example: ("float(25%)", "0.25"),
    result: |types| of(types, Type::Float, &[Type::Percent]),
    run: |values| match operators::real(&values[0]) {
        Some(hundredths) => Ok(Value::Float(hundredths / 100.0)),
        None => Err(faults::unexpected("a percentage", &values[0])),
    },
};

/// True or false, of the text `true` or `false` or of a document.
pub(super) static BOOL: Function = Function {
    name: "bool",
    doc: "True or false, of the text `true` or `false` or of a document.",
    signature: "bool(x: string | json) -> bool",
    example: (r#"bool("true")"#, "true"),
    result: |types| of(types, Type::Bool, &[Type::Bool]),
    run: |values| converted(&values[0], &Type::Bool),
};

/// A length of time, of text such as `15m` or of a document.
pub(super) static DURATION: Function = Function {
    name: "duration",
    doc: "A length of time, of text such as `15m` or of a document.",
    signature: "duration(x: string | json) -> duration",
    example: (r#"duration("90s")"#, "90s"),
    result: |types| of(types, Type::Duration, &[Type::Duration]),
    run: |values| converted(&values[0], &Type::Duration),
};

/// An amount of storage, of text such as `60GiB` or of a document.
pub(super) static SIZE: Function = Function {
    name: "size",
    doc: "An amount of storage, of text such as `60GiB` or of a document.",
    signature: "size(x: string | json) -> size",
    example: (r#"size("60GiB")"#, "60GiB"),
    result: |types| of(types, Type::Size, &[Type::Size]),
    run: |values| converted(&values[0], &Type::Size),
};

/// A percentage, of text such as `25%`, of a document, or of a number of hundredths.
pub(super) static PERCENT: Function = Function {
    name: "percent",
    doc: "A percentage, of text such as `25%`, of a document, or of a number of hundredths.",
    signature: "percent(x: string | int | json) -> percent",
    example: (r#"percent("25%") == 25%"#, "true"),
    result: |types| of(types, Type::Percent, &[Type::Percent, Type::Int]),
    run: |values| converted(&values[0], &Type::Percent),
};

/// The type of a conversion that takes text, a document, or one of `others`.
fn of(types: &[Type], result: Type, others: &[Type]) -> Result<Type, Unfit> {
    let needs = || {
        let others: Vec<String> = others.iter().map(Type::to_string).collect();
        format!("text, json, {}", others.join(" or "))
    };
    no_more_than(types, 1)?;
    let kind = argument(types, 0, &needs())?.base();
    if is_text(kind) || *kind == Type::Json || others.contains(kind) { Ok(result) } else { Err((0, needs())) }
}

fn converted(value: &Value, kind: &Type) -> Result<Value, Fault> {
    let done = match value.as_text() {
        Some(text) => coerce::text(text, kind),
        None => coerce::value(value, kind),
    };
    done.map_err(|misfit| faults::document(format!("`{kind}(..)` {}", misfit.message)))
}
