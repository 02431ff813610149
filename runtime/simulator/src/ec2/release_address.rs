use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::ReleaseAddress {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (region, id) = (scene.region(), self.allocation_id.0.as_str());
        let address = region.address(id)?;
        if let Some(nat) = region.holder(id) {
            let message = format!("Address {} is in use. ({})", address.public_ip, nat.id);
            return Err(failures::busy("InvalidIPAddress.InUse", message));
        }
        region.addresses.remove(id);
        Ok(())
    }
}
