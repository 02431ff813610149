use super::access_entry;
use crate::Aws;
use crate::failure::failed_creating;
use crate::reply::id;
use galley_catalog::eks::{AccessEntry, CreateAccessEntry};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateAccessEntry> for Aws {
    async fn perform(&self, action: CreateAccessEntry, context: &Context) -> Result<Reply<AccessEntry>, Failure> {
        let answer = self
            .at(context)
            .eks()
            .create_access_entry()
            .client_request_token(&context.token.0)
            .cluster_name(action.cluster_name.0)
            .principal_arn(action.principal_arn.0)
            .set_kubernetes_groups(action.kubernetes_groups)
            .set_username(action.username)
            .set_type(action.r#type.map(|kind| kind.0))
            .set_tags((!action.tags.is_empty()).then(|| action.tags.into_iter().collect()))
            .send()
            .await
            .map_err(failed_creating)?;
        let request_id = id(&answer);
        Ok(Reply { output: access_entry::seen(answer.access_entry)?, request_id })
    }
}
