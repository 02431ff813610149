use crate::moment::moment;
use crate::reply::need;
use aws_sdk_eks::types;
use galley_catalog::eks::AccessEntry;
use galley_program::Failure;

/// An access entry from AWS's answer.
pub(super) fn seen(entry: Option<types::AccessEntry>) -> Result<AccessEntry, Failure> {
    let entry = need(entry, "the access entry")?;
    Ok(AccessEntry {
        cluster_name: need(entry.cluster_name, "the access entry's cluster")?.into(),
        principal_arn: need(entry.principal_arn, "the access entry's principal")?.into(),
        access_entry_arn: need(entry.access_entry_arn, "the access entry's ARN")?.into(),
        kubernetes_groups: entry.kubernetes_groups.unwrap_or_default(),
        username: entry.username,
        r#type: entry.r#type.map(|kind| kind.as_str().into()),
        created_at: entry.created_at.and_then(moment),
        modified_at: entry.modified_at.and_then(moment),
        tags: entry.tags.unwrap_or_default().into_iter().collect(),
    })
}
