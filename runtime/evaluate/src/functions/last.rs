use super::kit::{as_list, items, no_more_than};
use crate::faults;
use galley_program::Function;

/// The last item of a list; a list without items is an error.
pub(super) static LAST: Function = Function {
    name: "last",
    doc: "The last item of a list; a list without items is an error.",
    signature: "last(xs: list<T>) -> T",
    example: (r#"last(["a", "b"])"#, r#""b""#),
    result: |types| {
        no_more_than(types, 1)?;
        items(types, 0).cloned()
    },
    run: |values| as_list(&values[0])?.last().cloned().ok_or_else(|| faults::empty("last")),
};
