use super::fargate_profile;
use crate::Aws;
use crate::failure::failed_creating;
use crate::reply::id;
use galley_catalog::eks::{CreateFargateProfile, FargateProfile};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateFargateProfile> for Aws {
    async fn perform(&self, action: CreateFargateProfile, context: &Context) -> Result<Reply<FargateProfile>, Failure> {
        let selectors = action.selectors.map(|list| list.into_iter().map(fargate_profile::selector_sent).collect());
        let answer = self
            .at(context)
            .eks()
            .create_fargate_profile()
            .client_request_token(&context.token.0)
            .fargate_profile_name(action.fargate_profile_name)
            .cluster_name(action.cluster_name.0)
            .pod_execution_role_arn(action.pod_execution_role_arn.0)
            .set_subnets(action.subnets.map(|subnets| subnets.into_iter().map(|subnet| subnet.0).collect()))
            .set_selectors(selectors)
            .set_tags((!action.tags.is_empty()).then(|| action.tags.into_iter().collect()))
            .send()
            .await
            .map_err(failed_creating)?;
        let request_id = id(&answer);
        Ok(Reply { output: fargate_profile::seen(answer.fargate_profile)?, request_id })
    }
}
