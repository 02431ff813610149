use crate::{failures, region::Region, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteVpc {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (region, id) = (scene.region(), self.vpc_id.0.as_str());
        region.vpc(id)?;
        let dependents = dependents(region, id);
        if !dependents.is_empty() {
            let dependents = dependents.join(", ");
            let message = format!("The vpc '{id}' has dependencies and cannot be deleted. ({dependents})");
            return Err(failures::depends(message));
        }
        // The main route table goes with its network.
        region.route_tables.retain(|_, table| table.vpc != id);
        region.vpcs.remove(id);
        Ok(())
    }
}

/// What stands in a network and does not go with it.
fn dependents(region: &Region, vpc: &str) -> Vec<String> {
    let subnets = region.subnets.values().filter(|subnet| subnet.vpc == vpc).map(|subnet| &subnet.id);
    let gateways = region.gateway_of(vpc).map(|gateway| &gateway.id);
    let nats = region.nat_gateways.values().filter(|nat| nat.vpc == vpc && nat.occupies()).map(|nat| &nat.id);
    let tables = region.route_tables.values().filter(|table| table.vpc == vpc && table.main.is_none());
    let tables = tables.map(|table| &table.id);
    subnets.chain(gateways).chain(nats).chain(tables).cloned().collect()
}
