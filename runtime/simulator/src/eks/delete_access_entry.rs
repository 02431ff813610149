use crate::{region::child_key, scene::Scene, simulate::Simulate};
use galley_catalog::eks;
use galley_program::Failure;

impl Simulate for eks::DeleteAccessEntry {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (cluster, principal) = (self.cluster_name.0.as_str(), self.principal_arn.0.as_str());
        scene.region().access_entry(cluster, principal)?;
        scene.region().access_entries.remove(&child_key(cluster, principal));
        Ok(())
    }
}
