use super::kit::{as_list, items, no_more_than};
use crate::faults;
use galley_program::Function;

/// The first item of a list; a list without items is an error.
pub(super) static FIRST: Function = Function {
    name: "first",
    doc: "The first item of a list; a list without items is an error.",
    signature: "first(xs: list<T>) -> T",
    example: (r#"first(["a", "b"])"#, r#""a""#),
    result: |types| {
        no_more_than(types, 1)?;
        items(types, 0).cloned()
    },
    run: |values| as_list(&values[0])?.first().cloned().ok_or_else(|| faults::empty("first")),
};
