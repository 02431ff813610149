//! Addresses and ranges as values: `ipnet` is named here and in the functions over ranges only.

use super::kit::as_text;
use crate::faults;
use galley_program::{Fault, Value};
use ipnet::IpNet;
use std::net::IpAddr;

pub(super) fn net(value: &Value) -> Result<IpNet, Fault> {
    let text = as_text(value)?;
    text.parse().map_err(|_| faults::address(format!("{text:?} is not an address range")))
}

pub(super) fn address(text: &str) -> Result<IpAddr, Fault> {
    text.parse().map_err(|_| faults::address(format!("{text:?} is not an address")))
}
