use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteInternetGateway {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (region, id) = (scene.region(), self.internet_gateway_id.0.as_str());
        if let Some(vpc) = &region.internet_gateway(id)?.vpc {
            let message = format!("The internetGateway '{id}' has dependencies and cannot be deleted. ({vpc})");
            return Err(failures::depends(message));
        }
        region.internet_gateways.remove(id);
        Ok(())
    }
}
