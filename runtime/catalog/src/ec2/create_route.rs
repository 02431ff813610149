use super::{DeleteRoute, DescribeRouteTables, Route};
use galley_program::{
    Action, Arn, Cidr, Effect, GatewayId, Look, NatId, NetworkInterfaceId, RouteTableId, Shape, Sight, Token, Undo,
    Value,
};

/// Adds a route: one destination, one target. A route for that destination to another target is a conflict.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateRoute {
    /// The route table.
    pub route_table_id: RouteTableId,
    /// Where to, as an IPv4 range; `0.0.0.0/0` is everywhere.
    pub destination_cidr_block: Option<Cidr>,
    /// Where to, as an IPv6 range; `::/0` is everywhere.
    pub destination_ipv6_cidr_block: Option<Cidr>,
    /// Where to, as a prefix list.
    pub destination_prefix_list_id: Option<String>,
    /// Through an internet gateway that is attached to the network.
    pub gateway_id: Option<GatewayId>,
    /// Through a NAT gateway; for IPv4.
    pub nat_gateway_id: Option<NatId>,
    /// Through an egress-only internet gateway; for IPv6.
    pub egress_only_internet_gateway_id: Option<String>,
    /// Through an instance with one network interface.
    pub instance_id: Option<String>,
    /// Through a network interface.
    pub network_interface_id: Option<NetworkInterfaceId>,
    /// Through a transit gateway.
    pub transit_gateway_id: Option<String>,
    /// Through a peering connection.
    pub vpc_peering_connection_id: Option<String>,
    /// Through the endpoint of a gateway load balancer.
    pub vpc_endpoint_id: Option<String>,
    /// Through a core network.
    pub core_network_arn: Option<Arn>,
}

impl Action for CreateRoute {
    type Output = ();
    const NAME: &'static str = "aws.ec2.create_route";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateRoute"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let ids = Some(vec![self.route_table_id.clone()]);
        let call = DescribeRouteTables { route_table_ids: ids, ..DescribeRouteTables::default() };
        let wanted = self.clone();
        Some(Look::at(call, move |seen| {
            let mut routes = seen.route_tables.iter().flat_map(|table| &table.routes);
            match routes.find(|route| wanted.inverse().is_of(route)) {
                None => Sight::Missing,
                Some(route) if wanted.leads_through(route) => Sight::Stands(()),
                Some(route) => {
                    let what = format!("the route for {} goes to {}", wanted.inverse().destination(), route.target());
                    Sight::Other { what, value: Value::Null }
                }
            }
        }))
    }

    fn undo(&self, _made: &(), _before: &Value) -> Undo {
        Undo::by(self.inverse())
    }

    fn identity(&self, made: &()) -> Option<String> {
        self.inverse().identity(made)
    }
}

impl CreateRoute {
    fn inverse(&self) -> DeleteRoute {
        DeleteRoute {
            route_table_id: self.route_table_id.clone(),
            destination_cidr_block: self.destination_cidr_block.clone(),
            destination_ipv6_cidr_block: self.destination_ipv6_cidr_block.clone(),
            destination_prefix_list_id: self.destination_prefix_list_id.clone(),
        }
    }

    /// Whether the route has the wanted target. AWS lists endpoints among the gateways, and beside an instance its
    /// network interface.
    fn leads_through(&self, route: &Route) -> bool {
        let gateway = self.gateway_id.as_ref().map(|id| &id.0).or(self.vpc_endpoint_id.as_ref());
        same(gateway, route.gateway_id.as_ref())
            && same(self.nat_gateway_id.as_ref(), route.nat_gateway_id.as_ref())
            && same(self.egress_only_internet_gateway_id.as_ref(), route.egress_only_internet_gateway_id.as_ref())
            && same(self.instance_id.as_ref(), route.instance_id.as_ref())
            && same(self.network_interface_id.as_ref(), route.network_interface_id.as_ref())
            && same(self.transit_gateway_id.as_ref(), route.transit_gateway_id.as_ref())
            && same(self.vpc_peering_connection_id.as_ref(), route.vpc_peering_connection_id.as_ref())
            && same(self.core_network_arn.as_ref(), route.core_network_arn.as_ref())
    }
}

/// Whether the live target is the wanted one, where one of this kind is wanted.
fn same<T: PartialEq + ?Sized>(wanted: Option<&T>, live: Option<&T>) -> bool {
    wanted.is_none() || wanted == live
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ec2::{RouteTable, RouteTables};
    use std::collections::BTreeMap;

    fn route(gateway: Option<&str>, nat: Option<&str>) -> CreateRoute {
        let fields = [
            ("route_table_id", Some("rtb-0123456789abcdef0")),
            ("destination_cidr_block", Some("0.0.0.0/0")),
            ("gateway_id", gateway),
            ("nat_gateway_id", nat),
        ];
        let fields = fields.map(|(name, value)| (name, value.map_or(Value::Null, Value::from)));
        CreateRoute::from_value(Value::record(fields)).expect("the other fields are optional")
    }

    fn table(routes: &[Value]) -> Value {
        RouteTables {
            route_tables: vec![RouteTable {
                route_table_id: "rtb-0123456789abcdef0".into(),
                vpc_id: "vpc-0123456789abcdef0".into(),
                routes: routes.iter().map(|route| Route::from_value(route.clone()).expect("a route")).collect(),
                associations: Vec::new(),
                owner_id: None,
                tags: BTreeMap::new(),
            }],
        }
        .into_value()
    }

    #[test]
    fn a_route_to_another_target_is_a_conflict_and_names_it() {
        let local = Value::record([("destination_cidr_block", Value::from("10.0.0.0/16"))]);
        let to_nat = Value::record([
            ("destination_cidr_block", Value::from("0.0.0.0/0")),
            ("nat_gateway_id", Value::from("nat-0123456789abcdef0")),
        ]);
        let see = |call: &CreateRoute, routes: &[Value]| {
            call.look(&Token("t".into())).expect("has a look").judge(Ok(table(routes))).expect("judged")
        };
        let wanted = route(None, Some("nat-0123456789abcdef0"));
        assert_eq!(see(&wanted, std::slice::from_ref(&local)), Sight::Missing);
        assert_eq!(see(&wanted, &[local.clone(), to_nat.clone()]), Sight::Stands(()));
        let what = "the route for 0.0.0.0/0 goes to nat-0123456789abcdef0".to_owned();
        let gateway = route(Some("igw-0123456789abcdef0"), None);
        assert_eq!(see(&gateway, &[local, to_nat]), Sight::Other { what, value: Value::Null });
    }
}
