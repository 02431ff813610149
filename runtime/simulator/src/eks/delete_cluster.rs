use crate::{failures, scene::Scene, simulate::Simulate, things::ClusterLife, timings::CLUSTER_DELETE};
use galley_catalog::eks;
use galley_program::{Failure, Value};

impl Simulate for eks::DeleteCluster {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let name = self.name.0.as_str();
        let cluster = scene.region().cluster(name)?.clone();
        if cluster.request.field("deletion_protection") == Value::Bool(true) {
            let message = format!("Cannot delete cluster {name} because deletion protection is enabled");
            return Err(failures::invalid("InvalidRequestException", message));
        }
        match cluster.life {
            ClusterLife::Creating { .. } => {
                let message = format!("Cannot delete because cluster {name} currently is in creation");
                return Err(failures::busy("ResourceInUseException", message));
            }
            ClusterLife::Deleting { .. } => return Ok(()),
            ClusterLife::Active => {}
        }
        if scene.region().node_groups_of(name).next().is_some() {
            return Err(failures::busy("ResourceInUseException", "Cluster has nodegroups attached"));
        }
        if scene.region().fargate_profiles_of(name).next().is_some() {
            return Err(failures::busy("ResourceInUseException", "Cluster has Fargate profiles attached"));
        }
        let until = scene.done_after(CLUSTER_DELETE, &cluster.hash);
        scene.region().cluster(name)?.life = ClusterLife::Deleting { until };
        Ok(())
    }
}
