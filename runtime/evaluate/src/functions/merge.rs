use super::kit::{argument, as_map, entries};
use crate::common;
use galley_program::{Function, Map, Type, Value};
use std::sync::Arc;

/// All entries of several maps; of two with the same key, the later one.
pub(super) static MERGE: Function = Function {
    name: "merge",
    doc: "All entries of several maps; of two with the same key, the later one.",
    signature: "merge(a: map<T>, b: map<T>, ..) -> map<T>",
    example: ("merge({ a = 1, b = 1 }, { b = 2 })", "{ a = 1, b = 2 }"),
    result: |types| {
        argument(types, 1, "a second map")?;
        let mut all = entries(types, 0)?;
        for at in 1..types.len() {
            let entry = entries(types, at)?;
            let needs = || (at, format!("a map<{all}>, as the first argument is"));
            all = match (&all, &entry) {
                (Type::Null, other) | (other, Type::Null) => other.clone(),
                (first, other) => common(first, other).ok_or_else(needs)?,
            };
        }
        Ok(all.map())
    },
    run: |values| {
        let mut merged = Map::new();
        for map in values {
            merged.extend(as_map(map)?.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        Ok(Value::Map(Arc::new(merged)))
    },
};
