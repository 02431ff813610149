use super::roles;
use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::iam;
use galley_program::Failure;

impl Simulate for iam::DeleteRole {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        if !roles::role(scene.world, &self.role_name)?.policies.is_empty() {
            let message = "Cannot delete entity, must detach all policies first.";
            return Err(failures::busy("DeleteConflict", message));
        }
        scene.world.roles.remove(&roles::key(&self.role_name));
        Ok(())
    }
}
