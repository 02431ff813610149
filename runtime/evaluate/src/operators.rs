//! What the operators do with values.

use crate::faults::{division_by_zero, no_entry, no_item, no_parts, nothing_there, overflow, unexpected};
use galley_program::{Fault, Value};
use std::{cmp::Ordering, time::Duration};

/// A value within a text: text as it stands, everything else as a recipe would write it.
#[must_use]
pub fn plain(value: &Value) -> String {
    value.as_text().map_or_else(|| value.to_string(), str::to_owned)
}

pub(crate) fn field(of: &Value, name: &str) -> Result<Value, Fault> {
    match of {
        Value::Map(fields) => Ok(fields.get(name).cloned().unwrap_or_default()),
        Value::Null => Err(nothing_there(name)),
        Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_)
        | Value::List(_) => Err(no_parts(&format!("`.{name}`"), of)),
    }
}

pub(crate) fn index(of: &Value, index: &Value) -> Result<Value, Fault> {
    match (of, index) {
        (Value::List(items), Value::Int(at)) => {
            let item = usize::try_from(*at).ok().and_then(|at| items.get(at));
            item.cloned().ok_or_else(|| no_item(*at, items.len()))
        }
        (Value::Map(entries), Value::Text(key)) => {
            entries.get(key).cloned().ok_or_else(|| no_entry(key, entries.keys().map(AsRef::as_ref)))
        }
        _ => Err(no_parts(&format!("`[{index}]`"), of)),
    }
}

pub(crate) fn negate(of: &Value) -> Result<Value, Fault> {
    match of {
        Value::Int(number) => number.checked_neg().map(Value::Int).ok_or_else(|| overflow(&format!("-({number})"))),
        Value::Float(number) => Ok(Value::Float(-number)),
        Value::Null
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_)
        | Value::List(_)
        | Value::Map(_) => Err(unexpected("a number", of)),
    }
}

pub(crate) fn add(left: &Value, right: &Value) -> Result<Value, Fault> {
    let too_much = || overflow(&format!("{left} + {right}"));
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int).ok_or_else(too_much),
        (Value::Float(a), Value::Float(b)) => finite(a + b).ok_or_else(too_much),
        (Value::Duration(a), Value::Duration(b)) => a.checked_add(*b).map(Value::Duration).ok_or_else(too_much),
        (Value::Size(a), Value::Size(b)) => a.checked_add(*b).map(Value::Size).ok_or_else(too_much),
        (Value::List(a), Value::List(b)) => Ok(Value::list(a.iter().chain(b.iter()).cloned())),
        _ => Err(unexpected("a number, a duration, a size or a list", left)),
    }
}

pub(crate) fn subtract(left: &Value, right: &Value) -> Result<Value, Fault> {
    let too_little = || overflow(&format!("{left} - {right}"));
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => a.checked_sub(*b).map(Value::Int).ok_or_else(too_little),
        (Value::Float(a), Value::Float(b)) => finite(a - b).ok_or_else(too_little),
        (Value::Duration(a), Value::Duration(b)) => a.checked_sub(*b).map(Value::Duration).ok_or_else(too_little),
        (Value::Size(a), Value::Size(b)) => a.checked_sub(*b).map(Value::Size).ok_or_else(too_little),
        _ => Err(unexpected("a number, a duration or a size", left)),
    }
}

pub(crate) fn multiply(left: &Value, right: &Value) -> Result<Value, Fault> {
    let too_much = || overflow(&format!("{left} * {right}"));
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => a.checked_mul(*b).map(Value::Int).ok_or_else(too_much),
        (Value::Float(a), Value::Float(b)) => finite(a * b).ok_or_else(too_much),
        (Value::Duration(length), Value::Int(times)) | (Value::Int(times), Value::Duration(length)) => {
            let times = u32::try_from(*times).map_err(|_| too_much())?;
            length.checked_mul(times).map(Value::Duration).ok_or_else(too_much)
        }
        (Value::Size(bytes), Value::Int(times)) | (Value::Int(times), Value::Size(bytes)) => {
            let times = u64::try_from(*times).map_err(|_| too_much())?;
            bytes.checked_mul(times).map(Value::Size).ok_or_else(too_much)
        }
        _ => Err(unexpected("a number", left)),
    }
}

