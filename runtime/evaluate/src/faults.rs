//! Why an expression has no value. One verb per code; the texts stand here and nowhere else.

use crate::coerce::Misfit;
use galley_program::{Fault, Nominal, Refinement, Value};

/// The codes of this crate, with their titles.
pub const CODES: &[(&str, &str)] = &[
    ("E7001", "a name has no value yet"),
    ("E7002", "a number is out of range"),
    ("E7003", "division by zero"),
    ("E7004", "there is no item at this position"),
    ("E7005", "there is no entry of this key"),
    ("E7006", "there is nothing here"),
    ("E7007", "a list is empty"),
    ("E7008", "a text has not the form of its type"),
    ("E7009", "an address or a range does not fit"),
    ("E7010", "an argument is out of range"),
    ("E7011", "a pattern and its values do not match"),
    ("E7012", "a value does not meet the condition of its type"),
    ("E7013", "a document has not the form that its place needs"),
    ("E7014", "a plan or a run has no such step"),
    ("E7020", "a value is too large"),
    ("E7021", "an expression nests too deeply"),
    ("E7022", "an expression does too much"),
    ("E7301", "a parameter is not known"),
    ("E7302", "a parameter is missing"),
    ("E7303", "a parameter is of another type"),
    ("E7304", "a parameter does not meet its condition"),
    ("E7901", "a value is of another type than was checked"),
];

pub(crate) fn unknown_name(name: &str) -> Fault {
    Fault::new("E7001", format!("`{name}` has no value yet"))
}

pub(crate) fn no_step(path: &str, near: Option<&str>, others: &[&str]) -> Fault {
    let has = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if others.is_empty() => "it has no steps".to_owned(),
        None => format!("it has {}", others.join(", ")),
    };
    Fault::new("E7014", format!("there is no step `{path}`: {has}"))
}

pub(crate) fn overflow(what: &str) -> Fault {
    Fault::new("E7002", format!("{what} is out of range"))
}

pub(crate) fn division_by_zero(left: &Value) -> Fault {
    Fault::new("E7003", format!("{left} is divided by 0"))
}

pub(crate) fn no_item(index: i64, length: usize) -> Fault {
    let has = match length {
        0 => "it is empty".to_owned(),
        1 => "it has one item, at 0".to_owned(),
        more => format!("it has {more} items, from 0 to {}", more - 1),
    };
    Fault::new("E7004", format!("the list has no item at {index}: {has}"))
}

pub(crate) fn no_entry<'a>(key: &str, mut keys: impl Iterator<Item = &'a str>) -> Fault {
    const SHOWN: usize = 5;
    let shown: Vec<String> = keys.by_ref().take(SHOWN).map(|key| format!("{key:?}")).collect();
    let more = if keys.next().is_some() { ", .." } else { "" };
    let has = if shown.is_empty() { "it is empty".to_owned() } else { format!("it has {}{more}", shown.join(", ")) };
    Fault::new("E7005", format!("the map has no entry {key:?}: {has}"))
}

pub(crate) fn nothing_there(field: &str) -> Fault {
    Fault::new("E7006", format!("`.{field}` is asked of nothing; use `?.{field}` where that may be"))
}

pub(crate) fn empty(function: &str) -> Fault {
    Fault::new("E7007", format!("`{function}` of an empty list"))
}

pub(crate) fn malformed(nominal: &Nominal, text: &str, why: &str) -> Fault {
    Fault::new("E7008", format!("{text:?} is not a {}: {why}", nominal.name))
}

pub(crate) fn address(message: impl Into<String>) -> Fault {
    Fault::new("E7009", message)
}

pub(crate) fn argument(message: impl Into<String>) -> Fault {
    Fault::new("E7010", message)
}

pub(crate) fn pattern(message: impl Into<String>) -> Fault {
    Fault::new("E7011", message)
}

/// A value that is computed, or stands in a document, and is not what its place needs.
pub(crate) fn misfit(refinement: &Refinement, misfit: &Misfit) -> Fault {
    let code = if misfit.unmet { "E7012" } else { "E7013" };
    let what = if misfit.path.is_empty() { "the value".to_owned() } else { format!("`{}`", misfit.path) };
    Fault::new(code, format!("this is no `{}`: {what} {}", refinement.name, misfit.message))
}

/// A text or a document that is not what was asked for.
pub(crate) fn document(message: impl Into<String>) -> Fault {
    Fault::new("E7013", message)
}

/// A document is asked for something that it does not have the form for.
pub(crate) fn no_parts(asked: &str, found: &Value) -> Fault {
    Fault::new("E7013", format!("{asked} is asked of {}: {found}", found.sort()))
}

pub(crate) fn too_large(what: &str, most: usize, unit: &str) -> Fault {
    Fault::new("E7020", format!("{what} more than {most} {unit}, which is the limit"))
}

pub(crate) fn too_deep(most: usize) -> Fault {
    Fault::new("E7021", format!("the expression nests more than {most} levels deep, functions counted in"))
}

pub(crate) fn too_long(most: usize) -> Fault {
    Fault::new("E7022", format!("the expression takes more than {most} operations"))
}

/// The checker has told types apart, so this is a defect of ours or a value from outside that nobody converted.
pub(crate) fn unexpected(needed: &str, found: &Value) -> Fault {
    Fault::new("E7901", format!("{needed} is needed here, found {}: {found}", found.sort()))
}
