//! Actions of kms.
