//! AWS's refusals: its codes, its words, and what they mean for a run.

use galley_program::{Class, Failure};

/// What EC2 calls a kind of thing when there is none of that id.
pub(crate) fn not_found(code: &str, what: &str, id: &str) -> Failure {
    Failure::new(Class::Missing, code, format!("The {what} '{id}' does not exist"))
}

/// Something still stands in the way of a deletion.
pub(crate) fn depends(message: impl Into<String>) -> Failure {
    Failure::new(Class::Busy, "DependencyViolation", message)
}

/// The request is wrong.
pub(crate) fn invalid(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(Class::Invalid, code, message)
}

/// The name or the place is taken.
pub(crate) fn exists(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(Class::Exists, code, message)
}

/// A quota is used up.
pub(crate) fn limit(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(Class::Limit, code, message)
}

/// The thing is being changed, or is in use.
pub(crate) fn busy(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(Class::Busy, code, message)
}

/// EKS and IAM on something that does not exist.
pub(crate) fn missing(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(Class::Missing, code, message)
}
