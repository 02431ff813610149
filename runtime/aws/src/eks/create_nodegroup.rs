use super::{node_repair, nodegroup, nodegroup_config, warm_pool};
use crate::Aws;
use crate::failure::failed_creating;
use crate::reply::id;
use galley_catalog::eks::{CreateNodegroup, Nodegroup};
use galley_program::{Context, Failure, Perform, Reply, Size};

impl Perform<CreateNodegroup> for Aws {
    async fn perform(&self, action: CreateNodegroup, context: &Context) -> Result<Reply<Nodegroup>, Failure> {
        let types = action.instance_types.map(|types| types.into_iter().map(|kind| kind.0).collect());
        let taints = action.taints.map(|taints| taints.into_iter().map(nodegroup_config::taint_sent).collect());
        let answer = self
            .at(context)
            .eks()
            .create_nodegroup()
            .client_request_token(&context.token.0)
            .cluster_name(action.cluster_name.0)
            .nodegroup_name(action.nodegroup_name)
            .set_scaling_config(action.scaling_config.as_ref().map(nodegroup_config::scaling_sent))
            .set_disk_size(action.disk_size.map(gib))
            .set_subnets(Some(action.subnets.into_iter().map(|subnet| subnet.0).collect()))
            .set_instance_types(types)
            .set_ami_type(action.ami_type.map(|kind| kind.0.as_str().into()))
            .set_remote_access(action.remote_access.map(nodegroup_config::access_sent))
            .node_role(action.node_role.0)
            .set_labels((!action.labels.is_empty()).then(|| action.labels.into_iter().collect()))
            .set_taints(taints)
            .set_launch_template(action.launch_template.map(nodegroup_config::template_sent))
            .set_update_config(action.update_config.map(nodegroup_config::update_sent))
            .set_node_repair_config(action.node_repair_config.map(node_repair::sent))
            .set_capacity_type(action.capacity_type.map(|kind| kind.0.as_str().into()))
            .set_version(action.version.map(|version| version.0))
            .set_release_version(action.release_version)
            .set_warm_pool_config(action.warm_pool_config.map(warm_pool::sent))
            .set_tags((!action.tags.is_empty()).then(|| action.tags.into_iter().collect()))
            .send()
            .await
            .map_err(failed_creating)?;
        let request_id = id(&answer);
        Ok(Reply { output: nodegroup::seen(answer.nodegroup)?, request_id })
    }
}

fn gib(size: Size) -> i32 {
    i32::try_from(size.gib()).unwrap_or(i32::MAX)
}
