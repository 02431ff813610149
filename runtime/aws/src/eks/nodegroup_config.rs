use aws_sdk_eks::types;
use galley_catalog::eks::{
    LaunchTemplateSpecification, NodegroupScalingConfig, NodegroupUpdateConfig, RemoteAccessConfig, Taint,
};

pub(super) fn scaling_sent(config: &NodegroupScalingConfig) -> types::NodegroupScalingConfig {
    types::NodegroupScalingConfig::builder()
        .set_min_size(config.min_size)
        .set_max_size(config.max_size)
        .set_desired_size(config.desired_size)
        .build()
}

pub(super) fn scaling_seen(config: &types::NodegroupScalingConfig) -> NodegroupScalingConfig {
    NodegroupScalingConfig { min_size: config.min_size, max_size: config.max_size, desired_size: config.desired_size }
}

pub(super) fn access_sent(config: RemoteAccessConfig) -> types::RemoteAccessConfig {
    let groups = config.source_security_groups.into_iter().map(|group| group.0).collect();
    types::RemoteAccessConfig::builder()
        .set_ec2_ssh_key(config.ec2_ssh_key)
        .set_source_security_groups(Some(groups))
        .build()
}

pub(super) fn access_seen(config: types::RemoteAccessConfig) -> RemoteAccessConfig {
    let groups = config.source_security_groups.unwrap_or_default().into_iter().map(Into::into);
    RemoteAccessConfig { ec2_ssh_key: config.ec2_ssh_key, source_security_groups: groups.collect() }
}

pub(super) fn taint_sent(taint: Taint) -> types::Taint {
    types::Taint::builder().key(taint.key).set_value(taint.value).effect(taint.effect.0.as_str().into()).build()
}

pub(super) fn taint_seen(taint: types::Taint) -> Taint {
    Taint {
        key: taint.key.unwrap_or_default(),
        value: taint.value,
        effect: taint.effect.as_ref().map_or("", |effect| effect.as_str()).into(),
    }
}

pub(super) fn template_sent(template: LaunchTemplateSpecification) -> types::LaunchTemplateSpecification {
    types::LaunchTemplateSpecification::builder()
        .set_id(template.id)
        .set_name(template.name)
        .set_version(template.version)
        .build()
}

pub(super) fn template_seen(template: types::LaunchTemplateSpecification) -> LaunchTemplateSpecification {
    LaunchTemplateSpecification { id: template.id, name: template.name, version: template.version }
}

pub(super) fn update_sent(config: NodegroupUpdateConfig) -> types::NodegroupUpdateConfig {
    types::NodegroupUpdateConfig::builder()
        .set_max_unavailable(config.max_unavailable)
        .set_max_unavailable_percentage(config.max_unavailable_percentage)
        .set_update_strategy(config.update_strategy.map(|strategy| strategy.0.as_str().into()))
        .build()
}

pub(super) fn update_seen(config: types::NodegroupUpdateConfig) -> NodegroupUpdateConfig {
    NodegroupUpdateConfig {
        max_unavailable: config.max_unavailable,
        max_unavailable_percentage: config.max_unavailable_percentage,
        update_strategy: config.update_strategy.map(|strategy| strategy.as_str().into()),
    }
}
