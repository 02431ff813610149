use super::{
    access_config, auto_mode, control_plane, encryption, kubernetes_network, logging, outpost, remote_network,
    scheduler, vpc_config,
};
use crate::moment::moment;
use crate::reply::need;
use aws_sdk_eks::types;
use galley_catalog::eks::{CertificateAuthority, Cluster, ClusterHealth, Identity, Issue, Oidc};
use galley_program::Failure;

/// A cluster from AWS's answer. What the answer leaves out (all that is not known before the cluster is active, and
/// most of one that runs elsewhere and is only registered) is empty.
pub(super) fn seen(cluster: Option<types::Cluster>) -> Result<Cluster, Failure> {
    let cluster = need(cluster, "the cluster")?;
    let network = cluster.resources_vpc_config.unwrap_or_else(|| types::VpcConfigResponse::builder().build());
    let addresses = cluster.kubernetes_network_config.map(kubernetes_network::seen);
    let encryption = cluster.encryption_config.unwrap_or_default().into_iter().map(encryption::seen);
    Ok(Cluster {
        name: need(cluster.name, "the cluster's name")?.into(),
        arn: need(cluster.arn, "the cluster's ARN")?.into(),
        status: need(cluster.status, "the cluster's status")?.as_str().to_owned(),
        version: cluster.version.unwrap_or_default().into(),
        platform_version: cluster.platform_version.unwrap_or_default(),
        endpoint: cluster.endpoint.unwrap_or_default(),
        certificate_authority: CertificateAuthority {
            data: cluster.certificate_authority.and_then(|certificate| certificate.data).unwrap_or_default(),
        },
        identity: identity(cluster.identity),
        role_arn: cluster.role_arn.unwrap_or_default().into(),
        resources_vpc_config: vpc_config::seen(network),
        kubernetes_network_config: addresses.unwrap_or_default(),
        logging: cluster.logging.map(logging::seen).unwrap_or_default(),
        health: health(cluster.health),
        encryption_config: encryption.collect(),
        access_config: cluster.access_config.map(access_config::seen).unwrap_or_default(),
        upgrade_policy: cluster.upgrade_policy.map(control_plane::upgrade_seen).unwrap_or_default(),
        zonal_shift_config: cluster.zonal_shift_config.as_ref().map(control_plane::shift_seen).unwrap_or_default(),
        remote_network_config: cluster.remote_network_config.map(remote_network::seen),
        compute_config: cluster.compute_config.map(auto_mode::compute_seen).unwrap_or_default(),
        storage_config: cluster.storage_config.map(auto_mode::storage_seen).unwrap_or_default(),
        deletion_protection: cluster.deletion_protection.unwrap_or_default(),
        control_plane_scaling_config: cluster
            .control_plane_scaling_config
            .map(control_plane::scaling_seen)
            .unwrap_or_default(),
        kube_api_server_config: cluster.kube_api_server_config.map(control_plane::server_seen),
        kube_scheduler_config: cluster.kube_scheduler_config.map(scheduler::seen),
        kube_controller_manager_config: cluster.kube_controller_manager_config.map(control_plane::manager_seen),
        outpost_config: cluster.outpost_config.map(outpost::seen),
        id: cluster.id,
        client_request_token: cluster.client_request_token,
        created_at: cluster.created_at.and_then(moment),
        tags: cluster.tags.unwrap_or_default().into_iter().collect(),
    })
}

fn identity(identity: Option<types::Identity>) -> Identity {
    let issuer = identity.and_then(|identity| identity.oidc).and_then(|oidc| oidc.issuer);
    Identity { oidc: Oidc { issuer: issuer.unwrap_or_default() } }
}

fn health(health: Option<types::ClusterHealth>) -> ClusterHealth {
    let issues = health.and_then(|health| health.issues).unwrap_or_default().into_iter().map(|issue| Issue {
        code: issue.code.as_ref().map_or("Unknown", |code| code.as_str()).to_owned(),
        message: issue.message.unwrap_or_default(),
        resource_ids: issue.resource_ids.unwrap_or_default(),
    });
    ClusterHealth { issues: issues.collect() }
}
