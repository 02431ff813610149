use crate::{
    failures,
    region::Region,
    scene::Scene,
    simulate::Simulate,
    things::{Route, Target},
};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::CreateRoute {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let region = scene.region();
        let vpc = region.route_table(&self.route_table_id.0)?.vpc.clone();
        let prefix_list = self.destination_prefix_list_id.as_ref();
        let destination =
            destination(self.destination_cidr_block.as_ref(), self.destination_ipv6_cidr_block.as_ref(), prefix_list)?;
        let target = target(self, region, &vpc)?;
        let network = region.vpc(&vpc)?;
        if network.cidr == destination || network.ipv6_cidr.as_deref() == Some(destination.as_str()) {
            let message = format!("The route for {destination} leads to the network itself and cannot be replaced");
            return Err(failures::invalid("InvalidParameterValue", message));
        }
        let table = region.route_table(&self.route_table_id.0)?;
        if table.routes.iter().any(|route| route.destination == destination) {
            let message = format!("The route identified by {destination} already exists.");
            return Err(failures::exists("RouteAlreadyExists", message));
        }
        table.routes.push(Route { destination, target });
        Ok(())
    }
}

/// The one destination that a route has.
pub(super) fn destination(
    four: Option<&galley_program::Cidr>,
    six: Option<&galley_program::Cidr>,
    prefix_list: Option<&String>,
) -> Result<String, Failure> {
    match (four, six, prefix_list) {
        (Some(range), None, None) | (None, Some(range), None) => Ok(range.to_string()),
        (None, None, Some(list)) => Err(failures::not_found("InvalidPrefixListID.NotFound", "prefix list ID", list)),
        (None, None, None) => Err(failures::invalid(
            "MissingParameter",
            "The request must contain the parameter destinationCidrBlock or destinationIpv6CidrBlock",
        )),
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
            Err(failures::invalid("InvalidParameterCombination", "A route has one destination only"))
        }
    }
}

/// The one target that a route has. Of most kinds nothing stands in this cloud.
fn target(call: &ec2::CreateRoute, region: &mut Region, vpc: &str) -> Result<Target, Failure> {
    let instance = call.instance_id.as_deref();
    let interface = call.network_interface_id.as_ref().map(|id| id.0.as_str());
    let network = call.core_network_arn.as_ref().map(|arn| arn.0.as_str());
    let unknown = [
        ("InvalidInstanceID.NotFound", "instance ID", instance),
        ("InvalidNetworkInterfaceID.NotFound", "networkInterface ID", interface),
        ("InvalidGatewayID.NotFound", "eigw ID", call.egress_only_internet_gateway_id.as_deref()),
        ("InvalidTransitGatewayID.NotFound", "transitGateway ID", call.transit_gateway_id.as_deref()),
        (
            "InvalidVpcPeeringConnectionID.NotFound",
            "vpcPeeringConnection ID",
            call.vpc_peering_connection_id.as_deref(),
        ),
        ("InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id", call.vpc_endpoint_id.as_deref()),
        ("InvalidParameterValue", "core network", network),
    ];
    let unknown: Vec<_> = unknown.into_iter().filter_map(|(code, what, id)| Some((code, what, id?))).collect();
    match (&call.gateway_id, &call.nat_gateway_id, &unknown[..]) {
        (Some(id), None, []) => {
            let none = |_| failures::not_found("InvalidGatewayID.NotFound", "gateway ID", &id.0);
            if region.internet_gateway(&id.0).map_err(none)?.vpc.as_deref() != Some(vpc) {
                let table = &call.route_table_id;
                let message = format!("route table {table} and network gateway {id} belong to different networks");
                return Err(failures::invalid("InvalidParameterValue", message));
            }
            Ok(Target::InternetGateway(id.to_string()))
        }
        (None, Some(id), []) => {
            let nat = region.nat_gateways.get(&id.0).filter(|nat| nat.occupies() && nat.vpc == vpc);
            let none = || failures::not_found("InvalidNatGatewayID.NotFound", "natGateway ID", &id.0);
            Ok(Target::NatGateway(nat.ok_or_else(none)?.id.clone()))
        }
        (None, None, [(code, what, id)]) => Err(failures::not_found(code, what, id)),
        (None, None, []) => Err(failures::invalid(
            "MissingParameter",
            "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, \
             vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId or instanceId",
        )),
        (Some(_) | None, Some(_) | None, [..]) => {
            Err(failures::invalid("InvalidParameterCombination", "A route has one target only"))
        }
    }
}
