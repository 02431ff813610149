use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use galley_catalog::sts::{CallerIdentity, GetCallerIdentity};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<GetCallerIdentity> for Aws {
    async fn perform(&self, _action: GetCallerIdentity, context: &Context) -> Result<Reply<CallerIdentity>, Failure> {
        let answer = self.at(context).sts().get_caller_identity().send().await.map_err(failed)?;
        let request_id = id(&answer);
        let output = CallerIdentity {
            user_id: answer.user_id.unwrap_or_default(),
            account: need(answer.account, "the account")?.into(),
            arn: need(answer.arn, "the caller's ARN")?.into(),
        };
        Ok(Reply { output, request_id })
    }
}
