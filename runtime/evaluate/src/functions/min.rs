use super::kit::{best, best_type};
use galley_program::Function;
use std::cmp::Ordering;

/// The smallest of a list, or of two and more values.
pub(super) static MIN: Function = Function {
    name: "min",
    doc: "The smallest of a list, or of two and more values.",
    signature: "min(xs: list<T>) -> T, min(a: T, b: T) -> T",
    example: ("min([3, 1, 2])", "1"),
    result: |types| best_type(types),
    run: |values| best(values, "min", Ordering::Less),
};
