use super::describe_cluster::unreadable;
use crate::{
    scene::Scene,
    simulate::Simulate,
    things::{Issue, NodeGroup, NodeGroupLife},
};
use galley_catalog::eks::{
    self, AutoScalingGroup, NodegroupHealth, NodegroupResources, NodegroupScalingConfig, NodegroupUpdateConfig,
};
use galley_program::{Failure, Shape as _, Size};

/// EKS's defaults.
const DISK_GIB: u64 = 20;
const INSTANCE_TYPE: &str = "t3.medium";
const IMAGE: &str = "AL2023_x86_64_STANDARD";
const SIZE: (i32, i32, i32) = (1, 2, 2);

impl Simulate for eks::DescribeNodegroup {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::Nodegroup, Failure> {
        let (cluster, name) = (self.cluster_name.0.as_str(), self.nodegroup_name.as_str());
        described(scene.region().node_group(cluster, name)?)
    }
}

/// A node group as AWS describes it: what was asked for, and AWS's defaults.
pub(super) fn described(group: &NodeGroup) -> Result<eks::Nodegroup, Failure> {
    let asked = eks::CreateNodegroup::from_value(group.request.clone()).map_err(|mismatch| unreadable(&mismatch))?;
    let templated = asked.launch_template.is_some();
    let (min, max, desired) = SIZE;
    let size = asked.scaling_config.unwrap_or_default();
    let login = asked.remote_access.as_ref().map(|_| group.login_group.as_str().into());
    let scaling_groups = vec![AutoScalingGroup { name: group.scaling_group.clone() }];
    Ok(eks::Nodegroup {
        cluster_name: asked.cluster_name,
        nodegroup_name: asked.nodegroup_name,
        nodegroup_arn: group.arn.as_str().into(),
        status: group.status().to_owned(),
        health: NodegroupHealth { issues: issues(group) },
        version: Some(group.version.as_str().into()),
        release_version: Some(asked.release_version.unwrap_or_else(|| format!("{}.1-20260101", group.version))),
        capacity_type: asked.capacity_type.or_else(|| Some("ON_DEMAND".into())),
        scaling_config: NodegroupScalingConfig {
            min_size: size.min_size.or(Some(min)),
            max_size: size.max_size.or(Some(max)),
            desired_size: size.desired_size.or(Some(desired)),
        },
        instance_types: match asked.instance_types {
            Some(types) => types,
            None if templated => Vec::new(),
            None => vec![INSTANCE_TYPE.into()],
        },
        subnets: asked.subnets,
        remote_access: asked.remote_access,
        ami_type: asked.ami_type.or_else(|| Some(IMAGE.into())),
        node_role: asked.node_role,
        labels: asked.labels,
        taints: asked.taints.unwrap_or_default(),
        resources: NodegroupResources { auto_scaling_groups: scaling_groups, remote_access_security_group: login },
        disk_size: asked.disk_size.or_else(|| (!templated).then_some(Size { bytes: DISK_GIB << 30 })),
        update_config: Some(
            asked
                .update_config
                .unwrap_or(NodegroupUpdateConfig { max_unavailable: Some(1), ..NodegroupUpdateConfig::default() }),
        ),
        node_repair_config: asked.node_repair_config,
        launch_template: asked.launch_template,
        warm_pool_config: asked.warm_pool_config,
        created_at: Some(group.made.to_string()),
        modified_at: Some(group.modified.to_string()),
        tags: group.tags.clone(),
    })
}

fn issues(group: &NodeGroup) -> Vec<eks::Issue> {
    match &group.life {
        NodeGroupLife::Failed(Issue { code, message, resources }) => {
            vec![eks::Issue { code: code.clone(), message: message.clone(), resource_ids: resources.clone() }]
        }
        NodeGroupLife::Creating { .. } | NodeGroupLife::Active | NodeGroupLife::Deleting { .. } => Vec::new(),
    }
}
