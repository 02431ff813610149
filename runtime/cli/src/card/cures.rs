//! What is likely behind a failure, and what to do: one table by AWS's codes, one by classes.

use galley_program::{Class, Failure};

/// Likely cause and cure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Advice {
    pub(crate) cause: &'static str,
    pub(crate) cure: &'static str,
}

/// What is likely behind this failure.
pub(crate) fn advice(failure: &Failure) -> Advice {
    let known = OURS.iter().chain(BY_CODE).find(|(code, _, _)| *code == failure.code);
    known.map_or_else(|| otherwise(failure), |(_, cause, cure)| Advice { cause, cure })
}

/// What is likely behind a failure whose code has no line of its own.
fn otherwise(failure: &Failure) -> Advice {
    let is_ours = |range: &str| failure.code.starts_with(range) && failure.code.len() == "E7000".len();
    if is_ours("E79") {
        return Advice {
            cause: "a defect of galley",
            cure: "please report it with this text and the version; the deployment can still be undone",
        };
    }
    if is_ours("E70") || is_ours("E73") {
        return Advice { cause: "the recipe computes with a value that it did not expect", cure: MEND };
    }
    by_class(failure.class)
}

const MEND: &str = "undo, mend the recipe or its parameters, then run again";

/// Our own codes of a run, likely cause, cure.
const OURS: &[(&str, &str, &str)] = &[
    (
        "E7101",
        "AWS is slower than usual, or something keeps the thing from becoming ready",
        "resume: it goes on waiting",
    ),
    (
        "E7102",
        "somebody else made a thing of that name",
        "choose another name, or remove that thing if nobody needs it",
    ),
    (
        "E7401",
        "nothing answers at the address of AWS",
        "look at the network, the region and --endpoint-url, then again",
    ),
    ("E7405", "the address given for AWS is not one", "pass it as a URL: --endpoint-url http://HOST:PORT"),
    ("E7407", "the profile is not in AWS's configuration files", "name another with --profile, or add it there"),
    ("E7103", "the process ended between writing down the call and making it", "resume: it makes the call"),
    ("E7104", "AWS gives no way to find out whether the call had an effect", "look for it by hand, then decide"),
    ("E7105", "the run was asked to stop", "resume"),
    ("E7120", "the step was done with other inputs, and a standing step is not changed", MEND),
    ("E7131", "a `require` of the recipe does not hold", MEND),
    ("E7132", "two rounds of a loop have the same key", "undo, let `by` tell the rounds apart, then run again"),
    ("E7133", "the recipe says `fail` here", MEND),
    ("E7142", "the run was killed before the recipe's own undo was worked out", "resume the run, then undo again"),
    (
        "E7143",
        "AWS made it twice, and gives no way to take one of them back by its tag",
        "delete it by hand, then undo again",
    ),
    ("E7151", "the recipe asks before it goes on", "galley approve or galley reject"),
    ("E7152", "a person said no, or nobody answered in time", "undo what stands; a new run asks again"),
    (
        "E7340",
        "the deployment that the recipe reads does not stand here",
        "run it first, or mend the name; then resume",
    ),
    ("E5101", "what the recipe is given breaks a rule of a hook", MEND),
    ("E7141", "somebody changed the value after us", "look at it by hand, put it right, then undo again"),
];

