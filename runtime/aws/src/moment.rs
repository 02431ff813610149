use aws_sdk_sts::primitives::DateTime;
use galley_program::Time;

/// A moment as recipes see it (RFC 3339); nothing for one before 1970.
pub(crate) fn moment(moment: DateTime) -> Option<String> {
    let millis = u64::try_from(moment.to_millis().ok()?).ok()?;
    Some(Time(millis).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        let text = moment(DateTime::from_secs_f64(1_795_356_309.25));
        assert_eq!(text.as_deref(), Some("2026-11-22T14:05:09.250Z"));
        assert_eq!(moment(DateTime::from_secs(-1)), None);
    }
}
