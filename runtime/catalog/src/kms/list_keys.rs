use galley_program::{Action, Effect, KmsKey, Shape};
use std::collections::BTreeMap;

/// Lists the encryption keys of account and region, each with its tags.
///
/// AWS: <https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html>. All pages are read, and the tags of each
/// key by a call of its own ([`ListResourceTags`](https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html)).
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ListKeys {}

/// The keys of an account in a region.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Keys {
    /// In AWS's order.
    pub keys: Vec<KeyListEntry>,
}

/// A key in a list.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct KeyListEntry {
    /// Its id.
    pub key_id: KmsKey,
    /// Its ARN, of the kind that key inputs take.
    pub key_arn: KmsKey,
    /// Its tags; absent where its policy does not let the caller read them.
    pub tags: Option<BTreeMap<String, String>>,
}

impl Action for ListKeys {
    type Output = Keys;
    const NAME: &'static str = "aws.kms.list_keys";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["kms:ListKeys", "kms:ListResourceTags"];
}