pub(crate) fn divide(left: &Value, right: &Value) -> Result<Value, Fault> {
    let out = || overflow(&format!("{left} / {right}"));
    match (left, right) {
        (_, Value::Int(0)) | (Value::Float(_), Value::Float(0.0)) => Err(division_by_zero(left)),
        (Value::Int(a), Value::Int(b)) => a.checked_div(*b).map(Value::Int).ok_or_else(out),
        (Value::Float(a), Value::Float(b)) => finite(a / b).ok_or_else(out),
        (Value::Duration(length), Value::Int(by)) => {
            let by = u64::try_from(*by).map_err(|_| out())?;
            let millis = u64::try_from(length.as_millis()).map_err(|_| out())?;
            Ok(Value::Duration(Duration::from_millis(millis / by)))
        }
        (Value::Size(bytes), Value::Int(by)) => {
            let by = u64::try_from(*by).map_err(|_| out())?;
            Ok(Value::Size(bytes / by))
        }
        _ => Err(unexpected("a number, a duration or a size", left)),
    }
}

pub(crate) fn remainder(left: &Value, right: &Value) -> Result<Value, Fault> {
    match (left, right) {
        (Value::Int(_), Value::Int(0)) => Err(division_by_zero(left)),
        (Value::Int(a), Value::Int(b)) => {
            a.checked_rem(*b).map(Value::Int).ok_or_else(|| overflow(&format!("{left} % {right}")))
        }
        _ => Err(unexpected("a whole number", left)),
    }
}

/// Which of two values of one sort comes first.
pub(crate) fn order(left: &Value, right: &Value) -> Result<Ordering, Fault> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Ok(a.cmp(b)),
        // There is no way to make a number that is not a number: each result is checked to be finite.
        (Value::Float(a), Value::Float(b)) => Ok(a.partial_cmp(b).unwrap_or(Ordering::Equal)),
        (Value::Duration(a), Value::Duration(b)) => Ok(a.cmp(b)),
        (Value::Size(a), Value::Size(b)) => Ok(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Ok(a.cmp(b)),
        // A percentage is a whole number where it is one.
        (Value::Int(_), Value::Float(_)) | (Value::Float(_), Value::Int(_)) => {
            Ok(real(left).partial_cmp(&real(right)).unwrap_or(Ordering::Equal))
        }
        _ => Err(unexpected("something that has an order", left)),
    }
}

pub(crate) fn in_range(item: &Value, from: &Value, to: &Value) -> Result<Value, Fault> {
    Ok(Value::Bool(order(item, from)?.is_ge() && order(item, to)?.is_le()))
}

pub(crate) fn is_in(item: &Value, of: &Value) -> Result<Value, Fault> {
    match (of, item) {
        (Value::List(items), _) => Ok(Value::Bool(items.contains(item))),
        (Value::Map(entries), Value::Text(key)) => Ok(Value::Bool(entries.contains_key(key))),
        _ => Err(unexpected("a list, or a map and a key,", of)),
    }
}

/// A number as one with a fraction.
pub(crate) fn real(value: &Value) -> Option<f64> {
    match value {
        Value::Float(number) => Some(*number),
        // Whole numbers are written and read: that rounds to the nearest, as a cast would.
        Value::Int(whole) => whole.to_string().parse().ok(),
        Value::Null
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_)
        | Value::List(_)
        | Value::Map(_) => None,
    }
}

fn finite(number: f64) -> Option<Value> {
    number.is_finite().then_some(Value::Float(number))
}
