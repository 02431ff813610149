use super::Filter;
use galley_program::{AccountId, Action, Cidr, Effect, Shape, VpcId};
use std::collections::BTreeMap;

/// Reads networks.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html>. All pages are read.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeVpcs {
    /// Only these; an unknown one is an error.
    pub vpc_ids: Option<Vec<VpcId>>,
    /// Only those that meet all conditions.
    pub filters: Option<Vec<Filter>>,
}

/// The networks found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Vpcs {
    /// In no particular order.
    pub vpcs: Vec<Vpc>,
}

/// A network.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Vpc {
    /// Its id.
    pub vpc_id: VpcId,
    /// Its first IPv4 range.
    pub cidr_block: Cidr,
    /// `pending` or `available`.
    pub state: String,
    /// Whether it is the account's default network of the region.
    pub is_default: bool,
    /// `default` or `dedicated`: the hardware of instances that do not say otherwise.
    pub instance_tenancy: Option<String>,
    /// The set of DHCP options in use.
    pub dhcp_options_id: Option<String>,
    /// The account that owns it.
    pub owner_id: Option<AccountId>,
    /// Its IPv4 ranges, the first one included.
    pub cidr_block_association_set: Vec<VpcCidrBlockAssociation>,
    /// Its IPv6 ranges.
    pub ipv6_cidr_block_association_set: Vec<VpcIpv6CidrBlockAssociation>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// An IPv4 range of a network.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct VpcCidrBlockAssociation {
    /// The id of the association, `vpc-cidr-assoc-` and digits.
    pub association_id: String,
    /// The range.
    pub cidr_block: Cidr,
    /// `associating`, `associated`, `disassociating`, `disassociated`, `failing` or `failed`.
    pub cidr_block_state: String,
}

/// An IPv6 range of a network.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct VpcIpv6CidrBlockAssociation {
    /// The id of the association, `vpc-cidr-assoc-` and digits.
    pub association_id: String,
    /// The range; not known while it is being associated.
    pub ipv6_cidr_block: Option<Cidr>,
    /// `associating`, `associated`, `disassociating`, `disassociated`, `failing` or `failed`.
    pub ipv6_cidr_block_state: String,
    /// The set of zones from which AWS announces the range.
    pub network_border_group: Option<String>,
}

impl Action for DescribeVpcs {
    type Output = Vpcs;
    const NAME: &'static str = "aws.ec2.describe_vpcs";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeVpcs"];
}
