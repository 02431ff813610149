use galley_catalog::{Call, Cloud};
use galley_program::{BoxFuture, Class, Clock, Context, Failure, Reply, Token, Value};
use std::{future::poll_fn, task::Poll};

/// Makes one read-only call outside a run: the account guard's, and the lookups of a plan. Nothing is written down.
///
/// # Errors
/// When the cloud refuses it, or when the input is not that of the action.
pub async fn call(
    cloud: &dyn Cloud,
    clock: &dyn Clock,
    action: &str,
    input: Value,
    region: &str,
) -> Result<Value, Failure> {
    let unfit = |message: String| Failure::new(Class::Invalid, "E7110", message);
    let call = Call::new(action, input)
        .ok_or_else(|| unfit(format!("this version does not know the action {action}")))?
        .map_err(|mismatch| unfit(format!("the input of {action} does not fit: {mismatch}")))?;
    // A read takes no token.
    let context = Context { token: Token(String::new()), region: region.to_owned(), account: None, attempt: 1 };
    let mut answer: BoxFuture<'_, Result<Reply<Value>, Failure>> = cloud.perform(call, &context);
    let reply = poll_fn(|polling| {
        loop {
            if let Poll::Ready(reply) = answer.as_mut().poll(polling) {
                return Poll::Ready(reply);
            }
            // Nobody else moves a virtual clock here.
            if !clock.advance() {
                return Poll::Pending;
            }
        }
    });
    Ok(reply.await?.output)
}
