use aws_sdk_ec2::types::{AttributeBooleanValue, Filter, ResourceType, Tag, TagSpecification};
use galley_catalog::ec2;
use galley_program::{Class, Failure};
use std::collections::BTreeMap;

/// Conditions, as the SDK takes them.
pub(super) fn filters(filters: Option<Vec<ec2::Filter>>) -> Option<Vec<Filter>> {
    let filters = filters?.into_iter();
    Some(filters.map(|filter| Filter::builder().name(filter.name).set_values(Some(filter.values)).build()).collect())
}

/// Identifiers, as the SDK takes them.
pub(super) fn texts<T: ToString>(items: Option<Vec<T>>) -> Option<Vec<String>> {
    Some(items?.iter().map(ToString::to_string).collect())
}

/// Tags for what a call creates.
pub(super) fn tagged(kind: ResourceType, tags: BTreeMap<String, String>) -> Option<Vec<TagSpecification>> {
    if tags.is_empty() {
        return None;
    }
    Some(vec![TagSpecification::builder().resource_type(kind).set_tags(Some(sdk_tags(tags))).build()])
}

/// Tags, as the SDK takes them.
pub(super) fn sdk_tags(tags: BTreeMap<String, String>) -> Vec<Tag> {
    tags.into_iter().map(|(key, value)| Tag::builder().key(key).value(value).build()).collect()
}

/// Tags, as the catalogue has them.
pub(super) fn tags(tags: Option<Vec<Tag>>) -> BTreeMap<String, String> {
    let tags = tags.unwrap_or_default().into_iter();
    tags.filter_map(|tag| Some((tag.key?, tag.value.unwrap_or_default()))).collect()
}

/// A switch, as the SDK takes it.
pub(super) fn switch(on: bool) -> AttributeBooleanValue {
    AttributeBooleanValue::builder().value(on).build()
}

/// A failure after another call of the same action has worked: the action had an effect, but not all of it, so the live
/// values decide what is left to do.
pub(super) fn after_others(failure: Failure, others_worked: bool) -> Failure {
    if others_worked { Failure { class: Class::Unknown, ..failure } } else { failure }
}
