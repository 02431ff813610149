use super::addresses::net;
use super::kit::{as_int, int, named, no_more_than};
use crate::faults;
use galley_program::{Function, Type, Value, nominal};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The address at a position in a range, counted from 0.
pub(super) static CIDR_HOST: Function = Function {
    name: "cidr_host",
    doc: "The address at a position in a range, counted from 0.",
    signature: "cidr_host(block: cidr, at: int) -> ip",
    example: (r#"cidr_host("10.0.0.0/24", 10)"#, r#""10.0.0.10""#),
    result: |types| {
        no_more_than(types, 2)?;
        named(types, 0, "cidr")?;
        int(types, 1)?;
        nominal("ip").map(Type::Nominal).ok_or_else(|| (0, "an ip".to_owned()))
    },
    run: |values| {
        let block = net(&values[0])?;
        let at = as_int(&values[1])?;
        let outside = || faults::address(format!("{block} has no address at {at}"));
        let offset = u128::try_from(at).map_err(|_| outside())?;
        let host = match block.network() {
            IpAddr::V4(first) => {
                let bits = u128::from(u32::from(first)).checked_add(offset);
                bits.and_then(|bits| u32::try_from(bits).ok()).map(|bits| IpAddr::from(Ipv4Addr::from(bits)))
            }
            IpAddr::V6(first) => u128::from(first).checked_add(offset).map(|bits| IpAddr::from(Ipv6Addr::from(bits))),
        };
        let host = host.filter(|host| block.contains(host)).ok_or_else(outside)?;
        Ok(Value::from(host.to_string()))
    },
};
