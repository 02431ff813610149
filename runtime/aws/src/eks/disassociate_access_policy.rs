use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::eks::DisassociateAccessPolicy;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DisassociateAccessPolicy> for Aws {
    async fn perform(&self, action: DisassociateAccessPolicy, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).eks().disassociate_access_policy().cluster_name(action.cluster_name.0);
        let call = call.principal_arn(action.principal_arn.0).policy_arn(action.policy_arn.0);
        Ok(done(&call.send().await.map_err(failed)?))
    }
}
