//! How AWS does the actions of `aws.kms`.

mod describe_key;
