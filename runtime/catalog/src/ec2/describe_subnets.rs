use super::{Filter, HostnameType};
use galley_program::{AccountId, Action, Arn, Az, Cidr, Effect, Shape, SubnetId, VpcId};
use std::collections::BTreeMap;

/// Reads subnets.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html>. All pages are read.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeSubnets {
    /// Only these; an unknown one is an error.
    pub subnet_ids: Option<Vec<SubnetId>>,
    /// Only those that meet all conditions, such as `vpc-id`.
    pub filters: Option<Vec<Filter>>,
}

/// The subnets found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Subnets {
    /// In no particular order.
    pub subnets: Vec<Subnet>,
}

/// A subnet: a part of a network, in one zone.
#[expect(clippy::struct_excessive_bools, reason = "AWS's own fields")]
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Subnet {
    /// Its id.
    pub subnet_id: SubnetId,
    /// Its network.
    pub vpc_id: VpcId,
    /// Its IPv4 range; a subnet with IPv6 only has none.
    pub cidr_block: Option<Cidr>,
    /// `pending`, `available`, `unavailable`, `failed` or `failed-insufficient-capacity`.
    pub state: String,
    /// Its zone, by name.
    pub availability_zone: Az,
    /// Its zone, by the id that is the same in every account.
    pub availability_zone_id: Option<String>,
    /// How many IPv4 addresses are free; those of stopped instances are not.
    pub available_ip_address_count: i64,
    /// Whether it is the default subnet of its zone.
    pub default_for_az: bool,
    /// Whether instances get a public IPv4 address.
    pub map_public_ip_on_launch: bool,
    /// Whether network interfaces get an IPv6 address.
    pub assign_ipv6_address_on_creation: bool,
    /// Whether it has IPv6 only.
    pub ipv6_native: bool,
    /// Whether the resolver makes up IPv6 addresses for names that have IPv4 ones only.
    pub enable_dns64: bool,
    /// How instances are named.
    pub private_dns_name_options_on_launch: Option<PrivateDnsNameOptions>,
    /// Its IPv6 ranges.
    pub ipv6_cidr_block_association_set: Vec<SubnetIpv6CidrBlockAssociation>,
    /// Its ARN.
    pub subnet_arn: Option<Arn>,
    /// The Outpost that it is on.
    pub outpost_arn: Option<Arn>,
    /// The account that owns it.
    pub owner_id: Option<AccountId>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// How the instances of a subnet are named.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct PrivateDnsNameOptions {
    /// Whether the name is made from the address or from the instance id.
    pub hostname_type: Option<HostnameType>,
    /// Whether the name made from the instance id resolves to the IPv4 address.
    pub enable_resource_name_dns_a_record: bool,
    /// Whether the name made from the instance id resolves to the IPv6 address.
    pub enable_resource_name_dns_aaaa_record: bool,
}

/// An IPv6 range of a subnet.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct SubnetIpv6CidrBlockAssociation {
    /// The id of the association, `subnet-cidr-assoc-` and digits.
    pub association_id: String,
    /// The range; not known while it is being associated.
    pub ipv6_cidr_block: Option<Cidr>,
    /// `associating`, `associated`, `disassociating`, `disassociated`, `failing` or `failed`.
    pub ipv6_cidr_block_state: String,
}

impl Action for DescribeSubnets {
    type Output = Subnets;
    const NAME: &'static str = "aws.ec2.describe_subnets";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeSubnets"];
}
