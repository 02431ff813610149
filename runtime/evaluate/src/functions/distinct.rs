use super::kit::{as_list, items, list, no_more_than};
use galley_program::{Function, Value};

/// The items of a list without repeats, each where it stood first.
pub(super) static DISTINCT: Function = Function {
    name: "distinct",
    doc: "The items of a list without repeats, each where it stood first.",
    signature: "distinct(xs: list<T>) -> list<T>",
    example: (r#"distinct(["a", "b", "a"])"#, r#"["a", "b"]"#),
    result: |types| {
        no_more_than(types, 1)?;
        Ok(items(types, 0)?.clone().list())
    },
    run: |values| {
        let mut distinct: Vec<Value> = Vec::new();
        for item in as_list(&values[0])? {
            if !distinct.contains(item) {
                distinct.push(item.clone());
            }
        }
        Ok(list(distinct))
    },
};
