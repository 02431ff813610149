//! Encryption keys.

mod describe_key;

pub use describe_key::{DescribeKey, KeyMetadata, MultiRegionConfiguration, MultiRegionKey};
