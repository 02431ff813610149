//! Encryption keys.

mod create_alias;
mod create_key;
mod delete_alias;
mod describe_key;
mod list_keys;
mod schedule_key_deletion;

pub use create_alias::CreateAlias;
pub use create_key::{CreateKey, KeyOrigin, KeyUsage};
pub use delete_alias::DeleteAlias;
pub use describe_key::{DescribeKey, KeyMetadata, MultiRegionConfiguration, MultiRegionKey};
pub use list_keys::{KeyListEntry, Keys, ListKeys};
pub use schedule_key_deletion::ScheduleKeyDeletion;
