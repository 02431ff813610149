//! What looks random and repeats exactly: everything follows from a seed and from what is asked for.

use galley_program::Digest;
use std::time::Duration;

/// Hexadecimal digits that follow from the parts, 64 of them.
pub(crate) fn digits(parts: &[&str]) -> String {
    Digest::of(&parts.join("\u{0}")).as_str().to_owned()
}

/// A number below `bound` that follows from the parts.
pub(crate) fn below(bound: u64, parts: &[&str]) -> u64 {
    let digits = digits(parts);
    // Fifteen hexadecimal digits always fit.
    u64::from_str_radix(&digits[..15], 16).unwrap_or(0) % bound.max(1)
}

/// `usual`, give or take `percent`.
pub(crate) fn spread(usual: Duration, percent: u64, parts: &[&str]) -> Duration {
    let usual = u64::try_from(usual.as_millis()).unwrap_or(u64::MAX);
    let width = usual.saturating_mul(percent) / 100;
    let least = usual - width.min(usual);
    Duration::from_millis(least.saturating_add(below(2 * width + 1, parts)))
}

/// A UUID made of hexadecimal digits.
pub(crate) fn uuid(digits: &str) -> String {
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..32]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_stays_within_its_percentage_and_depends_on_every_part() {
        let minute = Duration::from_mins(1);
        let drawn: Vec<Duration> = (0..200).map(|n| spread(minute, 10, &["7", &n.to_string()])).collect();
        assert!(drawn.iter().all(|length| (54_000..=66_000).contains(&length.as_millis())), "{drawn:?}");
        assert!(drawn.iter().collect::<std::collections::BTreeSet<_>>().len() > 150, "{drawn:?}");
        assert_eq!(spread(minute, 10, &["7", "1"]), drawn[1]);
    }
}
