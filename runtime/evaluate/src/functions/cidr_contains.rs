use super::addresses::{address, net};
use super::kit::{as_text, named, no_more_than};
use galley_program::{Function, Type, Value};

/// Whether an address range holds another range, or an address.
pub(super) static CIDR_CONTAINS: Function = Function {
    name: "cidr_contains",
    doc: "Whether an address range holds another range, or an address.",
    signature: "cidr_contains(outer: cidr, inner: cidr | ip) -> bool",
    example: (r#"cidr_contains("10.0.0.0/16", "10.0.3.0/24")"#, "true"),
    result: |types| {
        no_more_than(types, 2)?;
        named(types, 0, "cidr")?;
        named(types, 1, "cidr")
            .or_else(|_| named(types, 1, "ip"))
            .map_err(|(at, _)| (at, "a cidr or an ip".to_owned()))?;
        Ok(Type::Bool)
    },
    run: |values| {
        let outer = net(&values[0])?;
        let inner = as_text(&values[1])?;
        let inside =
            if inner.contains('/') { outer.contains(&net(&values[1])?) } else { outer.contains(&address(inner)?) };
        Ok(Value::Bool(inside))
    },
};
