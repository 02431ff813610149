use crate::{failures, scene::Scene, simulate::Simulate, things::Follower};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteSubnet {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (region, id) = (scene.region(), self.subnet_id.0.as_str());
        region.subnet(id)?;
        let occupants = region.occupants(id);
        if !occupants.is_empty() {
            let occupants = occupants.join(", ");
            let message = format!("The subnet '{id}' has dependencies and cannot be deleted. ({occupants})");
            return Err(failures::depends(message));
        }
        // Its association goes with it.
        let follower = Follower::Subnet(id.to_owned());
        for table in region.route_tables.values_mut() {
            table.associations.retain(|association| association.follower != follower);
        }
        region.subnets.remove(id);
        Ok(())
    }
}
