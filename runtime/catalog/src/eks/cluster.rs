use super::{
    AccessConfig, ComputeConfig, ControlPlaneScalingConfig, EncryptionConfig, Issue, KubeApiServerConfig,
    KubeControllerManagerConfig, KubeSchedulerConfig, KubernetesNetworkConfigResponse, Logging, OutpostConfig,
    RemoteNetworkConfig, StorageConfig, UpgradePolicy, VpcConfigResponse, ZonalShiftConfig,
};
use galley_program::{Arn, ClusterName, K8sVersion, Shape};
use std::collections::BTreeMap;

/// A cluster. What exists only once it is active is empty text until then.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Cluster {
    /// Its name.
    pub name: ClusterName,
    /// Its ARN.
    pub arn: Arn,
    /// `CREATING`, `ACTIVE`, `UPDATING`, `DELETING`, `FAILED` or `PENDING`.
    pub status: String,
    /// Its Kubernetes version.
    pub version: K8sVersion,
    /// The EKS release of that version, such as `eks.12`.
    pub platform_version: String,
    /// The URL of its API. Empty until it is active.
    pub endpoint: String,
    /// What signs its certificates.
    pub certificate_authority: CertificateAuthority,
    /// Where its service accounts are known.
    pub identity: Identity,
    /// The role with which EKS calls AWS on its behalf.
    pub role_arn: Arn,
    /// Where its control plane meets the network, and who reaches it.
    pub resources_vpc_config: VpcConfigResponse,
    /// Addresses inside Kubernetes.
    pub kubernetes_network_config: KubernetesNetworkConfigResponse,
    /// Logs of its control plane.
    pub logging: Logging,
    /// What AWS found wrong with it.
    pub health: ClusterHealth,
    /// Keys of one's own for Kubernetes data.
    pub encryption_config: Vec<EncryptionConfig>,
    /// Who may use its API.
    pub access_config: AccessConfig,
    /// What happens at the end of its version's standard support.
    pub upgrade_policy: UpgradePolicy,
    /// Moving traffic out of an impaired zone.
    pub zonal_shift_config: ZonalShiftConfig,
    /// Networks of its hybrid nodes, if it has any.
    pub remote_network_config: Option<RemoteNetworkConfig>,
    /// Nodes of EKS Auto Mode.
    pub compute_config: ComputeConfig,
    /// Volumes of EKS Auto Mode.
    pub storage_config: StorageConfig,
    /// Whether AWS refuses to delete it.
    pub deletion_protection: bool,
    /// How large its control plane is kept at least.
    pub control_plane_scaling_config: ControlPlaneScalingConfig,
    /// Settings of the Kubernetes API server.
    pub kube_api_server_config: Option<KubeApiServerConfig>,
    /// Settings of the Kubernetes scheduler.
    pub kube_scheduler_config: Option<KubeSchedulerConfig>,
    /// Settings of the Kubernetes controller manager.
    pub kube_controller_manager_config: Option<KubeControllerManagerConfig>,
    /// The Outpost on which its control plane runs, if it does.
    pub outpost_config: Option<OutpostConfig>,
    /// The id of a local cluster on an Outpost.
    pub id: Option<String>,
    /// The token of the call that created it, where AWS tells.
    pub client_request_token: Option<String>,
    /// When it was made (RFC 3339).
    pub created_at: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// What signs a cluster's certificates.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct CertificateAuthority {
    /// The certificate, base64, as a kubeconfig takes it. Empty until the cluster is active.
    pub data: String,
}

/// Where a cluster's service accounts are known.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct Identity {
    /// The OIDC issuer.
    pub oidc: Oidc,
}

/// An OIDC issuer.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct Oidc {
    /// Its URL. Empty until the cluster is active, and for local clusters.
    pub issuer: String,
}

/// What AWS found wrong with a cluster.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ClusterHealth {
    /// None where all is well.
    pub issues: Vec<Issue>,
}
