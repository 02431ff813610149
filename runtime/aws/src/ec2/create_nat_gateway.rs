use super::convert::{tagged, texts};
use super::describe_nat_gateways::nat_gateway;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types;
use galley_catalog::ec2::{AvailabilityZoneAddress, CreateNatGateway, NatGateway};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateNatGateway> for Aws {
    async fn perform(&self, action: CreateNatGateway, context: &Context) -> Result<Reply<NatGateway>, Failure> {
        let zones = action.availability_zone_addresses.map(|zones| zones.into_iter().map(zone).collect());
        let answer = self
            .at(context)
            .ec2()
            .create_nat_gateway()
            .client_token(&context.token.0)
            .set_subnet_id(action.subnet_id.map(|id| id.0))
            .set_allocation_id(action.allocation_id.map(|id| id.0))
            .set_connectivity_type(action.connectivity_type.map(|kind| kind.0.as_str().into()))
            .set_private_ip_address(action.private_ip_address.map(|address| address.0))
            .set_secondary_allocation_ids(texts(action.secondary_allocation_ids))
            .set_secondary_private_ip_addresses(texts(action.secondary_private_ip_addresses))
            .set_secondary_private_ip_address_count(action.secondary_private_ip_address_count)
            .set_availability_mode(action.availability_mode.map(|mode| mode.0.as_str().into()))
            .set_vpc_id(action.vpc_id.map(|id| id.0))
            .set_availability_zone_addresses(zones)
            .set_tag_specifications(tagged(types::ResourceType::Natgateway, action.tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: nat_gateway(need(answer.nat_gateway, "the NAT gateway")?)?, request_id })
    }
}

fn zone(zone: AvailabilityZoneAddress) -> types::AvailabilityZoneAddress {
    types::AvailabilityZoneAddress::builder()
        .set_availability_zone(zone.availability_zone.map(|zone| zone.0))
        .set_availability_zone_id(zone.availability_zone_id)
        .set_allocation_ids(texts(zone.allocation_ids))
        .build()
}
