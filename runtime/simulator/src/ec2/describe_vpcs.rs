use crate::{
    failures,
    filters::{Fact, named, select},
    scene::{Place, Scene},
    simulate::Simulate,
    things::Vpc,
};
use galley_catalog::ec2::{self, VpcCidrBlockAssociation, VpcIpv6CidrBlockAssociation};
use galley_program::Failure;

impl Simulate for ec2::DescribeVpcs {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Vpcs, Failure> {
        let place = scene.place();
        let vpcs = scene.region().vpcs.values().filter(|vpc| place.visible(vpc.made));
        let vpcs = vpcs.map(|vpc| described(vpc, &place)).collect();
        let none = |id: &str| failures::not_found("InvalidVpcID.NotFound", "vpc ID", id);
        let vpcs = named(vpcs, self.vpc_ids.as_deref(), |vpc| vpc.vpc_id.to_string(), none)?;
        Ok(ec2::Vpcs { vpcs: select(vpcs, self.filters.as_deref(), FACTS, Some(|vpc| &vpc.tags))? })
    }
}

const FACTS: &[Fact<ec2::Vpc>] = &[
    ("vpc-id", |vpc| vec![vpc.vpc_id.to_string()]),
    ("state", |vpc| vec![vpc.state.clone()]),
    ("cidr", |vpc| vec![vpc.cidr_block.to_string()]),
    ("cidr-block-association.cidr-block", |vpc| vec![vpc.cidr_block.to_string()]),
    ("is-default", |vpc| vec![vpc.is_default.to_string()]),
    ("owner-id", |vpc| vpc.owner_id.iter().map(ToString::to_string).collect()),
    ("dhcp-options-id", |vpc| vpc.dhcp_options_id.iter().cloned().collect()),
];

/// A network as AWS describes it.
pub(super) fn described(vpc: &Vpc, place: &Place) -> ec2::Vpc {
    let digits = &vpc.id["vpc-".len()..];
    // The IPv6 range comes when the network is there.
    let ready = vpc.ready <= place.now;
    let ipv6 = vpc.ipv6_cidr.as_deref().map(|cidr| VpcIpv6CidrBlockAssociation {
        association_id: format!("vpc-cidr-assoc-{}", digits.chars().rev().collect::<String>()),
        ipv6_cidr_block: ready.then(|| cidr.into()),
        ipv6_cidr_block_state: if ready { "associated" } else { "associating" }.to_owned(),
        network_border_group: Some(place.region.clone()),
    });
    ec2::Vpc {
        vpc_id: vpc.id.as_str().into(),
        cidr_block: vpc.cidr.as_str().into(),
        state: if ready { "available" } else { "pending" }.to_owned(),
        is_default: false,
        instance_tenancy: Some(vpc.tenancy.clone()),
        dhcp_options_id: Some(place.made_up("dopt", "dhcp options")),
        owner_id: Some(place.account.as_str().into()),
        cidr_block_association_set: vec![VpcCidrBlockAssociation {
            association_id: format!("vpc-cidr-assoc-{digits}"),
            cidr_block: vpc.cidr.as_str().into(),
            cidr_block_state: "associated".to_owned(),
        }],
        ipv6_cidr_block_association_set: ipv6.into_iter().collect(),
        tags: vpc.tags.clone(),
    }
}
