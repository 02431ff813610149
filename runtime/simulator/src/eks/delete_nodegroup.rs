use crate::{failures, scene::Scene, simulate::Simulate, things::NodeGroupLife, timings::NODEGROUP_DELETE};
use galley_catalog::eks;
use galley_program::Failure;

impl Simulate for eks::DeleteNodegroup {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (cluster, name) = (self.cluster_name.0.as_str(), self.nodegroup_name.as_str());
        let arn = scene.region().node_group(cluster, name)?.arn.clone();
        let (now, until) = (scene.now(), scene.done_after(NODEGROUP_DELETE, &arn));
        let group = scene.region().node_group(cluster, name)?;
        match group.life {
            NodeGroupLife::Creating { .. } => {
                let message = format!("Cannot delete because node group {name} currently is in creation");
                Err(failures::busy("ResourceInUseException", message))
            }
            NodeGroupLife::Active | NodeGroupLife::Failed(_) => {
                group.become_at(NodeGroupLife::Deleting { until }, now);
                Ok(())
            }
            NodeGroupLife::Deleting { .. } => Ok(()),
        }
    }
}
