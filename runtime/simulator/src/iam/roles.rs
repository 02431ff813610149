//! What the actions on roles share.

use crate::{failures, things::Role, world::World};
use galley_program::Failure;

/// Role names that differ in case only are the same name.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase()
}

/// The role of that name.
pub(super) fn role<'a>(world: &'a mut World, name: &str) -> Result<&'a mut Role, Failure> {
    let none = || failures::missing("NoSuchEntity", format!("The role with name {name} cannot be found."));
    world.roles.get_mut(&key(name)).ok_or_else(none)
}

/// The role of that ARN.
pub(crate) fn by_arn<'a>(world: &'a World, arn: &str) -> Option<&'a Role> {
    world.roles.values().find(|role| role.arn == arn)
}

/// Refuses an ARN of no managed policy. All of AWS's own are known.
pub(super) fn check_policy(world: &World, arn: &str) -> Result<(), Failure> {
    let of_aws = arn.strip_prefix("arn:aws:iam::aws:policy/").is_some_and(|name| !name.is_empty());
    if of_aws || world.policies.contains(arn) {
        return Ok(());
    }
    Err(failures::missing("NoSuchEntity", format!("Policy {arn} does not exist or is not attachable.")))
}
