use super::convert::tagged;
use super::describe_subnets::subnet;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types::ResourceType;
use galley_catalog::ec2::{CreateSubnet, Subnet};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateSubnet> for Aws {
    async fn perform(&self, action: CreateSubnet, context: &Context) -> Result<Reply<Subnet>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .create_subnet()
            .vpc_id(action.vpc_id.0)
            .set_cidr_block(action.cidr_block.map(|range| range.0))
            .set_ipv6_cidr_block(action.ipv6_cidr_block.map(|range| range.0))
            .set_ipv6_native(action.ipv6_native)
            .set_availability_zone(action.availability_zone.map(|zone| zone.0))
            .set_availability_zone_id(action.availability_zone_id)
            .set_outpost_arn(action.outpost_arn.map(|arn| arn.0))
            .set_tag_specifications(tagged(ResourceType::Subnet, action.tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: subnet(need(answer.subnet, "the subnet")?)?, request_id })
    }
}
