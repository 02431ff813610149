use crate::{Action, Context, Failure};

/// A cloud that can do `A`: the real one, or the simulator.
pub trait Perform<A: Action> {
    /// Makes the call, once, and gives back what the cloud said. It neither waits nor tries again.
    fn perform(&self, action: A, context: &Context) -> impl Future<Output = Result<Reply<A::Output>, Failure>> + Send;
}

/// What a cloud said.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply<T> {
    /// The answer.
    pub output: T,
    /// The id by which AWS's support finds the call.
    pub request_id: Option<String>,
}

impl<T> Reply<T> {
    /// The same reply with its answer converted.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Reply<U> {
        Reply { output: convert(self.output), request_id: self.request_id }
    }
}

impl<T> From<T> for Reply<T> {
    fn from(output: T) -> Self {
        Self { output, request_id: None }
    }
}
