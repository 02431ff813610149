use super::convert::{filters, tags, texts};
use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_ec2::types;
use galley_catalog::ec2::{
    DescribeSubnets, HostnameType, PrivateDnsNameOptions, Subnet, SubnetIpv6CidrBlockAssociation, Subnets,
};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeSubnets> for Aws {
    async fn perform(&self, action: DescribeSubnets, context: &Context) -> Result<Reply<Subnets>, Failure> {
        let call = self
            .at(context)
            .ec2()
            .describe_subnets()
            .set_subnet_ids(texts(action.subnet_ids))
            .set_filters(filters(action.filters));
        let (subnets, request_id) = all_pages(call.into_paginator().send(), |page| page.subnets).await?;
        let subnets = subnets.into_iter().map(subnet).collect::<Result<_, _>>()?;
        Ok(Reply { output: Subnets { subnets }, request_id })
    }
}

pub(super) fn subnet(subnet: types::Subnet) -> Result<Subnet, Failure> {
    let ipv6 = subnet.ipv6_cidr_block_association_set.unwrap_or_default().into_iter().map(ipv6_range);
    Ok(Subnet {
        subnet_id: need(subnet.subnet_id, "the subnet's id")?.into(),
        vpc_id: need(subnet.vpc_id, "the subnet's network")?.into(),
        cidr_block: subnet.cidr_block.filter(|range| !range.is_empty()).map(Into::into),
        state: need(subnet.state, "the subnet's state")?.as_str().to_owned(),
        availability_zone: need(subnet.availability_zone, "the subnet's zone")?.into(),
        availability_zone_id: subnet.availability_zone_id,
        available_ip_address_count: subnet.available_ip_address_count.unwrap_or(0).into(),
        default_for_az: subnet.default_for_az.unwrap_or(false),
        map_public_ip_on_launch: subnet.map_public_ip_on_launch.unwrap_or(false),
        assign_ipv6_address_on_creation: subnet.assign_ipv6_address_on_creation.unwrap_or(false),
        ipv6_native: subnet.ipv6_native.unwrap_or(false),
        enable_dns64: subnet.enable_dns64.unwrap_or(false),
        private_dns_name_options_on_launch: subnet.private_dns_name_options_on_launch.map(names),
        ipv6_cidr_block_association_set: ipv6.collect::<Result<_, _>>()?,
        subnet_arn: subnet.subnet_arn.map(Into::into),
        outpost_arn: subnet.outpost_arn.map(Into::into),
        owner_id: subnet.owner_id.map(Into::into),
        tags: tags(subnet.tags),
    })
}

fn names(names: types::PrivateDnsNameOptionsOnLaunch) -> PrivateDnsNameOptions {
    PrivateDnsNameOptions {
        hostname_type: names.hostname_type.map(|kind| HostnameType::from(kind.as_str())),
        enable_resource_name_dns_a_record: names.enable_resource_name_dns_a_record.unwrap_or(false),
        enable_resource_name_dns_aaaa_record: names.enable_resource_name_dns_aaaa_record.unwrap_or(false),
    }
}

fn ipv6_range(range: types::SubnetIpv6CidrBlockAssociation) -> Result<SubnetIpv6CidrBlockAssociation, Failure> {
    // Some answers leave the state of a range out when it is in use.
    let state = range.ipv6_cidr_block_state.and_then(|state| state.state);
    Ok(SubnetIpv6CidrBlockAssociation {
        association_id: need(range.association_id, "the id of the range's association")?,
        ipv6_cidr_block: range.ipv6_cidr_block.map(Into::into),
        ipv6_cidr_block_state: state.map_or_else(|| "associated".to_owned(), |state| state.as_str().to_owned()),
    })
}
