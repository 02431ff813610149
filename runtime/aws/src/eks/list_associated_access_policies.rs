use super::access_policy;
use crate::Aws;
use crate::pages::all_pages;
use galley_catalog::eks::{AssociatedAccessPolicies, ListAssociatedAccessPolicies};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<ListAssociatedAccessPolicies> for Aws {
    async fn perform(
        &self,
        action: ListAssociatedAccessPolicies,
        context: &Context,
    ) -> Result<Reply<AssociatedAccessPolicies>, Failure> {
        let call = self.at(context).eks().list_associated_access_policies().cluster_name(action.cluster_name.0);
        let pages = call.principal_arn(action.principal_arn.0).into_paginator().send();
        let (policies, request_id) = all_pages(pages, |page| page.associated_access_policies).await?;
        let policies = policies.into_iter().map(access_policy::seen).collect::<Result<Vec<_>, _>>()?;
        Ok(Reply { output: AssociatedAccessPolicies { associated_access_policies: policies }, request_id })
    }
}
