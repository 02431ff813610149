use super::zones;
use crate::{
    failures,
    filters::{Fact, named, select},
    region::Region,
    scene::{Place, Scene},
    simulate::Simulate,
    things::Subnet,
};
use galley_catalog::ec2::{self, PrivateDnsNameOptions, SubnetIpv6CidrBlockAssociation};
use galley_program::Failure;

impl Simulate for ec2::DescribeSubnets {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Subnets, Failure> {
        let place = scene.place();
        let region = scene.region();
        let subnets = region.subnets.values().filter(|subnet| place.visible(subnet.made));
        let subnets = subnets.map(|subnet| described(subnet, region, &place)).collect();
        let none = |id: &str| failures::not_found("InvalidSubnetID.NotFound", "subnet ID", id);
        let subnets = named(subnets, self.subnet_ids.as_deref(), |subnet| subnet.subnet_id.to_string(), none)?;
        Ok(ec2::Subnets { subnets: select(subnets, self.filters.as_deref(), FACTS, Some(|subnet| &subnet.tags))? })
    }
}

const FACTS: &[Fact<ec2::Subnet>] = &[
    ("subnet-id", |subnet| vec![subnet.subnet_id.to_string()]),
    ("vpc-id", |subnet| vec![subnet.vpc_id.to_string()]),
    ("state", |subnet| vec![subnet.state.clone()]),
    ("availability-zone", |subnet| vec![subnet.availability_zone.to_string()]),
    ("availabilityZone", |subnet| vec![subnet.availability_zone.to_string()]),
    ("availability-zone-id", |subnet| subnet.availability_zone_id.iter().cloned().collect()),
    ("availabilityZoneId", |subnet| subnet.availability_zone_id.iter().cloned().collect()),
    ("cidr-block", |subnet| subnet.cidr_block.iter().map(ToString::to_string).collect()),
    ("cidr", |subnet| subnet.cidr_block.iter().map(ToString::to_string).collect()),
    ("map-public-ip-on-launch", |subnet| vec![subnet.map_public_ip_on_launch.to_string()]),
    ("default-for-az", |subnet| vec![subnet.default_for_az.to_string()]),
    ("ipv6-native", |subnet| vec![subnet.ipv6_native.to_string()]),
    ("owner-id", |subnet| subnet.owner_id.iter().map(ToString::to_string).collect()),
    ("available-ip-address-count", |subnet| vec![subnet.available_ip_address_count.to_string()]),
];

/// A subnet as AWS describes it.
pub(super) fn described(subnet: &Subnet, region: &Region, place: &Place) -> ec2::Subnet {
    let settings = &subnet.settings;
    let ipv6 = subnet.ipv6_cidr.as_deref().map(|cidr| SubnetIpv6CidrBlockAssociation {
        association_id: format!("subnet-cidr-assoc-{}", &subnet.id["subnet-".len()..]),
        ipv6_cidr_block: Some(cidr.into()),
        ipv6_cidr_block_state: "associated".to_owned(),
    });
    ec2::Subnet {
        subnet_id: subnet.id.as_str().into(),
        vpc_id: subnet.vpc.as_str().into(),
        cidr_block: subnet.cidr.as_deref().map(Into::into),
        state: if subnet.ready <= place.now { "available" } else { "pending" }.to_owned(),
        availability_zone: subnet.zone.as_str().into(),
        availability_zone_id: Some(zones::id(&place.region, &subnet.zone)),
        available_ip_address_count: i64::try_from(region.free_addresses(subnet)).unwrap_or(i64::MAX),
        default_for_az: false,
        map_public_ip_on_launch: settings.map_public_ip,
        assign_ipv6_address_on_creation: settings.assign_ipv6,
        ipv6_native: subnet.ipv6_native,
        enable_dns64: settings.dns64,
        private_dns_name_options_on_launch: Some(PrivateDnsNameOptions {
            hostname_type: Some(settings.hostname_type.as_deref().unwrap_or("ip-name").into()),
            enable_resource_name_dns_a_record: settings.dns_a_record,
            enable_resource_name_dns_aaaa_record: settings.dns_aaaa_record,
        }),
        ipv6_cidr_block_association_set: ipv6.into_iter().collect(),
        subnet_arn: Some(place.arn("ec2", &format!("subnet/{}", subnet.id)).into()),
        outpost_arn: None,
        owner_id: Some(place.account.as_str().into()),
        tags: subnet.tags.clone(),
    }
}
