use std::time::Duration;

/// A length of time as EKS takes it for settings of Kubernetes: one number with one unit, such as `90s`.
pub(super) fn sent(length: Duration) -> String {
    let seconds = length.as_secs();
    let units = [(3600, "h"), (60, "m")];
    let fitting = units.iter().find(|(unit, _)| seconds > 0 && seconds.is_multiple_of(*unit));
    fitting.map_or_else(|| format!("{seconds}s"), |(unit, name)| format!("{}{name}", seconds / unit))
}

/// The same back, also in the longer form of Kubernetes: `1h0m0s`. Nothing for what is neither.
pub(super) fn seen(text: &str) -> Option<Duration> {
    let mut seconds = 0_u64;
    for part in text.split_inclusive(['h', 'm', 's']) {
        let (digits, unit) = part.split_at_checked(part.len().checked_sub(1)?)?;
        let unit = match unit {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(digits.parse::<u64>().ok()?.checked_mul(unit)?)?;
    }
    (!text.is_empty()).then_some(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_comes_back_as_it_was_sent() {
        for (seconds, text) in [(7200, "2h"), (5400, "90m"), (61, "61s"), (0, "0s")] {
            assert_eq!(sent(Duration::from_secs(seconds)), text);
            assert_eq!(seen(text), Some(Duration::from_secs(seconds)));
        }
        assert_eq!(seen("1h0m5s"), Some(Duration::from_secs(3605)));
        for wrong in ["", "1", "1d", "h", "-1s", "99999999999999999999h"] {
            assert_eq!(seen(wrong), None, "{wrong}");
        }
    }
}
