use super::describe_key::key;
use crate::Aws;
use crate::failure::{failed, not_built};
use crate::reply::{id, need};
use aws_sdk_kms::types::Tag;
use galley_catalog::iam::policy_text;
use galley_catalog::kms::{CreateKey, KeyMetadata};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateKey> for Aws {
    async fn perform(&self, action: CreateKey, context: &Context) -> Result<Reply<KeyMetadata>, Failure> {
        let tags = action.tags.into_iter().map(|(key, value)| Tag::builder().tag_key(key).tag_value(value).build());
        let tags = tags.collect::<Result<Vec<Tag>, _>>().map_err(not_built)?;
        let answer = self
            .at(context)
            .kms()
            .create_key()
            .set_policy(action.policy.as_ref().map(policy_text))
            .set_description(action.description)
            .set_key_usage(action.key_usage.map(|usage| usage.0.as_str().into()))
            .set_key_spec(action.key_spec.map(|spec| spec.as_str().into()))
            .set_origin(action.origin.map(|origin| origin.0.as_str().into()))
            .set_custom_key_store_id(action.custom_key_store_id)
            .set_xks_key_id(action.xks_key_id)
            .set_bypass_policy_lockout_safety_check(action.bypass_policy_lockout_safety_check)
            .set_multi_region(action.multi_region)
            .set_tags((!tags.is_empty()).then_some(tags))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let output = key(need(answer.key_metadata, "the key")?)?;
        Ok(Reply { output, request_id })
    }
}
