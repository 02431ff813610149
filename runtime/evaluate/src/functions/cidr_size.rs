use super::addresses::net;
use super::kit::{named, no_more_than};
use crate::faults;
use galley_program::{Function, Type, Value};

/// How many addresses a range has.
pub(super) static CIDR_SIZE: Function = Function {
    name: "cidr_size",
    doc: "How many addresses a range has.",
    signature: "cidr_size(block: cidr) -> int",
    example: (r#"cidr_size("10.0.0.0/22")"#, "1024"),
    result: |types| {
        no_more_than(types, 1)?;
        named(types, 0, "cidr")?;
        Ok(Type::Int)
    },
    run: |values| {
        let block = net(&values[0])?;
        let bits = u32::from(block.max_prefix_len() - block.prefix_len());
        let size = 1_i64.checked_shl(bits).filter(|size| *size > 0);
        size.map(Value::Int).ok_or_else(|| faults::overflow(&format!("the size of {block}")))
    },
};
