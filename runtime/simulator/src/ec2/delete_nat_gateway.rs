use super::describe_nat_gateways::not_found;
use crate::{scene::Scene, simulate::Simulate, things::NatLife, timings::NAT_DELETE};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteNatGateway {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let id = self.nat_gateway_id.0.as_str();
        let (now, until) = (scene.now(), scene.done_after(NAT_DELETE, id));
        let nat = scene.region().nat_gateways.get_mut(id).ok_or_else(|| not_found(id))?;
        match nat.life {
            NatLife::Pending { failure: None, .. } | NatLife::Available => nat.life = NatLife::Deleting { until },
            // One that never worked has nothing to give back.
            NatLife::Pending { failure: Some(_), .. } | NatLife::Failed { .. } => {
                nat.life = NatLife::Deleted { since: now };
            }
            NatLife::Deleting { .. } => {}
            NatLife::Deleted { .. } => return Err(not_found(id)),
        }
        Ok(())
    }
}
