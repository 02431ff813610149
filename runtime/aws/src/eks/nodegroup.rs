use super::{node_repair, nodegroup_config, warm_pool};
use crate::moment::moment;
use crate::reply::need;
use aws_sdk_eks::types;
use galley_catalog::eks::{AutoScalingGroup, Issue, Nodegroup, NodegroupHealth, NodegroupResources};
use galley_program::{Failure, Size};

/// A node group from AWS's answer.
pub(super) fn seen(group: Option<types::Nodegroup>) -> Result<Nodegroup, Failure> {
    let group = need(group, "the node group")?;
    let taints = group.taints.unwrap_or_default().into_iter().map(nodegroup_config::taint_seen);
    Ok(Nodegroup {
        cluster_name: need(group.cluster_name, "the node group's cluster")?.into(),
        nodegroup_name: need(group.nodegroup_name, "the node group's name")?,
        nodegroup_arn: need(group.nodegroup_arn, "the node group's ARN")?.into(),
        status: need(group.status, "the node group's status")?.as_str().to_owned(),
        health: health(group.health),
        version: group.version.map(Into::into),
        release_version: group.release_version,
        capacity_type: group.capacity_type.map(|kind| kind.as_str().into()),
        scaling_config: group.scaling_config.as_ref().map(nodegroup_config::scaling_seen).unwrap_or_default(),
        instance_types: group.instance_types.unwrap_or_default().into_iter().map(Into::into).collect(),
        subnets: group.subnets.unwrap_or_default().into_iter().map(Into::into).collect(),
        remote_access: group.remote_access.map(nodegroup_config::access_seen),
        ami_type: group.ami_type.map(|kind| kind.as_str().into()),
        node_role: group.node_role.unwrap_or_default().into(),
        labels: group.labels.unwrap_or_default().into_iter().collect(),
        taints: taints.collect(),
        resources: resources(group.resources),
        disk_size: group.disk_size.and_then(size),
        update_config: group.update_config.map(nodegroup_config::update_seen),
        node_repair_config: group.node_repair_config.map(node_repair::seen),
        launch_template: group.launch_template.map(nodegroup_config::template_seen),
        warm_pool_config: group.warm_pool_config.map(warm_pool::seen),
        created_at: group.created_at.and_then(moment),
        modified_at: group.modified_at.and_then(moment),
        tags: group.tags.unwrap_or_default().into_iter().collect(),
    })
}

fn health(health: Option<types::NodegroupHealth>) -> NodegroupHealth {
    let issues = health.and_then(|health| health.issues).unwrap_or_default().into_iter().map(|issue| Issue {
        code: issue.code.as_ref().map_or("Unknown", |code| code.as_str()).to_owned(),
        message: issue.message.unwrap_or_default(),
        resource_ids: issue.resource_ids.unwrap_or_default(),
    });
    NodegroupHealth { issues: issues.collect() }
}

fn resources(resources: Option<types::NodegroupResources>) -> NodegroupResources {
    let Some(resources) = resources else { return NodegroupResources::default() };
    let groups = resources.auto_scaling_groups.unwrap_or_default().into_iter();
    NodegroupResources {
        auto_scaling_groups: groups.map(|group| AutoScalingGroup { name: group.name.unwrap_or_default() }).collect(),
        remote_access_security_group: resources.remote_access_security_group.map(Into::into),
    }
}

fn size(gib: i32) -> Option<Size> {
    Some(Size { bytes: u64::try_from(gib).ok()? << 30 })
}