/// AWS's code (an API error, an EKS health issue, an EKS update error), likely cause, cure.
const BY_CODE: &[(&str, &str, &str)] = &[
    (
        "AccessDenied",
        "the principal lacks a permission, or a service control policy forbids the call",
        "grant the action that the message names, then resume",
    ),
    (
        "AccessDeniedException",
        "the principal lacks a permission, or a service control policy forbids the call",
        "grant the action that the message names, then resume",
    ),
    (
        "UnauthorizedOperation",
        "the principal lacks a permission, or a service control policy forbids the call",
        "grant the action that the message names, then resume",
    ),
    ("ExpiredToken", "the credentials have expired", "sign in again, then resume"),
    ("ExpiredTokenException", "the credentials have expired", "sign in again, then resume"),
    (
        "InvalidClientTokenId",
        "the access key does not exist, or belongs to another partition",
        "check the profile, then resume",
    ),
    (
        "UnrecognizedClientException",
        "the access key does not exist, or the region is not enabled",
        "check profile and region, then resume",
    ),
    (
        "AuthFailure",
        "the credentials are not valid in this region",
        "check that the region is enabled for the account, then resume",
    ),
    (
        "OptInRequired",
        "the account is not signed up for the service or the region",
        "enable the region or the service, then resume",
    ),
    (
        "VpcLimitExceeded",
        "the region allows 5 VPCs unless more were granted",
        "delete an unused VPC or raise the quota L-F678F1CE, then resume",
    ),
    (
        "AddressLimitExceeded",
        "the region allows 5 Elastic IPs unless more were granted",
        "release one or raise the quota L-0263D0A3, then resume; `nat = single` needs only one",
    ),
    (
        "NatGatewayLimitExceeded",
        "a zone allows 5 NAT gateways; those being deleted count for an hour",
        "wait, or raise the quota L-FE5A380F, then resume",
    ),
    (
        "InternetGatewayLimitExceeded",
        "as many internet gateways as VPCs are allowed",
        "raise the quota L-A4707A72, then resume",
    ),
    ("RouteTableLimitExceeded", "a VPC allows 200 route tables", "raise the quota L-589F43AA, then resume"),
    ("SubnetLimitExceeded", "a VPC allows 200 subnets", "raise the quota L-407747CB, then resume"),
    (
        "SecurityGroupLimitExceeded",
        "the region allows 2,500 security groups",
        "delete unused ones or raise the quota L-E79EC296, then resume",
    ),
    (
        "ResourceLimitExceededException",
        "a quota of EKS: clusters in the region, node groups in a cluster, or profiles",
        "raise the quota that the message names, then resume",
    ),
    (
        "InstanceLimitExceeded",
        "the vCPU quota of the instance family is used up",
        "raise the quota of the family in Service Quotas, then resume",
    ),
    (
        "VcpuLimitExceeded",
        "the vCPU quota of the instance family is used up",
        "raise the quota of the family in Service Quotas, then resume",
    ),
    (
        "MaxSpotInstanceCountExceeded",
        "the quota for spot instances is used up",
        "raise the spot quota of the family, then resume",
    ),
    (
        "InsufficientInstanceCapacity",
        "AWS has no such instances in the zone at the moment",
        "resume later, or name more instance types or zones",
    ),
    (
        "UnfulfillableCapacity",
        "AWS has no such instances in the zone at the moment",
        "resume later, or name more instance types or zones",
    ),
    (
        "UnsupportedAvailabilityZoneException",
        "EKS has no room for control planes in one of the zones",
        "the message names the zones that would do: choose subnets there",
    ),
    (
        "AsgInstanceLaunchFailures",
        "the node group's Auto Scaling group could not start instances",
        "the message says why: instance type, capacity or quota; mend it, then resume",
    ),
    (
        "NodeCreationFailure",
        "nodes did not join the cluster within 15 minutes: no way to the endpoint, or a wrong role or DNS setting",
        "check that private subnets have a NAT route or VPC endpoints, and that the VPC has DNS host names; then resume",
    ),
    (
        "Ec2SubnetInvalidConfiguration",
        "a public subnet of the nodes does not give public addresses",
        "set map_public_ip_on_launch on it, or use private subnets; then resume",
    ),
    (
        "Ec2SubnetNotFound",
        "a subnet of the node group no longer exists",
        "undo the group and create it with subnets that stand",
    ),
    (
        "Ec2SecurityGroupNotFound",
        "the cluster's security group was deleted",
        "the cluster must be made anew: undo, then run",
    ),
    ("Ec2LaunchTemplateNotFound", "the launch template was deleted", "undo the group and create it again"),
    (
        "Ec2LaunchTemplateVersionMismatch",
        "the launch template's version was changed by hand",
        "set it back to the version that EKS made, then resume",
    ),
    ("IamInstanceProfileNotFound", "the instance profile was deleted", "undo the group and create it again"),
    ("IamNodeRoleNotFound", "the role of the nodes was deleted", "create a role of that name again, then resume"),
    (
        "IamLimitExceeded",
        "the quota for instance profiles is used up",
        "delete unused ones or raise the quota, then resume",
    ),
    (
        "InsufficientFreeAddresses",
        "the subnets have too few free addresses",
        "use larger subnets, or free addresses; then resume",
    ),
    (
        "IpNotAvailable",
        "the subnets have too few free addresses",
        "EKS needs 5 free addresses per subnet for an update: free some, then resume",
    ),
    (
        "InsufficientFreeAddressesInSubnet",
        "the subnet has too few free addresses",
        "use a larger subnet, or free addresses; then resume",
    ),
    (
        "ClusterUnreachable",
        "the control plane cannot be reached, often because of a webhook",
        "look for admission webhooks that do not answer, then resume",
    ),
    (
        "EniLimitReached",
        "the quota for network interfaces is used up",
        "delete unused ones or raise the quota L-DF5E4CA3, then resume",
    ),
    (
        "PodEvictionFailure",
        "a disruption budget kept pods from being moved within 15 minutes",
        "loosen the budget or move the pods by hand, then resume",
    ),
    ("AdmissionRequestDenied", "an admission webhook refused the add-on", "let the webhook accept it, then resume"),
    (
        "UnsupportedAddonModification",
        "the add-on's fields were changed by hand",
        "choose how conflicts are resolved, then resume",
    ),
    (
        "K8sResourceNotFound",
        "something that the add-on needs was deleted in the cluster",
        "create it again, then resume",
    ),
    (
        "ConfigurationConflict",
        "fields of the add-on belong to somebody else in the cluster",
        "choose how conflicts are resolved, then resume",
    ),
    (
        "DependencyViolation",
        "something that AWS or the cluster made still uses it: an interface, a load balancer, a group",
        "delete load balancers and services of the cluster, then resume",
    ),
    (
        "ResourceInUseException",
        "another update of the cluster goes on, or the name is taken",
        "wait until it is over, then resume",
    ),
    (
        "EntityAlreadyExists",
        "a role or profile of that name stands in the account",
        "choose another name, or delete the one that stands",
    ),
    ("CidrConflict", "the range overlaps another one of the VPC", "choose a range that is free"),
    ("InvalidSubnet.Conflict", "the range overlaps another subnet of the VPC", "choose a range that is free"),
    ("InvalidVpcRange", "the range is larger than /16 or smaller than /28", "choose a range between /16 and /28"),
];

