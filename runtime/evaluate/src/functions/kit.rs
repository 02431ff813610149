//! What the functions share: how they read the types of their arguments, and the values.

use crate::faults;
use galley_program::{Fault, Type, Value, nominal};
use std::{cmp::Ordering, sync::Arc};

/// A type, or which argument needs what.
pub(super) type Typed<T> = Result<T, galley_program::Unfit>;

/// Argument `at`, which must be there.
pub(super) fn argument<'a>(types: &'a [Type], at: usize, needs: &str) -> Typed<&'a Type> {
    types.get(at).ok_or_else(|| (at, needs.to_owned()))
}

/// Sees that there are no more than `most` arguments.
pub(super) fn no_more_than(types: &[Type], most: usize) -> Typed<()> {
    let plural = if most == 1 { "" } else { "s" };
    if types.len() > most { Err((most, format!("to be left out: it takes {most} argument{plural}"))) } else { Ok(()) }
}

/// Argument `at` is `wanted`.
pub(super) fn exactly(types: &[Type], at: usize, wanted: &Type, needs: &str) -> Typed<()> {
    if argument(types, at, needs)?.base() == wanted { Ok(()) } else { Err((at, needs.to_owned())) }
}

/// Argument `at` is text of any kind.
pub(super) fn text(types: &[Type], at: usize) -> Typed<()> {
    const NEEDS: &str = "text";
    if is_text(argument(types, at, NEEDS)?) { Ok(()) } else { Err((at, NEEDS.into())) }
}

/// Argument `at` is a whole number.
pub(super) fn int(types: &[Type], at: usize) -> Typed<()> {
    exactly(types, at, &Type::Int, "a whole number")
}

/// Argument `at` is of the nominal type `name`, or of a narrower one; gives the one that it is of.
pub(super) fn named(types: &[Type], at: usize, name: &'static str) -> Typed<Type> {
    let needs = || (at, format!("a {name}"));
    let wanted = nominal(name).map(Type::Nominal).ok_or_else(needs)?;
    let kind = argument(types, at, &needs().1)?.base();
    if crate::fits(kind, &wanted) { Ok(kind.clone()) } else { Err(needs()) }
}

/// The type of the items of argument `at`, which is a list.
pub(super) fn items(types: &[Type], at: usize) -> Typed<&Type> {
    const NEEDS: &str = "a list";
    match argument(types, at, NEEDS)?.base() {
        Type::List(item) => Ok(item),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Refined(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Optional(_)
        | Type::Map(_)
        | Type::Record(_)
        | Type::Enum(_) => Err((at, NEEDS.into())),
    }
}

/// The type of the entries of argument `at`, which is a map.
pub(super) fn entries(types: &[Type], at: usize) -> Typed<Type> {
    const NEEDS: &str = "a map";
    crate::entry_type(argument(types, at, NEEDS)?).ok_or_else(|| (at, NEEDS.to_owned()))
}

/// Whether values of this type are text.
pub(super) fn is_text(kind: &Type) -> bool {
    matches!(kind.base(), Type::Text | Type::Nominal(_) | Type::Choice(_) | Type::Enum(_))
}

/// Whether values of this type have an order.
pub(super) fn is_ordered(kind: &Type) -> bool {
    is_text(kind) || matches!(kind.base(), Type::Null | Type::Int | Type::Float | Type::Duration | Type::Size)
}

/// Whether values of this type can stand in a text.
pub(super) fn is_plain(kind: &Type) -> bool {
    is_text(kind) || matches!(kind.base(), Type::Bool | Type::Int | Type::Float | Type::Duration | Type::Size)
}

pub(super) fn as_list(value: &Value) -> Result<&[Value], Fault> {
    value.as_list().ok_or_else(|| faults::unexpected("a list", value))
}

pub(super) fn as_text(value: &Value) -> Result<&str, Fault> {
    value.as_text().ok_or_else(|| faults::unexpected("text", value))
}

pub(super) fn as_int(value: &Value) -> Result<i64, Fault> {
    if let Value::Int(number) = value { Ok(*number) } else { Err(faults::unexpected("a whole number", value)) }
}

pub(super) fn as_map(value: &Value) -> Result<&galley_program::Map, Fault> {
    value.as_map().ok_or_else(|| faults::unexpected("a map", value))
}

/// A count for a place in a list. AWS and lists agree that there is no negative one.
pub(super) fn as_count(value: &Value, what: &str) -> Result<usize, Fault> {
    let number = as_int(value)?;
    usize::try_from(number).map_err(|_| faults::argument(format!("{what} is {number}; it cannot be negative")))
}

/// The first among `values` of which no other is `better`.
pub(super) fn best(values: &[Value], function: &str, better: Ordering) -> Result<Value, Fault> {
    // `min(xs)` and `min(a, b)` mean the same.
    let values = match values {
        [Value::List(items)] => items.as_slice(),
        several => several,
    };
    let (first, rest) = values.split_first().ok_or_else(|| faults::empty(function))?;
    rest.iter()
        .try_fold(first, |best, value| Ok(if crate::operators::order(value, best)? == better { value } else { best }))
        .cloned()
}

/// The type of `min` and `max`: of one list, or of several values of one type.
pub(super) fn best_type(types: &[Type]) -> Typed<Type> {
    const NEEDS: &str = "numbers, durations, sizes or text: a list of them, or two and more";
    let needs = |at: usize| (at, NEEDS.to_owned());
    let bases: Vec<Type> = types.iter().map(|kind| kind.base().clone()).collect();
    let kind = match bases.as_slice() {
        [Type::List(item)] => Type::clone(item),
        [] | [_] => return Err(needs(0)),
        [first, rest @ ..] => {
            let mut all = first.clone();
            for (at, kind) in rest.iter().enumerate() {
                all = crate::common(&all, kind).ok_or_else(|| (at + 1, format!("{all}, as the first argument is")))?;
            }
            all
        }
    };
    if is_ordered(&kind) { Ok(kind) } else { Err(needs(0)) }
}

pub(super) fn list(items: Vec<Value>) -> Value {
    Value::List(Arc::new(items))
}
