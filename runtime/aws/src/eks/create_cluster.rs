use super::{
    access_config, auto_mode, cluster, control_plane, encryption, kubernetes_network, logging, outpost, remote_network,
    scheduler, vpc_config,
};
use crate::Aws;
use crate::failure::failed_creating;
use crate::reply::id;
use galley_catalog::eks::{Cluster, CreateCluster};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateCluster> for Aws {
    async fn perform(&self, action: CreateCluster, context: &Context) -> Result<Reply<Cluster>, Failure> {
        let encryption = action.encryption_config.map(|list| list.into_iter().map(encryption::sent).collect());
        let answer = self
            .at(context)
            .eks()
            .create_cluster()
            .client_request_token(&context.token.0)
            .name(action.name.0)
            .set_version(action.version.map(|version| version.0))
            .role_arn(action.role_arn.0)
            .resources_vpc_config(vpc_config::sent(action.resources_vpc_config))
            .set_kubernetes_network_config(action.kubernetes_network_config.map(kubernetes_network::sent))
            .set_logging(action.logging.map(logging::sent))
            .set_encryption_config(encryption)
            .set_access_config(action.access_config.map(access_config::sent))
            .set_bootstrap_self_managed_addons(action.bootstrap_self_managed_addons)
            .set_upgrade_policy(action.upgrade_policy.map(control_plane::upgrade_sent))
            .set_zonal_shift_config(action.zonal_shift_config.as_ref().map(control_plane::shift_sent))
            .set_remote_network_config(action.remote_network_config.map(remote_network::sent))
            .set_compute_config(action.compute_config.map(auto_mode::compute_sent))
            .set_storage_config(action.storage_config.map(auto_mode::storage_sent))
            .set_deletion_protection(action.deletion_protection)
            .set_control_plane_scaling_config(action.control_plane_scaling_config.map(control_plane::scaling_sent))
            .set_kube_api_server_config(action.kube_api_server_config.map(control_plane::server_sent))
            .set_kube_scheduler_config(action.kube_scheduler_config.map(scheduler::sent))
            .set_kube_controller_manager_config(action.kube_controller_manager_config.map(control_plane::manager_sent))
            .set_outpost_config(action.outpost_config.map(outpost::sent).transpose()?)
            .set_tags((!action.tags.is_empty()).then(|| action.tags.into_iter().collect()))
            .send()
            .await
            .map_err(failed_creating)?;
        let request_id = id(&answer);
        Ok(Reply { output: cluster::seen(answer.cluster)?, request_id })
    }
}
