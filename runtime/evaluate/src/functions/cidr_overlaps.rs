use super::addresses::net;
use super::kit::{named, no_more_than};
use galley_program::{Function, Type, Value};

/// Whether two address ranges have an address in common.
pub(super) static CIDR_OVERLAPS: Function = Function {
    name: "cidr_overlaps",
    doc: "Whether two address ranges have an address in common.",
    signature: "cidr_overlaps(a: cidr, b: cidr) -> bool",
    example: (r#"cidr_overlaps("10.0.0.0/16", "10.1.0.0/16")"#, "false"),
    result: |types| {
        no_more_than(types, 2)?;
        named(types, 0, "cidr")?;
        named(types, 1, "cidr")?;
        Ok(Type::Bool)
    },
    run: |values| {
        let (a, b) = (net(&values[0])?, net(&values[1])?);
        // Two ranges either lie apart, or one lies in the other.
        Ok(Value::Bool(a.contains(&b) || b.contains(&a)))
    },
};
