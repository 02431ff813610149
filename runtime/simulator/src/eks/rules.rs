//! What EKS demands of clusters and node groups alike.

use crate::{failures, iam::roles, scene::Scene, tagging, things::Tags};
use galley_program::{Class, Failure, SubnetId};

/// EKS's code for nearly everything that is wrong with a request.
const INVALID: &str = "InvalidParameterException";

/// The request is wrong.
pub(super) fn invalid(message: impl Into<String>) -> Failure {
    failures::invalid(INVALID, message)
}

/// What is named may be there in a moment: EKS says the same of things that are new and of things that are wrong.
pub(super) fn settling(message: impl Into<String>) -> Failure {
    Failure::new(Class::Settling, INVALID, message)
}

/// Refuses tags that EKS does not take.
pub(super) fn check_tags(tags: &Tags) -> Result<(), Failure> {
    tagging::check_strictly(tags, INVALID)
}

/// A role that a cluster or its nodes wear.
pub(super) struct Wanted<'a> {
    /// As EKS names it: `clusterRole`.
    pub(super) what: &'a str,
    pub(super) arn: &'a str,
    /// The service that has to be able to assume it.
    pub(super) service: &'a str,
    /// The managed policies of which it needs one. A policy of the account's own may say the same.
    pub(super) policies: &'a [&'a str],
}

/// Refuses a role that does not do. That it is too new cannot be told from that there is none.
pub(super) fn check_role(scene: &Scene<'_>, wanted: &Wanted<'_>) -> Result<(), Failure> {
    let Wanted { what, arn, service, policies } = wanted;
    let role = roles::by_arn(scene.world, arn).filter(|role| scene.now().since(role.made) >= scene.options.role_lag);
    let Some(role) = role else {
        let message = format!(
            "Role with arn: {arn}, could not be assumed because it does not exist or the trusted entity is not correct"
        );
        return Err(settling(message));
    };
    if !role.trusts(service) {
        return Err(settling(format!(
            "Following required service principals [{service}] were not found in the trust relationships of {what} {arn}"
        )));
    }
    if !role.has_policy(policies) {
        let policy = policies.first().copied().unwrap_or_default();
        return Err(settling(format!(
            "The provided role doesn't have the Amazon EKS Managed Policies associated with it. Please ensure the \
             following policies [arn:aws:iam::aws:policy/{policy}] are attached"
        )));
    }
    Ok(())
}

/// Where a cluster or its nodes stand.
pub(super) struct Whereabouts {
    pub(super) vpc: String,
    /// Without repetition, in order.
    pub(super) zones: Vec<String>,
}

/// The network and the zones of subnets, which must exist and be of one network.
pub(super) fn whereabouts(scene: &mut Scene<'_>, subnets: &[SubnetId]) -> Result<Whereabouts, Failure> {
    let region = scene.region();
    let (mut vpcs, mut zones) = (Vec::new(), Vec::new());
    for subnet in subnets {
        let none = || settling(format!("The subnet ID '{subnet}' does not exist"));
        let subnet = region.subnets.get(&subnet.0).ok_or_else(none)?;
        vpcs.push(subnet.vpc.clone());
        zones.push(subnet.zone.clone());
    }
    vpcs.dedup();
    zones.sort();
    zones.dedup();
    match vpcs.len() {
        0 => Err(invalid("Subnet must be specified")),
        1 => Ok(Whereabouts { vpc: vpcs.remove(0), zones }),
        _ => Err(invalid("Subnets specified must be in the same VPC")),
    }
}
