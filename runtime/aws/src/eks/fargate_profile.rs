use crate::moment::moment;
use crate::reply::need;
use aws_sdk_eks::types;
use galley_catalog::eks::{FargateProfile, FargateProfileHealth, FargateProfileSelector, Issue};
use galley_program::Failure;

pub(super) fn selector_sent(selector: FargateProfileSelector) -> types::FargateProfileSelector {
    types::FargateProfileSelector::builder()
        .set_namespace(selector.namespace)
        .set_labels((!selector.labels.is_empty()).then(|| selector.labels.into_iter().collect()))
        .build()
}

/// A Fargate profile from AWS's answer.
pub(super) fn seen(profile: Option<types::FargateProfile>) -> Result<FargateProfile, Failure> {
    let profile = need(profile, "the Fargate profile")?;
    let selectors = profile.selectors.unwrap_or_default().into_iter().map(|selector| FargateProfileSelector {
        namespace: selector.namespace,
        labels: selector.labels.unwrap_or_default().into_iter().collect(),
    });
    Ok(FargateProfile {
        fargate_profile_name: need(profile.fargate_profile_name, "the Fargate profile's name")?,
        fargate_profile_arn: need(profile.fargate_profile_arn, "the Fargate profile's ARN")?.into(),
        cluster_name: need(profile.cluster_name, "the Fargate profile's cluster")?.into(),
        status: need(profile.status, "the Fargate profile's status")?.as_str().to_owned(),
        health: health(profile.health),
        pod_execution_role_arn: profile.pod_execution_role_arn.unwrap_or_default().into(),
        subnets: profile.subnets.unwrap_or_default().into_iter().map(Into::into).collect(),
        selectors: selectors.collect(),
        created_at: profile.created_at.and_then(moment),
        tags: profile.tags.unwrap_or_default().into_iter().collect(),
    })
}

fn health(health: Option<types::FargateProfileHealth>) -> FargateProfileHealth {
    let issues = health.and_then(|health| health.issues).unwrap_or_default().into_iter().map(|issue| Issue {
        code: issue.code.as_ref().map_or("Unknown", |code| code.as_str()).to_owned(),
        message: issue.message.unwrap_or_default(),
        resource_ids: issue.resource_ids.unwrap_or_default(),
    });
    FargateProfileHealth { issues: issues.collect() }
}
