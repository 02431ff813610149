//! Who calls: one file for each action, as in the catalogue.

mod get_caller_identity;
