use super::convert::{filters, tags, texts};
use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_ec2::types;
use galley_catalog::ec2::{DescribeNatGateways, NatGateway, NatGatewayAddress, NatGateways};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeNatGateways> for Aws {
    async fn perform(&self, action: DescribeNatGateways, context: &Context) -> Result<Reply<NatGateways>, Failure> {
        let call = self
            .at(context)
            .ec2()
            .describe_nat_gateways()
            .set_nat_gateway_ids(texts(action.nat_gateway_ids))
            .set_filter(filters(action.filter));
        let (found, request_id) = all_pages(call.into_paginator().send(), |page| page.nat_gateways).await?;
        let nat_gateways = found.into_iter().map(nat_gateway).collect::<Result<_, _>>()?;
        Ok(Reply { output: NatGateways { nat_gateways }, request_id })
    }
}

pub(super) fn nat_gateway(nat: types::NatGateway) -> Result<NatGateway, Failure> {
    Ok(NatGateway {
        nat_gateway_id: need(nat.nat_gateway_id, "the NAT gateway's id")?.into(),
        state: need(nat.state, "the NAT gateway's state")?.as_str().to_owned(),
        failure_code: nat.failure_code,
        failure_message: nat.failure_message,
        vpc_id: nat.vpc_id.map(Into::into),
        subnet_id: nat.subnet_id.map(Into::into),
        connectivity_type: nat.connectivity_type.map(|kind| kind.as_str().to_owned()),
        availability_mode: nat.availability_mode.map(|mode| mode.as_str().to_owned()),
        nat_gateway_addresses: nat.nat_gateway_addresses.unwrap_or_default().into_iter().map(address).collect(),
        tags: tags(nat.tags),
    })
}

fn address(address: types::NatGatewayAddress) -> NatGatewayAddress {
    NatGatewayAddress {
        allocation_id: address.allocation_id.map(Into::into),
        network_interface_id: address.network_interface_id.map(Into::into),
        private_ip: address.private_ip.map(Into::into),
        public_ip: address.public_ip.map(Into::into),
        is_primary: address.is_primary,
        availability_zone: address.availability_zone.map(Into::into),
        status: address.status.map(|status| status.as_str().to_owned()),
    }
}
