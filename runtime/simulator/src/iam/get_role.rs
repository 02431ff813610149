use super::roles;
use crate::{scene::Scene, simulate::Simulate, things::Role};
use galley_catalog::iam::{self, AttachedPermissionsBoundary};
use galley_program::Failure;
use std::time::Duration;

impl Simulate for iam::GetRole {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<iam::Role, Failure> {
        roles::role(scene.world, &self.role_name).map(|role| described(role))
    }
}

/// A role as AWS describes it.
pub(super) fn described(role: &Role) -> iam::Role {
    let boundary = role.permissions_boundary.as_deref().map(|arn| AttachedPermissionsBoundary {
        permissions_boundary_type: Some("PermissionsBoundaryPolicy".to_owned()),
        permissions_boundary_arn: Some(arn.into()),
    });
    iam::Role {
        role_name: role.name.clone(),
        role_id: role.id.clone(),
        arn: role.arn.as_str().into(),
        path: role.path.clone(),
        create_date: role.made.to_string(),
        assume_role_policy_document: iam::policy_from(&role.trust),
        description: role.description.clone(),
        max_session_duration: Some(Duration::from_secs(role.session_seconds)),
        permissions_boundary: boundary,
        tags: role.tags.clone(),
    }
}
