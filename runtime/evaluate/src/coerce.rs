//! Values from outside, by the type that was declared for them: nothing is guessed.

use crate::{evaluate, nearest::nearest};
use galley_program::{EnumType, ExpressionKind, Map, RecordType, Refinement, Type, Value};
use std::{fmt, sync::Arc, time::Duration};

/// Where in a value something does not fit, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Field names and positions from the outside in: `pools.0.min`; empty for the value itself.
    pub path: String,
    /// What is wrong, as a sentence without a subject: "needs a whole number, found text: "x"".
    pub message: String,
    /// Whether it has the right form, and does not meet a condition.
    pub unmet: bool,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "`{}` {}", self.path, self.message) }
    }
}

impl std::error::Error for Misfit {}

/// The value of a text from the command line (`-p name=text`).
///
/// # Errors
/// Says what the type needs, with the text.
pub fn text(text: &str, kind: &Type) -> Result<Value, Misfit> {
    match kind {
        Type::Optional(inner) => self::text(text, inner),
        Type::Refined(refinement) => met(self::text(text, &refinement.base)?, refinement),
        Type::Percent => percent(text).ok_or_else(|| needs("a percentage such as `25%`", text)),
        // The command line has fetched it already where it came as a reference.
        Type::Secret(_) => Err(misfit("is secret: give where it is kept, such as `env:NAME` or `file:PATH`")),
        Type::Text | Type::Nominal(_) | Type::Choice(_) | Type::Enum(_) => value(&Value::from(text), kind),
        Type::Bool => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            other => Err(needs("`true` or `false`", other)),
        },
        Type::Int => text.parse().map(Value::Int).map_err(|_| needs("a whole number", text)),
        Type::Float => {
            let number = text.parse().ok().filter(|number: &f64| number.is_finite());
            number.map(Value::Float).ok_or_else(|| needs("a number", text))
        }
        Type::Duration => duration(text).ok_or_else(|| needs("a duration such as `15m`", text)),
        Type::Size => size(text).ok_or_else(|| needs("a size such as `60GiB`", text)),
        Type::List(item) => list(text, item, kind),
        Type::Null | Type::Json | Type::Map(_) | Type::Record(_) => {
            let parsed: Value = serde_json::from_str(text).map_err(|error| misfit(format!("needs JSON: {error}")))?;
            value(&parsed, kind)
        }
    }
}

/// `a,b,c`, or JSON.
fn list(given: &str, item: &Type, kind: &Type) -> Result<Value, Misfit> {
    let given = given.trim();
    if given.starts_with('[') {
        let parsed: Value = serde_json::from_str(given).map_err(|error| misfit(format!("needs JSON: {error}")))?;
        return value(&parsed, kind);
    }
    if matches!(item, Type::List(_) | Type::Map(_) | Type::Record(_) | Type::Json) {
        return Err(needs("a list as JSON, such as `[..]`", given));
    }
    let pieces = given.split(',').filter(|_| !given.is_empty()).enumerate();
    let items = pieces.map(|(at, piece)| text(piece.trim(), item).map_err(|misfit| misfit.within(&at.to_string())));
    Ok(Value::List(Arc::new(items.collect::<Result<_, _>>()?)))
}

/// A value from a parameter file, or one computed elsewhere. Fields that were left out get their defaults.
///
/// # Errors
/// Says where it does not fit. A field that the type does not know is an error.
pub fn value(given: &Value, kind: &Type) -> Result<Value, Misfit> {
    let wrong = |needed: &str| misfit(format!("needs {needed}, found {}: {given}", given.sort()));
    match (kind, given) {
        (Type::Json, _)
        | (Type::Optional(_) | Type::Null, Value::Null)
        | (Type::Bool, Value::Bool(_))
        | (Type::Int, Value::Int(_))
        | (Type::Float, Value::Float(_))
        | (Type::Text, Value::Text(_))
        | (Type::Duration, Value::Duration(_))
        | (Type::Size, Value::Size(_))
        | (Type::Secret(_), Value::Secret(_)) => Ok(given.clone()),
        (Type::Optional(inner), _) => value(given, inner),
        (Type::Refined(refinement), _) => refined(given, refinement),
        (Type::Percent, Value::Int(whole)) if *whole >= 0 => Ok(given.clone()),
        (Type::Percent, Value::Float(part)) if *part >= 0.0 => Ok(share(*part)),
        (Type::Secret(_), _) => Err(misfit("is secret: give where it is kept, such as `env:NAME` or `file:PATH`")),
        (Type::Percent, Value::Text(text)) => percent(text).ok_or_else(|| wrong("a percentage such as `25%`")),
        // Every JSON writer is free to write 1.0 as 1. Above 2^53 the number could change.
        (Type::Float, Value::Int(whole)) if whole.unsigned_abs() <= 1 << 53 => {
            given.to_string().parse().map(Value::Float).map_err(|_| wrong("a number"))
        }
        // Neither JSON nor TOML has these two.
        (Type::Duration, Value::Text(text)) => duration(text).ok_or_else(|| wrong("a duration such as `15m`")),
        (Type::Size, Value::Text(text)) => size(text).ok_or_else(|| wrong("a size such as `60GiB`")),
        (Type::Nominal(nominal), Value::Text(text)) => match nominal.check(text) {
            Ok(()) => Ok(given.clone()),
            Err(why) => Err(misfit(format!("is not a {}: {why}, found {given}", nominal.name))),
        },
        (Type::Choice(choice), Value::Text(text)) => {
            one_of(text, choice.values.iter().copied()).map(|()| given.clone())
        }
        (Type::Enum(kind), Value::Text(text)) => variant(text, kind).map(|()| given.clone()),
        (Type::List(item), Value::List(items)) => {
            let items = items.iter().enumerate();
            let items = items.map(|(at, inner)| value(inner, item).map_err(|misfit| misfit.within(&at.to_string())));
            Ok(Value::List(Arc::new(items.collect::<Result<_, _>>()?)))
        }
        (Type::Map(item), Value::Map(entries)) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, inner)| {
                value(inner, item).map(|inner| (key.clone(), inner)).map_err(|misfit| misfit.within(key))
            });
            Ok(Value::record(entries.collect::<Result<Vec<_>, _>>()?))
        }
        (Type::Record(record), Value::Map(entries)) => fields(entries, record),
        (Type::Int, _) => Err(wrong("a whole number")),
        (Type::Text, _) => Err(wrong("text")),
        (Type::List(_), _) => Err(wrong("a list")),
        (Type::Map(_), _) => Err(wrong("a map")),
        (Type::Record(record), _) => Err(wrong(&Type::Record(record.clone()).to_string())),
        (kind, _) => Err(wrong(&kind.to_string())),
    }
}

