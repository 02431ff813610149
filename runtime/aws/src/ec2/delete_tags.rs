use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use aws_sdk_ec2::types::Tag;
use galley_catalog::ec2::DeleteTags;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteTags> for Aws {
    async fn perform(&self, action: DeleteTags, context: &Context) -> Result<Reply<()>, Failure> {
        // AWS takes an empty list for "all tags".
        if action.tags.is_empty() {
            return Ok(Reply::from(()));
        }
        let tags = action.tags.into_iter().map(|tag| Tag::builder().key(tag.key).set_value(tag.value).build());
        let answer = self
            .at(context)
            .ec2()
            .delete_tags()
            .set_resources(Some(action.resources))
            .set_tags(Some(tags.collect()))
            .send()
            .await
            .map_err(failed)?;
        Ok(done(&answer))
    }
}
