use super::Filter;
use galley_program::{Action, Cidr, Effect, Shape, VpcId};
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
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

impl Action for DescribeVpcs {
    type Output = Vpcs;
    const NAME: &'static str = "aws.ec2.describe_vpcs";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeVpcs"];
}
