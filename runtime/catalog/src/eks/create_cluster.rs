use super::issue::failure;
use super::{
    AccessConfig, Cluster, ComputeConfig, ControlPlaneScalingConfig, DeleteCluster, DescribeCluster, EncryptionConfig,
    KubeApiServerConfig, KubeControllerManagerConfig, KubeSchedulerConfig, KubernetesNetworkConfigRequest, Logging,
    OutpostConfig, RemoteNetworkConfig, StorageConfig, UpgradePolicy, VpcConfigRequest, ZonalShiftConfig,
};
use crate::owner;
use galley_program::{Action, Arn, ClusterName, Effect, K8sVersion, Look, Poll, Readiness, Shape, Token, Undo, Value};
use std::collections::BTreeMap;

/// Creates a cluster: its control plane, without nodes. Its name is unique in account and region.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html>. A role made seconds ago may not
/// be assumable yet; the call is then tried again.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateCluster {
    /// Its name.
    pub name: ClusterName,
    /// The Kubernetes version. Left out, AWS takes its default, which is not always the newest.
    pub version: Option<K8sVersion>,
    /// The role with which EKS calls AWS on the cluster's behalf.
    pub role_arn: Arn,
    /// Where the control plane meets the network, and who reaches it.
    pub resources_vpc_config: VpcConfigRequest,
    /// Addresses inside Kubernetes.
    pub kubernetes_network_config: Option<KubernetesNetworkConfigRequest>,
    /// Logs of the control plane.
    pub logging: Option<Logging>,
    /// A key of one's own for Kubernetes data; at most one.
    pub encryption_config: Option<Vec<EncryptionConfig>>,
    /// Who may use the cluster's API.
    pub access_config: Option<AccessConfig>,
    /// Whether AWS installs `vpc-cni`, `coredns` and `kube-proxy`, which it then leaves to others. AWS's default is
    /// yes; no with EKS Auto Mode.
    pub bootstrap_self_managed_addons: Option<bool>,
    /// What happens at the end of the version's standard support.
    pub upgrade_policy: Option<UpgradePolicy>,
    /// Moving traffic out of an impaired zone.
    pub zonal_shift_config: Option<ZonalShiftConfig>,
    /// Networks of hybrid nodes.
    pub remote_network_config: Option<RemoteNetworkConfig>,
    /// Nodes of EKS Auto Mode.
    pub compute_config: Option<ComputeConfig>,
    /// Volumes of EKS Auto Mode.
    pub storage_config: Option<StorageConfig>,
    /// Whether AWS refuses to delete the cluster until this is switched off. AWS's default is no.
    pub deletion_protection: Option<bool>,
    /// How large the control plane is kept at least.
    pub control_plane_scaling_config: Option<ControlPlaneScalingConfig>,
    /// Settings of the Kubernetes API server.
    pub kube_api_server_config: Option<KubeApiServerConfig>,
    /// Settings of the Kubernetes scheduler.
    pub kube_scheduler_config: Option<KubeSchedulerConfig>,
    /// Settings of the Kubernetes controller manager.
    pub kube_controller_manager_config: Option<KubeControllerManagerConfig>,
    /// The Outpost on which the control plane of a local cluster runs.
    pub outpost_config: Option<OutpostConfig>,
    /// Tags of the cluster. They do not spread to what AWS makes for it.
    pub tags: BTreeMap<String, String>,
}

const POLL_SECONDS: u64 = 30;
const TIMEOUT_SECONDS: u64 = 25 * 60;

impl Action for CreateCluster {
    type Output = Cluster;
    const NAME: &'static str = "aws.eks.create_cluster";
    const EFFECT: Effect = Effect::Creates { token: true };
    const PERMISSIONS: &'static [&'static str] =
        &["eks:CreateCluster", "eks:TagResource", "iam:PassRole", "iam:CreateServiceLinkedRole"];
    const USUAL_SECONDS: u64 = 540;

    // The tag is the proof; a client token in the answer is only a hint, and may be missing.
    fn look(&self, token: &Token) -> Option<Look<Cluster>> {
        let (token, what) = (token.clone(), format!("cluster `{}`", self.name));
        let call = DescribeCluster { name: self.name.clone() };
        Some(Look::at(call, move |cluster| owner::judge(&token, &what, &cluster.tags.clone(), cluster)))
    }

    fn ready(&self, made: &Cluster) -> Option<Poll<Cluster>> {
        let call = DescribeCluster { name: made.name.clone() };
        Some(Poll::until(call, POLL_SECONDS, TIMEOUT_SECONDS, |cluster| match cluster.status.as_str() {
            "ACTIVE" => Readiness::Ready(cluster),
            "FAILED" | "DELETING" => Readiness::Failed(failure(
                &format!("cluster `{}`", cluster.name),
                &cluster.status,
                &cluster.health.issues,
            )),
            _ => Readiness::Pending(cluster.status),
        }))
    }

    fn undo(&self, made: &Cluster, _before: &Value) -> Undo {
        Undo::by(DeleteCluster { name: made.name.clone() })
    }

    fn identity(&self, made: &Cluster) -> Option<String> {
        Some(made.name.to_string())
    }
}
