use super::kit::{as_count, as_list, int, items, list, no_more_than};
use galley_program::Function;

/// The first `n` items of a list; all where there are fewer.
pub(super) static TAKE: Function = Function {
    name: "take",
    doc: "The first `n` items of a list; all where there are fewer.",
    signature: "take(n: int, xs: list<T>) -> list<T>",
    example: (r#"take(2, ["a", "b", "c"])"#, r#"["a", "b"]"#),
    result: |types| {
        no_more_than(types, 2)?;
        int(types, 0)?;
        Ok(items(types, 1)?.clone().list())
    },
    run: |values| {
        let count = as_count(&values[0], "the number of items to take")?;
        Ok(list(as_list(&values[1])?.iter().take(count).cloned().collect()))
    },
};
