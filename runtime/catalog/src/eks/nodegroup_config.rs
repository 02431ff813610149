use galley_program::{SecurityGroupId, Shape};

/// How many nodes a group has.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct NodegroupScalingConfig {
    /// At least.
    pub min_size: Option<i32>,
    /// At most.
    pub max_size: Option<i32>,
    /// At first; later an autoscaler decides, if there is one.
    pub desired_size: Option<i32>,
}

/// Who may log in to the nodes.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct RemoteAccessConfig {
    /// The EC2 key pair, by name.
    pub ec2_ssh_key: Option<String>,
    /// The security groups from which the nodes' port 22 (Windows: 3389) is open. AWS opens it to the whole internet
    /// where there is a key and no group, so at least one is needed here.
    pub source_security_groups: Vec<SecurityGroupId>,
}

/// Keeps pods off a node that do not tolerate it.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Taint {
    /// Its name, such as `dedicated`.
    pub key: String,
    /// Its value.
    pub value: Option<String>,
    /// What it does to pods.
    pub effect: TaintEffect,
}

/// The launch template that the nodes come from; by id or by name.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct LaunchTemplateSpecification {
    /// Its id; fixed for the life of the group.
    pub id: Option<String>,
    /// Its name; fixed for the life of the group.
    pub name: Option<String>,
    /// Its version, a number; the template's default version where it is left out.
    pub version: Option<String>,
}

/// How nodes are replaced in an update of the group.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct NodegroupUpdateConfig {
    /// How many nodes may be out of service at once, up to 100. This or the percentage.
    pub max_unavailable: Option<i32>,
    /// Which percentage of the nodes may be out of service at once.
    pub max_unavailable_percentage: Option<i32>,
    /// `DEFAULT` starts new nodes first, `MINIMAL` ends old ones first and needs no spare capacity.
    pub update_strategy: Option<UpdateStrategy>,
}

galley_program::choices! {
    /// How nodes are paid for (EKS API, `CapacityTypes`).
    CapacityType: "ON_DEMAND" "SPOT" "CAPACITY_BLOCK"

    /// Machine images of nodes (EKS API, `AMITypes`).
    AmiType:
        "AL2023_x86_64_STANDARD" "AL2023_ARM_64_STANDARD" "AL2023_x86_64_NEURON" "AL2023_x86_64_NVIDIA"
        "AL2023_ARM_64_NVIDIA"
        "AL2_x86_64" "AL2_x86_64_GPU" "AL2_ARM_64"
        "BOTTLEROCKET_ARM_64" "BOTTLEROCKET_x86_64" "BOTTLEROCKET_ARM_64_FIPS" "BOTTLEROCKET_x86_64_FIPS"
        "BOTTLEROCKET_ARM_64_NVIDIA" "BOTTLEROCKET_x86_64_NVIDIA" "BOTTLEROCKET_ARM_64_NVIDIA_FIPS"
        "BOTTLEROCKET_x86_64_NVIDIA_FIPS"
        "WINDOWS_CORE_2019_x86_64" "WINDOWS_FULL_2019_x86_64" "WINDOWS_CORE_2022_x86_64" "WINDOWS_FULL_2022_x86_64"
        "WINDOWS_CORE_2025_x86_64" "WINDOWS_FULL_2025_x86_64"
        "CUSTOM"

    /// What a taint does to pods that do not tolerate it (EKS API, `TaintEffect`).
    TaintEffect: "NO_SCHEDULE" "NO_EXECUTE" "PREFER_NO_SCHEDULE"

    /// In which order nodes are replaced (EKS API, `NodegroupUpdateStrategies`).
    UpdateStrategy: "DEFAULT" "MINIMAL"
}
