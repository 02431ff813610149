//! Actions of sts.
