use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::CreateRoute;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateRoute> for Aws {
    async fn perform(&self, action: CreateRoute, context: &Context) -> Result<Reply<()>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .create_route()
            .route_table_id(action.route_table_id.0)
            .set_destination_cidr_block(action.destination_cidr_block.map(|range| range.0))
            .set_destination_ipv6_cidr_block(action.destination_ipv6_cidr_block.map(|range| range.0))
            .set_destination_prefix_list_id(action.destination_prefix_list_id)
            .set_gateway_id(action.gateway_id.map(|id| id.0))
            .set_nat_gateway_id(action.nat_gateway_id.map(|id| id.0))
            .set_egress_only_internet_gateway_id(action.egress_only_internet_gateway_id)
            .set_instance_id(action.instance_id)
            .set_network_interface_id(action.network_interface_id.map(|id| id.0))
            .set_transit_gateway_id(action.transit_gateway_id)
            .set_vpc_peering_connection_id(action.vpc_peering_connection_id)
            .set_vpc_endpoint_id(action.vpc_endpoint_id)
            .set_core_network_arn(action.core_network_arn.map(|arn| arn.0))
            .send()
            .await
            .map_err(failed)?;
        Ok(done(&answer))
    }
}
