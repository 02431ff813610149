use crate::failure::reply_lacks;
use aws_sdk_sts::operation::RequestId;
use galley_program::{Failure, Reply};

/// What AWS must have put into its answer, such as the id of the thing that it made.
pub(crate) fn need<T>(value: Option<T>, what: &str) -> Result<T, Failure> {
    value.ok_or_else(|| reply_lacks(what))
}

/// The reply to a call that gives nothing back.
pub(crate) fn done(answer: &impl RequestId) -> Reply<()> {
    Reply { output: (), request_id: id(answer) }
}

/// The id by which AWS's support finds the call.
pub(crate) fn id(answer: &impl RequestId) -> Option<String> {
    answer.request_id().map(str::to_owned)
}
