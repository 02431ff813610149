use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::kms;
use galley_program::Failure;
use std::time::Duration;

const WINDOW_DAYS: std::ops::RangeInclusive<i32> = 7..=30;
const WINDOW_DAYS_DEFAULT: i32 = 30;
const HOURS_A_DAY: u64 = 24;

impl Simulate for kms::ScheduleKeyDeletion {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let days = self.pending_window_in_days.unwrap_or(WINDOW_DAYS_DEFAULT);
        if !WINDOW_DAYS.contains(&days) {
            let message = "PendingWindowInDays must be between 7 and 30";
            return Err(failures::invalid("ValidationException", message));
        }
        let days = u64::try_from(days).unwrap_or_default();
        let deletion = scene.now() + Duration::from_hours(days * HOURS_A_DAY);
        let wanted = self.key_id.0.as_str();
        // By its id or ARN: KMS takes no alias here.
        let Some(key) = scene.region().keys.values_mut().find(|key| key.id == wanted || key.arn == wanted) else {
            return Err(failures::missing("NotFoundException", format!("Key '{wanted}' does not exist")));
        };
        if key.deletion.is_some() {
            return Err(failures::invalid("KMSInvalidStateException", format!("{} is pending deletion.", key.arn)));
        }
        key.deletion = Some(deletion);
        Ok(())
    }
}
