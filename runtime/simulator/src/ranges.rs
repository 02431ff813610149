//! Address ranges, as far as the rules of networks and subnets need them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 or IPv6 range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    first: u128,
    length: u32,
    /// 32 or 128.
    bits: u32,
}

impl Range {
    /// Reads `10.0.0.0/16`; `None` where it is none, or where bits are set behind the prefix.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (address, length) = text.split_once('/')?;
        let (first, bits) = match address.parse().ok()? {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let length: u32 = length.parse().ok().filter(|length| *length <= bits)?;
        let range = Self { first, length, bits };
        (first & range.host_bits() == 0).then_some(range)
    }

    /// The number of bits of its prefix.
    pub(crate) fn length(self) -> u32 {
        self.length
    }

    /// Whether all of `other` lies in it.
    pub(crate) fn contains(self, other: Range) -> bool {
        self.bits == other.bits && self.length <= other.length && other.first & !self.host_bits() == self.first
    }

    /// Whether the two share an address.
    pub(crate) fn overlaps(self, other: Range) -> bool {
        self.contains(other) || other.contains(self)
    }

    /// How many addresses it has; as many as can be counted for a large IPv6 range.
    pub(crate) fn size(self) -> u64 {
        1_u64.checked_shl(self.bits - self.length).unwrap_or(u64::MAX)
    }

    /// The address at `offset` from its first.
    pub(crate) fn address(self, offset: u64) -> IpAddr {
        let address = self.first.wrapping_add(u128::from(offset));
        match u32::try_from(address) {
            Ok(address) if self.bits == 32 => Ipv4Addr::from(address).into(),
            Ok(_) | Err(_) => Ipv6Addr::from(address).into(),
        }
    }

    fn host_bits(self) -> u128 {
        1_u128.checked_shl(self.bits - self.length).map_or(u128::MAX, |beyond| beyond - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> Range {
        Range::parse(text).unwrap()
    }

    #[test]
    fn ranges_know_what_lies_in_them() {
        assert!(range("10.0.0.0/16").contains(range("10.0.255.0/24")));
        assert!(!range("10.0.0.0/16").contains(range("10.1.0.0/24")));
        assert!(range("10.0.1.0/24").overlaps(range("10.0.0.0/16")));
        assert!(!range("10.0.1.0/24").overlaps(range("10.0.2.0/24")));
        assert!(range("0.0.0.0/0").contains(range("255.255.255.255/32")));
        assert!(range("2600:1f18::/56").contains(range("2600:1f18:0:1::/64")));
        assert!(!range("::/0").contains(range("10.0.0.0/16")));
        for wrong in ["10.0.0.1/16", "10.0.0.0/33", "10.0.0.0", "fd00::1/64"] {
            assert_eq!(Range::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ranges_count_their_addresses() {
        assert_eq!((range("10.0.0.0/24").size(), range("::/0").size()), (256, u64::MAX));
        assert_eq!(range("10.0.0.0/24").address(5).to_string(), "10.0.0.5");
        assert_eq!(range("::/0").address(5).to_string(), "::5");
    }
}
