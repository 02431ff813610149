use super::convert::tagged;
use super::describe_internet_gateways::internet_gateway;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types::ResourceType;
use galley_catalog::ec2::{CreateInternetGateway, InternetGateway};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateInternetGateway> for Aws {
    async fn perform(
        &self,
        action: CreateInternetGateway,
        context: &Context,
    ) -> Result<Reply<InternetGateway>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .create_internet_gateway()
            .set_tag_specifications(tagged(ResourceType::InternetGateway, action.tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: internet_gateway(need(answer.internet_gateway, "the gateway")?)?, request_id })
    }
}
