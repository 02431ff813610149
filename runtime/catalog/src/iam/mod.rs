//! Actions of iam.
