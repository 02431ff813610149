//! Roles: one file for each action, as in the catalogue.

mod attach_role_policy;
mod create_role;
mod delete_role;
mod detach_role_policy;
mod get_role;
mod list_attached_role_policies;
pub(crate) mod roles;
