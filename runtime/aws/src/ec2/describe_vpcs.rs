use super::convert::{filters, tags, texts};
use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_ec2::types;
use galley_catalog::ec2::{DescribeVpcs, Vpc, VpcCidrBlockAssociation, VpcIpv6CidrBlockAssociation, Vpcs};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeVpcs> for Aws {
    async fn perform(&self, action: DescribeVpcs, context: &Context) -> Result<Reply<Vpcs>, Failure> {
        let call = self
            .at(context)
            .ec2()
            .describe_vpcs()
            .set_vpc_ids(texts(action.vpc_ids))
            .set_filters(filters(action.filters));
        let (vpcs, request_id) = all_pages(call.into_paginator().send(), |page| page.vpcs).await?;
        let vpcs = vpcs.into_iter().map(vpc).collect::<Result<_, _>>()?;
        Ok(Reply { output: Vpcs { vpcs }, request_id })
    }
}

pub(super) fn vpc(vpc: types::Vpc) -> Result<Vpc, Failure> {
    let ipv4 = vpc.cidr_block_association_set.unwrap_or_default().into_iter().map(ipv4_range);
    let ipv6 = vpc.ipv6_cidr_block_association_set.unwrap_or_default().into_iter().map(ipv6_range);
    Ok(Vpc {
        vpc_id: need(vpc.vpc_id, "the network's id")?.into(),
        cidr_block: need(vpc.cidr_block, "the network's range")?.into(),
        state: need(vpc.state, "the network's state")?.as_str().to_owned(),
        is_default: vpc.is_default.unwrap_or(false),
        instance_tenancy: vpc.instance_tenancy.map(|tenancy| tenancy.as_str().to_owned()),
        dhcp_options_id: vpc.dhcp_options_id,
        owner_id: vpc.owner_id.map(Into::into),
        cidr_block_association_set: ipv4.collect::<Result<_, _>>()?,
        ipv6_cidr_block_association_set: ipv6.collect::<Result<_, _>>()?,
        tags: tags(vpc.tags),
    })
}

fn ipv4_range(range: types::VpcCidrBlockAssociation) -> Result<VpcCidrBlockAssociation, Failure> {
    Ok(VpcCidrBlockAssociation {
        association_id: need(range.association_id, "the id of the range's association")?,
        cidr_block: need(range.cidr_block, "the network's range")?.into(),
        cidr_block_state: state(range.cidr_block_state),
    })
}

fn ipv6_range(range: types::VpcIpv6CidrBlockAssociation) -> Result<VpcIpv6CidrBlockAssociation, Failure> {
    Ok(VpcIpv6CidrBlockAssociation {
        association_id: need(range.association_id, "the id of the range's association")?,
        ipv6_cidr_block: range.ipv6_cidr_block.map(Into::into),
        ipv6_cidr_block_state: state(range.ipv6_cidr_block_state),
        network_border_group: range.network_border_group,
    })
}

/// Some answers leave the state of a range out when it is in use.
fn state(state: Option<types::VpcCidrBlockState>) -> String {
    state.and_then(|state| state.state).map_or_else(|| "associated".to_owned(), |state| state.as_str().to_owned())
}
