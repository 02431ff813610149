use super::Filter;
use galley_program::{
    AccountId, Action, Arn, AssociationId, Cidr, Effect, NatId, NetworkInterfaceId, RouteTableId, Shape, SubnetId,
    VpcId,
};
use std::collections::BTreeMap;

/// Reads route tables, with their routes and associations.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html>. All pages are read.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeRouteTables {
    /// Only these; an unknown one is an error.
    pub route_table_ids: Option<Vec<RouteTableId>>,
    /// Only those that meet all conditions, such as `association.subnet-id`.
    pub filters: Option<Vec<Filter>>,
}

/// The route tables found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct RouteTables {
    /// In no particular order.
    pub route_tables: Vec<RouteTable>,
}

/// A route table.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct RouteTable {
    /// Its id.
    pub route_table_id: RouteTableId,
    /// Its network.
    pub vpc_id: VpcId,
    /// Its routes; the first one goes to the network itself.
    pub routes: Vec<Route>,
    /// What follows it.
    pub associations: Vec<RouteTableAssociation>,
    /// The account that owns it.
    pub owner_id: Option<AccountId>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// A route: one destination, one target.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Route {
    /// Where to, as an IPv4 range.
    pub destination_cidr_block: Option<Cidr>,
    /// Where to, as an IPv6 range.
    pub destination_ipv6_cidr_block: Option<Cidr>,
    /// Where to, as a prefix list.
    pub destination_prefix_list_id: Option<String>,
    /// Through an internet gateway, a virtual private gateway or an endpoint; `local` is the network itself.
    pub gateway_id: Option<String>,
    /// Through a NAT gateway.
    pub nat_gateway_id: Option<NatId>,
    /// Through an egress-only internet gateway.
    pub egress_only_internet_gateway_id: Option<String>,
    /// Through an instance.
    pub instance_id: Option<String>,
    /// Through a network interface.
    pub network_interface_id: Option<NetworkInterfaceId>,
    /// Through a transit gateway.
    pub transit_gateway_id: Option<String>,
    /// Through a peering connection.
    pub vpc_peering_connection_id: Option<String>,
    /// Through a core network.
    pub core_network_arn: Option<Arn>,
    /// `active`, `blackhole` where the target is gone, or `filtered`.
    pub state: Option<String>,
    /// `CreateRouteTable`, `CreateRoute`, `EnableVgwRoutePropagation` or `Advertisement`.
    pub origin: Option<String>,
}

impl Route {
    /// What the route goes through, as people name it.
    pub(crate) fn target(&self) -> &str {
        let targets = [
            self.gateway_id.as_deref(),
            self.nat_gateway_id.as_ref().map(|id| id.0.as_str()),
            self.egress_only_internet_gateway_id.as_deref(),
            self.transit_gateway_id.as_deref(),
            self.vpc_peering_connection_id.as_deref(),
            self.core_network_arn.as_ref().map(|arn| arn.0.as_str()),
            self.instance_id.as_deref(),
            self.network_interface_id.as_ref().map(|id| id.0.as_str()),
        ];
        targets.into_iter().flatten().next().unwrap_or("a target of another kind")
    }
}

/// That a subnet or a gateway follows a route table.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct RouteTableAssociation {
    /// The id of the association.
    pub route_table_association_id: AssociationId,
    /// The route table.
    pub route_table_id: RouteTableId,
    /// Whether it is the main table of the network, which every subnet without a table of its own follows.
    pub main: bool,
    /// The subnet.
    pub subnet_id: Option<SubnetId>,
    /// The internet gateway or virtual private gateway.
    pub gateway_id: Option<String>,
    /// `associating`, `associated`, `disassociating`, `disassociated` or `failed`.
    pub association_state: Option<String>,
}

impl RouteTableAssociation {
    /// Whether it is there, or on its way; one on its way out is not.
    pub(crate) fn stands(&self) -> bool {
        !matches!(self.association_state.as_deref(), Some("disassociating" | "disassociated" | "failed"))
    }
}

impl Action for DescribeRouteTables {
    type Output = RouteTables;
    const NAME: &'static str = "aws.ec2.describe_route_tables";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeRouteTables"];
}
