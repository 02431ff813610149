use super::create_route::destination;
use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteRoute {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let table = scene.region().route_table(&self.route_table_id.0)?;
        let prefix_list = self.destination_prefix_list_id.as_ref();
        let destination =
            destination(self.destination_cidr_block.as_ref(), self.destination_ipv6_cidr_block.as_ref(), prefix_list)?;
        let Some(at) = table.routes.iter().position(|route| route.destination == destination) else {
            let message =
                format!("no route with destination-cidr-block {destination} in route table {}", self.route_table_id);
            return Err(failures::missing("InvalidRoute.NotFound", message));
        };
        table.routes.remove(at);
        Ok(())
    }
}
