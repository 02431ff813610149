use aws_sdk_eks::types;
use galley_catalog::eks::{KubeSchedulerConfig, NodeResourcesFit, ResourceWeight, ScoringStrategy};

pub(super) fn sent(config: KubeSchedulerConfig) -> types::KubeSchedulerConfigRequest {
    let fit = config.node_resources_fit.map(|fit| {
        types::NodeResourcesFitConfig::builder().set_scoring_strategy(fit.scoring_strategy.map(strategy_sent)).build()
    });
    types::KubeSchedulerConfigRequest::builder().set_node_resources_fit(fit).build()
}

fn strategy_sent(strategy: ScoringStrategy) -> types::ScoringStrategy {
    let weight =
        |resource: ResourceWeight| types::ResourceWeight::builder().name(resource.name).weight(resource.weight).build();
    types::ScoringStrategy::builder()
        .set_type(strategy.r#type.map(|kind| kind.0.as_str().into()))
        .set_resources(strategy.resources.map(|resources| resources.into_iter().map(weight).collect()))
        .build()
}

pub(super) fn seen(config: types::KubeSchedulerConfigResponse) -> KubeSchedulerConfig {
    let fit = config
        .node_resources_fit
        .map(|fit| NodeResourcesFit { scoring_strategy: fit.scoring_strategy.map(strategy_seen) });
    KubeSchedulerConfig { node_resources_fit: fit }
}

fn strategy_seen(strategy: types::ScoringStrategy) -> ScoringStrategy {
    let weight = |resource: types::ResourceWeight| ResourceWeight {
        name: resource.name.unwrap_or_default(),
        weight: resource.weight.unwrap_or_default(),
    };
    ScoringStrategy {
        r#type: strategy.r#type.map(|kind| kind.as_str().into()),
        resources: strategy.resources.map(|resources| resources.into_iter().map(weight).collect()),
    }
}
