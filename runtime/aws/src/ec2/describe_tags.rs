use super::convert::filters;
use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_ec2::types;
use galley_catalog::ec2::{DescribeTags, TagDescription, Tags};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeTags> for Aws {
    async fn perform(&self, action: DescribeTags, context: &Context) -> Result<Reply<Tags>, Failure> {
        let call = self.at(context).ec2().describe_tags().set_filters(filters(action.filters));
        let (tags, request_id) = all_pages(call.into_paginator().send(), |page| page.tags).await?;
        let tags = tags.into_iter().map(tag).collect::<Result<_, _>>()?;
        Ok(Reply { output: Tags { tags }, request_id })
    }
}

fn tag(tag: types::TagDescription) -> Result<TagDescription, Failure> {
    Ok(TagDescription {
        resource_id: need(tag.resource_id, "what carries the tag")?,
        resource_type: tag.resource_type.map(|kind| kind.as_str().to_owned()),
        key: need(tag.key, "the tag's key")?,
        value: tag.value.unwrap_or_default(),
    })
}
