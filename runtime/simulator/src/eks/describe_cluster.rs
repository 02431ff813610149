use crate::{
    chance,
    options::Options,
    scene::{Place, Scene},
    simulate::Simulate,
    things::Cluster,
};
use galley_catalog::eks::{self, CertificateAuthority, ClusterHealth, Identity, Oidc, VpcConfigResponse};
use galley_program::{Class, Failure, Shape as _};

impl Simulate for eks::DescribeCluster {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::Cluster, Failure> {
        let cluster = scene.region().cluster(&self.name.0)?.clone();
        described(&cluster, &scene.place(), scene.options)
    }
}

/// A cluster as AWS describes it: what was asked for, AWS's defaults, and what exists once it is active.
pub(super) fn described(cluster: &Cluster, place: &Place, options: &Options) -> Result<eks::Cluster, Failure> {
    let asked = eks::CreateCluster::from_value(cluster.request.clone()).map_err(|mismatch| unreadable(&mismatch))?;
    let reachable = cluster.reachable();
    let there = |text: String| if reachable { text } else { String::new() };
    let domain = format!("eks.{}.amazonaws.com", place.region);
    let certificate = there(chance::digits(&["certificate", &cluster.hash]).to_uppercase());
    Ok(eks::Cluster {
        name: asked.name,
        arn: cluster.arn.as_str().into(),
        status: cluster.status().to_owned(),
        version: cluster.version.as_str().into(),
        platform_version: "eks.1".to_owned(),
        endpoint: there(format!("https://{}.gr7.{}.eks.amazonaws.com", cluster.hash, place.region)),
        certificate_authority: CertificateAuthority { data: certificate },
        identity: Identity { oidc: Oidc { issuer: there(format!("https://oidc.{domain}/id/{}", cluster.hash)) } },
        role_arn: asked.role_arn,
        resources_vpc_config: network(cluster, asked.resources_vpc_config),
        kubernetes_network_config: inside(asked.kubernetes_network_config.unwrap_or_default()),
        logging: asked.logging.unwrap_or_default(),
        health: ClusterHealth::default(),
        encryption_config: asked.encryption_config.unwrap_or_default(),
        access_config: access(asked.access_config.unwrap_or_default()),
        upgrade_policy: eks::UpgradePolicy {
            support_type: asked
                .upgrade_policy
                .and_then(|policy| policy.support_type)
                .or_else(|| Some("EXTENDED".into())),
        },
        zonal_shift_config: asked.zonal_shift_config.unwrap_or_default(),
        remote_network_config: asked.remote_network_config,
        compute_config: asked.compute_config.unwrap_or_default(),
        storage_config: asked.storage_config.unwrap_or_default(),
        deletion_protection: asked.deletion_protection.unwrap_or(false),
        control_plane_scaling_config: eks::ControlPlaneScalingConfig {
            tier: asked.control_plane_scaling_config.and_then(|config| config.tier).or_else(|| Some("standard".into())),
        },
        kube_api_server_config: asked.kube_api_server_config,
        kube_scheduler_config: asked.kube_scheduler_config,
        kube_controller_manager_config: asked.kube_controller_manager_config,
        outpost_config: asked.outpost_config,
        id: None,
        client_request_token: options.echo_tokens.then(|| cluster.token.clone()),
        created_at: Some(cluster.made.to_string()),
        tags: cluster.tags.clone(),
    })
}

/// The world's file holds a request that the catalogue no longer describes: written by another version.
pub(crate) fn unreadable(mismatch: &galley_program::Mismatch) -> Failure {
    let message = format!(
        "the simulated cloud was written by another version of this program: {mismatch}; name another file, or move \
         this one away to begin with an empty account"
    );
    Failure::new(Class::Denied, "E7411", message)
}

fn network(cluster: &Cluster, asked: eks::VpcConfigRequest) -> VpcConfigResponse {
    let public = asked.endpoint_public_access.unwrap_or(true);
    let everywhere = || if public { vec!["0.0.0.0/0".into()] } else { Vec::new() };
    VpcConfigResponse {
        vpc_id: cluster.vpc.as_str().into(),
        subnet_ids: asked.subnet_ids,
        security_group_ids: asked.security_group_ids.unwrap_or_default(),
        cluster_security_group_id: if cluster.reachable() { cluster.security_group.as_str() } else { "" }.into(),
        endpoint_public_access: public,
        endpoint_private_access: asked.endpoint_private_access.unwrap_or(false),
        public_access_cidrs: asked.public_access_cidrs.unwrap_or_else(everywhere),
        control_plane_egress_mode: asked.control_plane_egress_mode.or_else(|| Some("AWS_MANAGED".into())),
    }
}

fn inside(asked: eks::KubernetesNetworkConfigRequest) -> eks::KubernetesNetworkConfigResponse {
    let six = asked.ip_family.as_ref().is_some_and(|family| family.0 == "ipv6");
    eks::KubernetesNetworkConfigResponse {
        service_ipv4_cidr: asked.service_ipv4_cidr.or_else(|| Some("10.100.0.0/16".into())).filter(|_| !six),
        service_ipv6_cidr: six.then(|| "fd30:1c53:5f8a::/108".into()),
        ip_family: asked.ip_family.or_else(|| Some("ipv4".into())),
        elastic_load_balancing: asked.elastic_load_balancing,
    }
}

fn access(asked: eks::AccessConfig) -> eks::AccessConfig {
    eks::AccessConfig {
        // AWS tells the mode and not whether its creator became an administrator.
        bootstrap_cluster_creator_admin_permissions: None,
        authentication_mode: asked.authentication_mode.or_else(|| Some("CONFIG_MAP".into())),
    }
}