fn by_class(class: Class) -> Advice {
    let (cause, cure) = match class {
        Class::Throttled => ("AWS cannot be reached, or refuses so many calls at the moment", "resume later"),
        Class::Settling => ("something just made is not visible everywhere yet", "resume: it continues where it was"),
        Class::Missing => {
            ("something was deleted behind the deployment's back", "look with `galley show`, then undo or mend by hand")
        }
        Class::Busy => ("another change of the same thing goes on", "wait until it is over, then resume"),
        Class::Capacity => ("no capacity in a zone", "resume later, or choose other zones or instance types"),
        Class::Denied => {
            ("a permission is missing, or the credentials have expired", "grant it or sign in again, then resume")
        }
        Class::Limit => ("a quota is used up", "raise it in Service Quotas, then resume"),
        Class::Exists => {
            ("a thing of that name stands already, and is not ours", "choose another name, or remove that thing")
        }
        Class::Invalid => {
            ("AWS does not accept the request", "mend the recipe or its parameters; undo first what stands")
        }
        Class::Unknown => (
            "the connection was lost; nobody knows whether the call had an effect",
            "resume: it looks before it repeats",
        ),
    };
    Advice { cause, cure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_better_than_its_class_and_each_stands_once() {
        let failure = |code: &str| Failure::new(Class::Limit, code, "");
        assert!(advice(&failure("VpcLimitExceeded")).cure.contains("L-F678F1CE"));
        assert_eq!(advice(&failure("SomethingNew")), by_class(Class::Limit));
        let mut codes: Vec<_> = BY_CODE.iter().map(|(code, _, _)| *code).collect();
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
