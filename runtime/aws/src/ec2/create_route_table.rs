use super::convert::tagged;
use super::describe_route_tables::route_table;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types::ResourceType;
use galley_catalog::ec2::{CreateRouteTable, RouteTable};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateRouteTable> for Aws {
    async fn perform(&self, action: CreateRouteTable, context: &Context) -> Result<Reply<RouteTable>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .create_route_table()
            .client_token(&context.token.0)
            .vpc_id(action.vpc_id.0)
            .set_tag_specifications(tagged(ResourceType::RouteTable, action.tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: route_table(need(answer.route_table, "the route table")?)?, request_id })
    }
}
