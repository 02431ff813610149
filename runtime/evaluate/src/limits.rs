use crate::faults;
use galley_program::{Fault, Value};

/// How deeply an expression may nest, the functions that it calls counted in.
pub const DEPTH_MOST: usize = 200;

/// How much one evaluation may do: expressions visited, and items of the values they make.
pub const OPERATIONS_MOST: usize = 5_000_000;

/// How many items a list or map may have.
pub const LIST_ITEMS_MOST: usize = 10_000;

/// How long a text may be, in bytes.
pub const TEXT_BYTES_MOST: usize = 1 << 20;

/// How deeply lists and records may nest in a value. Readers of JSON stop at 128, and every value is written as JSON.
pub const VALUE_DEPTH_MOST: usize = 64;

/// How many values a value may hold in all.
pub const VALUE_WEIGHT_MOST: usize = 100_000;

/// Counts the values within a value, and sees that it keeps the limits. Copies are shared, so a value can be far larger
/// than the memory it takes; this looks at it as a reader would.
pub(crate) fn weigh(value: &Value) -> Result<usize, Fault> {
    let mut weight = 0;
    add(value, 0, &mut weight)?;
    Ok(weight)
}

fn add(value: &Value, depth: usize, weight: &mut usize) -> Result<(), Fault> {
    if depth > VALUE_DEPTH_MOST {
        return Err(faults::too_large("values nest", VALUE_DEPTH_MOST, "levels deep"));
    }
    *weight += 1;
    if *weight > VALUE_WEIGHT_MOST {
        return Err(faults::too_large("a value holds", VALUE_WEIGHT_MOST, "values"));
    }
    match value {
        Value::Text(text) if text.len() > TEXT_BYTES_MOST => {
            Err(faults::too_large("a text has", TEXT_BYTES_MOST, "bytes"))
        }
        Value::List(items) if items.len() > LIST_ITEMS_MOST => {
            Err(faults::too_large("a list has", LIST_ITEMS_MOST, "items"))
        }
        Value::Map(entries) if entries.len() > LIST_ITEMS_MOST => {
            Err(faults::too_large("a map has", LIST_ITEMS_MOST, "entries"))
        }
        Value::List(items) => items.iter().try_for_each(|item| add(item, depth + 1, weight)),
        Value::Map(entries) => entries.values().try_for_each(|item| add(item, depth + 1, weight)),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_) => Ok(()),
    }
}
