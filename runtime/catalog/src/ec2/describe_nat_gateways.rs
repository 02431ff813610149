use super::Filter;
use galley_program::{Action, AllocationId, Az, Effect, Ip, NatId, NetworkInterfaceId, Shape, SubnetId, VpcId};
use std::collections::BTreeMap;

/// Reads NAT gateways. One that was deleted, or that failed, stays listed for about an hour.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html>. All pages are read.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeNatGateways {
    /// Only these; an unknown one is an error.
    pub nat_gateway_ids: Option<Vec<NatId>>,
    /// Only those that meet all conditions, such as `state`.
    pub filter: Option<Vec<Filter>>,
}

/// The NAT gateways found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct NatGateways {
    /// In no particular order.
    pub nat_gateways: Vec<NatGateway>,
}

/// A NAT gateway: the way out for subnets without public addresses.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct NatGateway {
    /// Its id.
    pub nat_gateway_id: NatId,
    /// `pending`, `failed`, `available`, `deleting` or `deleted`.
    pub state: String,
    /// AWS's code, where it failed.
    pub failure_code: Option<String>,
    /// AWS's words, where it failed.
    pub failure_message: Option<String>,
    /// Its network.
    pub vpc_id: Option<VpcId>,
    /// The subnet that it stands in; a regional one has none.
    pub subnet_id: Option<SubnetId>,
    /// `public` or `private`.
    pub connectivity_type: Option<String>,
    /// `zonal` or `regional`.
    pub availability_mode: Option<String>,
    /// Its addresses.
    pub nat_gateway_addresses: Vec<NatGatewayAddress>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// An address of a NAT gateway.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct NatGatewayAddress {
    /// The elastic IP address, by its allocation.
    pub allocation_id: Option<AllocationId>,
    /// The network interface.
    pub network_interface_id: Option<NetworkInterfaceId>,
    /// The private address.
    pub private_ip: Option<Ip>,
    /// The public address.
    pub public_ip: Option<Ip>,
    /// Whether it is the first address, which cannot be taken away.
    pub is_primary: Option<bool>,
    /// The zone, where the NAT gateway is a regional one.
    pub availability_zone: Option<Az>,
    /// `succeeded`, `failed`, `assigning`, `unassigning`, `associating` or `disassociating`.
    pub status: Option<String>,
}

impl Action for DescribeNatGateways {
    type Output = NatGateways;
    const NAME: &'static str = "aws.ec2.describe_nat_gateways";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeNatGateways"];
}
