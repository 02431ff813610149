//! How AWS does the actions of `aws.kms`.

mod create_alias;
mod create_key;
mod delete_alias;
mod describe_key;
mod list_keys;
mod schedule_key_deletion;
