//! Policy documents of IAM, as records or as JSON in a text, wherever they stand.

mod actions;
mod documents;
mod managed;
mod statements;
mod tables;

pub(super) use documents::{identity, look, trust};
pub(super) use managed::managed;
