use crate::moment::moment;
use crate::reply::need;
use aws_sdk_eks::types;
use galley_catalog::eks::{AccessScope, AssociatedAccessPolicy};
use galley_program::Failure;

pub(super) fn scope_sent(scope: AccessScope) -> types::AccessScope {
    types::AccessScope::builder().r#type(scope.r#type.0.as_str().into()).set_namespaces(scope.namespaces).build()
}

/// An associated policy from AWS's answer.
pub(super) fn seen(policy: types::AssociatedAccessPolicy) -> Result<AssociatedAccessPolicy, Failure> {
    let scope = need(policy.access_scope, "the access policy's scope")?;
    Ok(AssociatedAccessPolicy {
        policy_arn: need(policy.policy_arn, "the access policy's ARN")?.into(),
        access_scope: AccessScope {
            r#type: need(scope.r#type, "the access scope's type")?.as_str().into(),
            namespaces: scope.namespaces.filter(|namespaces| !namespaces.is_empty()),
        },
        associated_at: policy.associated_at.and_then(moment),
        modified_at: policy.modified_at.and_then(moment),
    })
}
