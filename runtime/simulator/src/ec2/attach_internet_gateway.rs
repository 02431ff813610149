use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::AttachInternetGateway {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (gateway, vpc) = (self.internet_gateway_id.0.as_str(), self.vpc_id.0.as_str());
        let region = scene.region();
        region.vpc(vpc)?;
        if let Some(attached) = &region.internet_gateway(gateway)?.vpc {
            let message = format!("resource {gateway} is already attached to network {attached}");
            return Err(failures::exists("Resource.AlreadyAssociated", message));
        }
        if region.gateway_of(vpc).is_some() {
            let message = format!("Network {vpc} already has an internet gateway attached");
            return Err(failures::invalid("InvalidParameterValue", message));
        }
        region.internet_gateway(gateway)?.vpc = Some(vpc.to_owned());
        Ok(())
    }
}
