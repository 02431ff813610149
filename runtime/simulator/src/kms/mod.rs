//! Encryption keys: one file for each action, as in the catalogue.

mod describe_key;
