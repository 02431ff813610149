use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::iam::DetachRolePolicy;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DetachRolePolicy> for Aws {
    async fn perform(&self, action: DetachRolePolicy, context: &Context) -> Result<Reply<()>, Failure> {
        let call =
            self.at(context).iam().detach_role_policy().role_name(action.role_name).policy_arn(action.policy_arn.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
