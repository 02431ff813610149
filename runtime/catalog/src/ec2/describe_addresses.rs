use super::Filter;
use galley_program::{Action, AllocationId, Effect, Ip, NetworkInterfaceId, Shape};
use std::collections::BTreeMap;

/// Reads elastic IP addresses.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html>
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeAddresses {
    /// Only these, by allocation; an unknown one is an error.
    pub allocation_ids: Option<Vec<AllocationId>>,
    /// Only these, by address; an unknown one is an error.
    pub public_ips: Option<Vec<Ip>>,
    /// Only those that meet all conditions.
    pub filters: Option<Vec<Filter>>,
}

/// The addresses found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Addresses {
    /// In no particular order.
    pub addresses: Vec<Address>,
}

/// An elastic IP address: a public address that stays ours until it is released.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Address {
    /// Its id.
    pub allocation_id: AllocationId,
    /// The address.
    pub public_ip: Ip,
    /// The id of its association, `eipassoc-` and digits; `null` where nothing uses it.
    pub association_id: Option<String>,
    /// The instance that uses it.
    pub instance_id: Option<String>,
    /// The network interface that uses it.
    pub network_interface_id: Option<NetworkInterfaceId>,
    /// The private address that it stands for.
    pub private_ip_address: Option<Ip>,
    /// The pool that it comes from.
    pub public_ipv4_pool: Option<String>,
    /// The set of zones from which AWS announces it.
    pub network_border_group: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

impl Action for DescribeAddresses {
    type Output = Addresses;
    const NAME: &'static str = "aws.ec2.describe_addresses";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeAddresses"];
}
