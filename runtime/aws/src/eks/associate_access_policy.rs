use super::access_policy;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use galley_catalog::eks::{AssociateAccessPolicy, AssociatedAccessPolicy};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<AssociateAccessPolicy> for Aws {
    async fn perform(
        &self,
        action: AssociateAccessPolicy,
        context: &Context,
    ) -> Result<Reply<AssociatedAccessPolicy>, Failure> {
        let call = self.at(context).eks().associate_access_policy().cluster_name(action.cluster_name.0);
        let call = call.principal_arn(action.principal_arn.0).policy_arn(action.policy_arn.0);
        let call = call.access_scope(access_policy::scope_sent(action.access_scope));
        let answer = call.send().await.map_err(failed)?;
        let request_id = id(&answer);
        let policy = need(answer.associated_access_policy, "the access policy")?;
        Ok(Reply { output: access_policy::seen(policy)?, request_id })
    }
}
