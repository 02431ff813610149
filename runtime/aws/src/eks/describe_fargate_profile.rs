use super::fargate_profile;
use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use galley_catalog::eks::{DescribeFargateProfile, FargateProfile};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeFargateProfile> for Aws {
    async fn perform(
        &self,
        action: DescribeFargateProfile,
        context: &Context,
    ) -> Result<Reply<FargateProfile>, Failure> {
        let call = self.at(context).eks().describe_fargate_profile().cluster_name(action.cluster_name.0);
        let answer = call.fargate_profile_name(action.fargate_profile_name).send().await.map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: fargate_profile::seen(answer.fargate_profile)?, request_id })
    }
}
