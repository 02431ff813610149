use super::kit::{as_list, is_ordered, items, list, no_more_than};
use crate::operators;
use galley_program::Function;
use std::cmp::Ordering;

/// The items of a list in ascending order; text by its characters.
pub(super) static SORT: Function = Function {
    name: "sort",
    doc: "The items of a list in ascending order; text by its characters.",
    signature: "sort(xs: list<T>) -> list<T>",
    example: (r#"sort(["b", "a"])"#, r#"["a", "b"]"#),
    result: |types| {
        no_more_than(types, 1)?;
        let item = items(types, 0)?;
        if is_ordered(item) {
            Ok(item.clone().list())
        } else {
            Err((0, "a list of numbers, durations, sizes or text".into()))
        }
    },
    run: |values| {
        let mut items = as_list(&values[0])?.to_vec();
        // All items are of one type, so each pair has an order; see that of the first pair that has none.
        let mut fault = None;
        items.sort_by(|a, b| {
            operators::order(a, b).unwrap_or_else(|wrong| {
                fault.get_or_insert(wrong);
                Ordering::Equal
            })
        });
        fault.map_or(Ok(list(items)), Err)
    },
};
