use super::role;
use crate::Aws;
use crate::failure::{failed, not_built};
use crate::reply::{id, need};
use aws_sdk_iam::types::Tag;
use galley_catalog::iam::{CreateRole, Role, policy_text};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateRole> for Aws {
    async fn perform(&self, action: CreateRole, context: &Context) -> Result<Reply<Role>, Failure> {
        let tags = action.tags.into_iter().map(|(key, value)| Tag::builder().key(key).value(value).build());
        let tags = tags.collect::<Result<Vec<Tag>, _>>().map_err(not_built)?;
        let answer = self
            .at(context)
            .iam()
            .create_role()
            .role_name(action.role_name)
            .assume_role_policy_document(policy_text(&action.assume_role_policy_document))
            .set_path(action.path)
            .set_description(action.description)
            .set_max_session_duration(action.max_session_duration.map(role::seconds))
            .set_permissions_boundary(action.permissions_boundary.map(|policy| policy.0))
            .set_tags((!tags.is_empty()).then_some(tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let output = role::seen(need(answer.role, "the role")?);
        Ok(Reply { output, request_id })
    }
}
