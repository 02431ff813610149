use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_kms::Client;
use galley_catalog::kms::{KeyListEntry, Keys, ListKeys};
use galley_program::{Class, Context, Failure, Perform, Reply};
use std::collections::BTreeMap;

impl Perform<ListKeys> for Aws {
    async fn perform(&self, _action: ListKeys, context: &Context) -> Result<Reply<Keys>, Failure> {
        let clients = self.at(context);
        let client = clients.kms();
        let pages = client.list_keys().into_paginator().send();
        let (listed, request_id) = all_pages(pages, |page| page.keys).await?;
        let mut keys = Vec::with_capacity(listed.len());
        for entry in listed {
            let key_id = need(entry.key_id, "a key's id")?;
            match tags(client, &key_id).await {
                Ok(tags) => {
                    let key_arn = need(entry.key_arn, "a key's ARN")?.into();
                    keys.push(KeyListEntry { key_id: key_id.into(), key_arn, tags });
                }
                // Gone since it was listed.
                Err(failure) if failure.class == Class::Missing => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(Reply { output: Keys { keys }, request_id })
    }
}

/// The tags of a key; nothing where its policy keeps them from the caller.
async fn tags(client: &Client, key: &str) -> Result<Option<BTreeMap<String, String>>, Failure> {
    let pages = client.list_resource_tags().key_id(key).into_paginator().send();
    match all_pages(pages, |page| page.tags).await {
        Ok((tags, _)) => Ok(Some(tags.into_iter().map(|tag| (tag.tag_key, tag.tag_value)).collect())),
        Err(failure) if failure.code.starts_with("AccessDenied") => Ok(None),
        Err(failure) => Err(failure),
    }
}
