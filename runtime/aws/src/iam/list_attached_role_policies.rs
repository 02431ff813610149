use crate::Aws;
use crate::pages::all_pages;
use galley_catalog::iam::{AttachedPolicies, AttachedPolicy, ListAttachedRolePolicies};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<ListAttachedRolePolicies> for Aws {
    async fn perform(
        &self,
        action: ListAttachedRolePolicies,
        context: &Context,
    ) -> Result<Reply<AttachedPolicies>, Failure> {
        let call = self.at(context).iam().list_attached_role_policies();
        let call = call.role_name(action.role_name).set_path_prefix(action.path_prefix);
        let (policies, request_id) = all_pages(call.into_paginator().send(), |page| page.attached_policies).await?;
        let attached_policies = policies.into_iter().map(|policy| AttachedPolicy {
            policy_name: policy.policy_name.unwrap_or_default(),
            policy_arn: policy.policy_arn.unwrap_or_default().into(),
        });
        Ok(Reply { output: AttachedPolicies { attached_policies: attached_policies.collect() }, request_id })
    }
}
