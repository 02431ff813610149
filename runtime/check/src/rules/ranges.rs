//! Ranges of IPv4 addresses.

use super::fact::Fact;
use std::net::Ipv4Addr;

/// A range, by its first and last address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) prefix: u32,
}

impl Range {
    /// What the text says, if it is an IPv4 range.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/')?;
        let (address, prefix) = (address.parse::<Ipv4Addr>().ok()?, prefix.parse::<u32>().ok()?);
        let hosts = u32::MAX.checked_shr(prefix).unwrap_or(0);
        (prefix <= 32).then(|| Self { first: u32::from(address) & !hosts, last: u32::from(address) | hosts, prefix })
    }

    pub(super) fn of(fact: &Fact) -> Option<Self> {
        Self::parse(&fact.text()?)
    }

    pub(super) fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}
