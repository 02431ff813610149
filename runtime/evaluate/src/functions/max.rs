use super::kit::{best, best_type};
use galley_program::Function;
use std::cmp::Ordering;

/// The largest of a list, or of two and more values.
pub(super) static MAX: Function = Function {
    name: "max",
    doc: "The largest of a list, or of two and more values.",
    signature: "max(xs: list<T>) -> T, max(a: T, b: T) -> T",
    example: ("max([3, 1, 2])", "3"),
    result: |types| best_type(types),
    run: |values| best(values, "max", Ordering::Greater),
};
