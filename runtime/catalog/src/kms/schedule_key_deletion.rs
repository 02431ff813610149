use super::DescribeKey;
use galley_program::{Action, Effect, KmsKey, Look, Poll, Readiness, Shape, Token};

/// Schedules the deletion of a key: until then nothing can be encrypted or decrypted with it, and the deletion can be
/// cancelled. Afterwards what it encrypted is lost.
///
/// AWS: <https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ScheduleKeyDeletion {
    /// The key, by its id or ARN.
    pub key_id: KmsKey,
    /// Days until then, from 7 to 30; 30 where it is left out.
    pub pending_window_in_days: Option<i32>,
}

impl ScheduleKeyDeletion {
    fn describe(&self) -> DescribeKey {
        DescribeKey { key_id: self.key_id.clone(), grant_tokens: None }
    }
}

impl Action for ScheduleKeyDeletion {
    type Output = ();
    const NAME: &'static str = "aws.kms.schedule_key_deletion";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["kms:ScheduleKeyDeletion"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(self.describe(), |key| going(key.key_state.as_deref())))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        Some(Poll::until_gone(self.describe(), 2, 60, |key| {
            let state = key.key_state.unwrap_or_default();
            (!going(Some(&state))).then_some(Readiness::Pending(state))
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.key_id.to_string())
    }
}

/// Whether a key in this state goes by itself.
fn going(state: Option<&str>) -> bool {
    matches!(state, Some("PendingDeletion" | "PendingReplicaDeletion"))
}
