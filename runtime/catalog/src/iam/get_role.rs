use galley_program::{Action, Arn, Effect, Shape, Value};
use std::{collections::BTreeMap, time::Duration};

/// Reads a role with its trust policy and its tags.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html>. When it was last used is left out: it
/// changes by itself.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct GetRole {
    /// The role, by name, without its path.
    pub role_name: String,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Role {
    /// Its name.
    pub role_name: String,
    /// Its unique id, such as `AROADBQP57FF2AEXAMPLE`; a role made again under the same name gets another one.
    pub role_id: String,
    /// Its ARN.
    pub arn: Arn,
    /// The path before its name.
    pub path: String,
    /// When it was made (RFC 3339).
    pub create_date: String,
    /// Who may assume it: a policy document, as a record.
    pub assume_role_policy_document: Value,
    /// What it is for.
    pub description: Option<String>,
    /// The longest session of those who assume it.
    pub max_session_duration: Option<Duration>,
    /// What bounds its permissions.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// The policy that bounds what a role may be given.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AttachedPermissionsBoundary {
    /// Always `PermissionsBoundaryPolicy`.
    pub permissions_boundary_type: Option<String>,
    /// The managed policy.
    pub permissions_boundary_arn: Option<Arn>,
}

impl Action for GetRole {
    type Output = Role;
    const NAME: &'static str = "aws.iam.get_role";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["iam:GetRole"];
}
