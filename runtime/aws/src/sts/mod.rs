//! How AWS does the actions of `aws.sts`.

mod get_caller_identity;
