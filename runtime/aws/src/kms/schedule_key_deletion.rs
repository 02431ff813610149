use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::kms::ScheduleKeyDeletion;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<ScheduleKeyDeletion> for Aws {
    async fn perform(&self, action: ScheduleKeyDeletion, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).kms().schedule_key_deletion().key_id(action.key_id.0);
        let call = call.set_pending_window_in_days(action.pending_window_in_days);
        Ok(done(&call.send().await.map_err(failed)?))
    }
}
