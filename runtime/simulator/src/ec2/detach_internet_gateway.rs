use crate::{failures, region::Region, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DetachInternetGateway {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (gateway, vpc) = (self.internet_gateway_id.0.as_str(), self.vpc_id.0.as_str());
        let region = scene.region();
        if region.internet_gateway(gateway)?.vpc.as_deref() != Some(vpc) {
            let message = format!("resource {gateway} is not attached to network {vpc}");
            return Err(failures::missing("Gateway.NotAttached", message));
        }
        if has_public_addresses(region, vpc) {
            return Err(failures::depends(format!(
                "Network {vpc} has some mapped public address(es). Please unmap those public address(es) before \
                 detaching the gateway."
            )));
        }
        region.internet_gateway(gateway)?.vpc = None;
        Ok(())
    }
}

/// Whether something in the network has a public address: a NAT gateway, or nodes in a subnet that gives them one.
fn has_public_addresses(region: &Region, vpc: &str) -> bool {
    let public =
        |id: &String| region.subnets.get(id).is_some_and(|subnet| subnet.vpc == vpc && subnet.settings.map_public_ip);
    region.nat_gateways.values().any(|nat| nat.vpc == vpc && nat.occupies() && nat.public)
        || region.node_groups.values().any(|group| group.subnets.iter().any(public))
}
