//! Roles and the policies attached to them.

mod attach_role_policy;
mod create_role;
mod delete_role;
mod detach_role_policy;
mod get_role;
mod list_attached_role_policies;
mod policy_document;

pub use attach_role_policy::AttachRolePolicy;
pub use create_role::CreateRole;
pub use delete_role::DeleteRole;
pub use detach_role_policy::DetachRolePolicy;
pub use get_role::{AttachedPermissionsBoundary, GetRole, Role};
pub use list_attached_role_policies::{AttachedPolicies, AttachedPolicy, ListAttachedRolePolicies};
pub use policy_document::{policy_from, policy_text};
