use std::time::Duration;

/// A length of time for people: `0s`, `48s`, `4m10s`, `1h02m`, `2d03h`. Never more than two units.
pub(crate) fn length(time: Duration) -> String {
    let seconds = time.as_secs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    if days > 0 {
        format!("{days}d{:02}h", hours % 24)
    } else if hours > 0 {
        format!("{hours}h{:02}m", minutes % 60)
    } else if minutes > 0 {
        format!("{minutes}m{:02}s", seconds % 60)
    } else {
        format!("{seconds}s")
    }
}

/// How long something took: below ten seconds with tenths.
pub(crate) fn took(time: Duration) -> String {
    const TENTHS_BELOW: Duration = Duration::from_secs(10);
    if time < TENTHS_BELOW { format!("{:.1}s", time.as_secs_f64()) } else { length(time) }
}

/// The same, roughly, for estimates: `about 10m`, `about 45s`.
pub(crate) fn about(time: Duration) -> String {
    const MINUTE: u64 = 60;
    let seconds = time.as_secs();
    if seconds < MINUTE {
        format!("about {}s", seconds.max(1))
    } else if seconds < 60 * MINUTE {
        format!("about {}m", seconds.div_ceil(MINUTE))
    } else {
        format!("about {}", length(Duration::from_secs(seconds.div_ceil(MINUTE) * MINUTE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_two_units_at_most() {
        let texts = [0, 48, 250, 3_725, 183_600].map(|seconds| length(Duration::from_secs(seconds)));
        assert_eq!(texts, ["0s", "48s", "4m10s", "1h02m", "2d03h"]);
        let texts = [0, 850, 3_000, 12_700].map(|millis| took(Duration::from_millis(millis)));
        assert_eq!(texts, ["0.0s", "0.8s", "3.0s", "12s"]);
        let texts = [0, 45, 610, 4_000].map(|seconds| about(Duration::from_secs(seconds)));
        assert_eq!(texts, ["about 1s", "about 45s", "about 11m", "about 1h07m"]);
    }
}
