use super::kit::{argument, as_text, is_text, no_more_than};
use crate::faults;
use galley_program::{Function, Map, Type, Value};

/// How many items a list has, how many entries a map has, how many characters a text has.
pub(super) static LEN: Function = Function {
    name: "len",
    doc: "How many items a list has, how many entries a map has, how many characters a text has.",
    signature: "len(xs: list<T> | map<T> | string) -> int",
    example: (r#"len(["a", "b"])"#, "2"),
    result: |types| {
        const NEEDS: &str = "a list, a map or text";
        no_more_than(types, 1)?;
        let of = argument(types, 0, NEEDS)?;
        let counted = matches!(of.base(), Type::List(_) | Type::Map(_) | Type::Record(_)) || is_text(of);
        if counted { Ok(Type::Int) } else { Err((0, NEEDS.into())) }
    },
    run: |values| {
        let of = &values[0];
        let several = of.as_list().map(<[Value]>::len).or(of.as_map().map(Map::len));
        let length = several.map_or_else(|| as_text(of).map(|text| text.chars().count()), Ok)?;
        i64::try_from(length).map(Value::Int).map_err(|_| faults::overflow("a length"))
    },
};
