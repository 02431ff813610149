//! Who calls: one file for each action, as in the catalogue.

pub(crate) mod get_caller_identity;
