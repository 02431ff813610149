//! How AWS does the actions of `aws.iam`.

mod attach_role_policy;
mod create_role;
mod delete_role;
mod detach_role_policy;
mod get_role;
mod list_attached_role_policies;
mod role;
