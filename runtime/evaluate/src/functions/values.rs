use super::kit::{as_map, entries, list, no_more_than};
use galley_program::Function;

/// The values of a map, in the order of their keys.
pub(super) static VALUES: Function = Function {
    name: "values",
    doc: "The values of a map, in the order of their keys.",
    signature: "values(m: map<T>) -> list<T>",
    example: ("values({ b = 1, a = 2 })", "[2, 1]"),
    result: |types| {
        no_more_than(types, 1)?;
        Ok(entries(types, 0)?.list())
    },
    run: |values| Ok(list(as_map(&values[0])?.values().cloned().collect())),
};
