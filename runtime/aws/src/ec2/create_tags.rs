use super::convert::sdk_tags;
use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::CreateTags;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateTags> for Aws {
    async fn perform(&self, action: CreateTags, context: &Context) -> Result<Reply<()>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .create_tags()
            .set_resources(Some(action.resources))
            .set_tags(Some(sdk_tags(action.tags)))
            .send()
            .await
            .map_err(failed)?;
        Ok(done(&answer))
    }
}
