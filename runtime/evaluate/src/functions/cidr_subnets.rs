use super::addresses::net;
use super::kit::{as_count, int, list, named, no_more_than};
use crate::{LIST_ITEMS_MOST, faults};
use galley_program::{Function, Value};

/// Cuts an address range into `count` equal ranges, in order: the smallest power of two that is enough decides their size.
pub(super) static CIDR_SUBNETS: Function = Function {
    name: "cidr_subnets",
    doc: "Cuts an address range into `count` equal ranges, in order: the smallest power of two that is enough decides their size.",
    signature: "cidr_subnets(block: cidr, count: int) -> list<cidr>",
    example: (r#"cidr_subnets("10.0.0.0/16", 3)"#, r#"["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"]"#),
    result: |types| {
        no_more_than(types, 2)?;
        let cidr = named(types, 0, "cidr")?;
        int(types, 1)?;
        Ok(cidr.list())
    },
    run: |values| {
        let block = net(&values[0])?;
        let count = as_count(&values[1], "the number of ranges")?;
        if count == 0 || count > LIST_ITEMS_MOST {
            return Err(faults::argument(format!(
                "the number of ranges is {count}; it must be from 1 to {LIST_ITEMS_MOST}"
            )));
        }
        let bits = u8::try_from(count.next_power_of_two().trailing_zeros()).unwrap_or(u8::MAX);
        let too_small = || faults::address(format!("{block} is too small for {count} ranges"));
        let length = block.prefix_len().checked_add(bits).ok_or_else(too_small)?;
        let subnets = block.subnets(length).map_err(|_| too_small())?;
        Ok(list(subnets.take(count).map(|subnet| Value::from(subnet.to_string())).collect()))
    },
};
