//! Clusters, their managed node groups, their Fargate profiles, and who may log in to them.

mod access_config;
mod access_entry;
mod access_policy;
mod associate_access_policy;
mod auto_mode;
mod cluster;
mod control_plane;
mod create_access_entry;
mod create_cluster;
mod create_fargate_profile;
mod create_nodegroup;
mod delete_access_entry;
mod delete_cluster;
mod delete_fargate_profile;
mod delete_nodegroup;
mod describe_access_entry;
mod describe_cluster;
mod describe_fargate_profile;
mod describe_nodegroup;
mod disassociate_access_policy;
mod encryption;
mod fargate_profile;
mod issue;
#[cfg(test)]
mod judging_tests;
mod kubernetes_network;
mod list_associated_access_policies;
mod logging;
mod node_repair;
mod nodegroup;
mod nodegroup_config;
mod outpost;
mod remote_network;
mod scheduler;
mod vpc_config;
mod warm_pool;

pub use access_config::{AccessConfig, AuthenticationMode};
pub use access_entry::{AccessEntry, AccessEntryType};
pub use access_policy::{AccessScope, AccessScopeType, AssociatedAccessPolicy};
pub use associate_access_policy::AssociateAccessPolicy;
pub use auto_mode::{BlockStorage, ComputeConfig, CrdManagement, ElasticLoadBalancing, GatewayApi, StorageConfig};
pub use cluster::{CertificateAuthority, Cluster, ClusterHealth, Identity, Oidc};
pub use control_plane::{
    ControlPlaneScalingConfig, ControlPlaneTier, HorizontalPodAutoscalerController, KubeApiServerConfig,
    KubeControllerManagerConfig, PodGcController, ServiceNodePortRange, SupportType, UpgradePolicy, ZonalShiftConfig,
};
pub use create_access_entry::CreateAccessEntry;
pub use create_cluster::CreateCluster;
pub use create_fargate_profile::CreateFargateProfile;
pub use create_nodegroup::CreateNodegroup;
pub use delete_access_entry::DeleteAccessEntry;
pub use delete_cluster::DeleteCluster;
pub use delete_fargate_profile::DeleteFargateProfile;
pub use delete_nodegroup::DeleteNodegroup;
pub use describe_access_entry::DescribeAccessEntry;
pub use describe_cluster::DescribeCluster;
pub use describe_fargate_profile::DescribeFargateProfile;
pub use describe_nodegroup::DescribeNodegroup;
pub use disassociate_access_policy::DisassociateAccessPolicy;
pub use encryption::{EncryptionConfig, Provider};
pub use fargate_profile::{FargateProfile, FargateProfileHealth, FargateProfileSelector};
pub use issue::Issue;
pub use kubernetes_network::{IpFamily, KubernetesNetworkConfigRequest, KubernetesNetworkConfigResponse};
pub use list_associated_access_policies::{AssociatedAccessPolicies, ListAssociatedAccessPolicies};
pub use logging::{LogSetup, LogType, Logging};
pub use node_repair::{NodeRepairConfig, NodeRepairConfigOverride, RepairAction};
pub use nodegroup::{AutoScalingGroup, Nodegroup, NodegroupHealth, NodegroupResources};
pub use nodegroup_config::{
    AmiType, CapacityType, LaunchTemplateSpecification, NodegroupScalingConfig, NodegroupUpdateConfig,
    RemoteAccessConfig, Taint, TaintEffect, UpdateStrategy,
};
pub use outpost::{ControlPlanePlacement, EtcdPlacement, OutpostConfig, SpreadLevel};
pub use remote_network::{RemoteNetwork, RemoteNetworkConfig};
pub use scheduler::{KubeSchedulerConfig, NodeResourcesFit, ResourceWeight, ScoringStrategy, ScoringStrategyType};
pub use vpc_config::{ControlPlaneEgressMode, VpcConfigRequest, VpcConfigResponse};
pub use warm_pool::{WarmPoolConfig, WarmPoolState};
