use super::kit::{as_int, as_map, as_text, entries, int, no_more_than, text};
use galley_program::{Function, Type, Value};

/// The entry of a key, or the item at a position; nothing where there is none.
pub(super) static GET: Function = Function {
    name: "get",
    doc: "The entry of a key, or the item at a position; nothing where there is none.",
    signature: "get(m: map<T>, key: string) -> T?, get(xs: list<T>, at: int) -> T?",
    example: (r#"get({ dev = 3 }, "prod") ?? 1"#, "1"),
    result: |types| {
        no_more_than(types, 2)?;
        if let Some(Type::List(item)) = types.first().map(Type::base) {
            int(types, 1)?;
            return Ok(Type::clone(item).optional());
        }
        let entry = entries(types, 0).map_err(|(at, _)| (at, "a map or a list".to_owned()))?;
        text(types, 1)?;
        Ok(entry.optional())
    },
    run: |values| {
        if let Value::List(items) = &values[0] {
            let at = usize::try_from(as_int(&values[1])?).ok();
            return Ok(at.and_then(|at| items.get(at)).cloned().unwrap_or_default());
        }
        Ok(as_map(&values[0])?.get(as_text(&values[1])?).cloned().unwrap_or_default())
    },
};
