//! Who calls: the account and the principal behind the credentials.

mod get_caller_identity;

pub use get_caller_identity::{CallerIdentity, GetCallerIdentity};
