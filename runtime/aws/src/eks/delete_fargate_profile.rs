use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::eks::DeleteFargateProfile;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteFargateProfile> for Aws {
    async fn perform(&self, action: DeleteFargateProfile, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).eks().delete_fargate_profile().cluster_name(action.cluster_name.0);
        let answer = call.fargate_profile_name(action.fargate_profile_name).send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