/// A value by a refined type: of its form, and it meets the condition.
///
/// # Errors
/// Says where it does not fit.
pub fn refined(given: &Value, refinement: &Refinement) -> Result<Value, Misfit> {
    met(value(given, &refinement.base)?, refinement)
}

fn met(value: Value, refinement: &Refinement) -> Result<Value, Misfit> {
    // A type without a condition of its own has one that is true.
    if value.is_null() || refinement.condition.kind == ExpressionKind::Value(Value::Bool(true)) {
        return Ok(value);
    }
    // The condition reads `it` and nothing else.
    let mut scope = Map::from([("it".into(), value.clone())]);
    let message = match evaluate(&refinement.condition, &mut scope) {
        Ok(Value::Bool(true)) => return Ok(value),
        Ok(_) => format!("is {value}, which does not meet `where {}`", refinement.text),
        Err(wrong) => format!("is {value}, and `where {}` has no value: {}", refinement.text, wrong.fault.message),
    };
    Err(Misfit { unmet: true, ..misfit(message) })
}

/// A percentage; whole where it is, so that equal ones are equal values.
#[must_use]
pub fn share(hundredths: f64) -> Value {
    let whole = format!("{hundredths:.0}").parse().ok();
    match whole {
        Some(whole) if hundredths.fract() == 0.0 => Value::Int(whole),
        Some(_) | None => Value::Float(hundredths),
    }
}

fn fields(given: &Map, record: &RecordType) -> Result<Value, Misfit> {
    if let Some(unknown) = given.keys().find(|name| record.field(name).is_none()) {
        let nearest = nearest(unknown, record.fields.iter().map(|field| field.name.as_ref()));
        let meant = nearest.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
        return Err(
            misfit(format!("is not a field of {}{meant}", Type::Record(Arc::new(record.clone())))).within(unknown)
        );
    }
    let fields = record.fields.iter().map(|field| {
        let there = given.get(field.name.as_ref()).filter(|there| !there.is_null());
        let filled = match there.or(field.default.as_ref()) {
            Some(there) => value(there, &field.kind).map_err(|misfit| misfit.within(&field.name))?,
            None if field.required() => return Err(misfit("is missing").within(&field.name)),
            None if matches!(field.kind, Type::Map(_)) => Value::Map(Arc::default()),
            None => Value::Null,
        };
        Ok((field.name.to_string(), filled))
    });
    Ok(Value::record(fields.collect::<Result<Vec<_>, Misfit>>()?))
}

fn variant(text: &str, kind: &EnumType) -> Result<(), Misfit> {
    one_of(text, kind.variants.iter().map(AsRef::as_ref))
}

fn one_of<'a>(text: &str, mut values: impl Iterator<Item = &'a str> + Clone) -> Result<(), Misfit> {
    if values.clone().any(|value| value == text) {
        return Ok(());
    }
    let meant = nearest(text, values.clone()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    let first = values.next().map(|value| format!("`{value}`")).unwrap_or_default();
    let all = values.fold(first, |all, value| format!("{all}, `{value}`"));
    Err(misfit(format!("needs one of {all}, found {text:?}{meant}")))
}

fn duration(text: &str) -> Option<Value> {
    let millis = amount(text, &[("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)])?;
    Some(Value::Duration(Duration::from_millis(millis)))
}

fn size(text: &str) -> Option<Value> {
    let bytes = amount(text, &[("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)])?;
    Some(Value::Size(bytes))
}

fn percent(text: &str) -> Option<Value> {
    let number = text.strip_suffix('%')?.parse().ok();
    number.filter(|part: &f64| part.is_finite() && *part >= 0.0).map(share)
}

/// A whole number with its unit.
fn amount(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    number.parse::<u64>().ok()?.checked_mul(*factor)
}

fn misfit(message: impl Into<String>) -> Misfit {
    Misfit { path: String::new(), message: message.into(), unmet: false }
}

fn needs(needed: &str, found: &str) -> Misfit {
    misfit(format!("needs {needed}, found {found:?}"))
}

impl Misfit {
    /// The same, seen from one level further out.
    fn within(mut self, name: &str) -> Self {
        self.path = if self.path.is_empty() { name.to_owned() } else { format!("{name}.{}", self.path) };
        self
    }
}

#[cfg(test)]
#[path = "coerce_tests.rs"]
mod tests;
