use crate::{scene::Scene, simulate::Simulate};
use galley_catalog::sts::{CallerIdentity, GetCallerIdentity};
use galley_program::Failure;

impl Simulate for GetCallerIdentity {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<CallerIdentity, Failure> {
        let account = scene.world.account.as_str();
        Ok(CallerIdentity {
            user_id: "AIDASIMULATEDUSER0001".to_owned(),
            account: account.into(),
            arn: principal(account).into(),
        })
    }
}

/// Who calls.
pub(crate) fn principal(account: &str) -> String {
    format!("arn:aws:iam::{account}:user/simulated")
}
