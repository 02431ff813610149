use super::convert::tagged;
use super::describe_vpcs::vpc;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types::ResourceType;
use galley_catalog::ec2::{CreateVpc, Vpc};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateVpc> for Aws {
    async fn perform(&self, action: CreateVpc, context: &Context) -> Result<Reply<Vpc>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .create_vpc()
            .set_cidr_block(action.cidr_block.map(|range| range.0))
            .set_amazon_provided_ipv6_cidr_block(action.amazon_provided_ipv6_cidr_block)
            .set_ipv6_cidr_block_network_border_group(action.ipv6_cidr_block_network_border_group)
            .set_instance_tenancy(action.instance_tenancy.map(|tenancy| tenancy.0.as_str().into()))
            .set_tag_specifications(tagged(ResourceType::Vpc, action.tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: vpc(need(answer.vpc, "the network")?)?, request_id })
    }
}
