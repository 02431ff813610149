//! How a plan is shown.

mod page;

pub(crate) use page::{as_json, has_changes, text};

#[cfg(test)]
mod tests;
