use crate::{Action, Class, Failure, Shape, Value, look::unreadable};
use std::{fmt, time::Duration};

/// How to wait until what was made can be used (or what was deleted is gone): one read-only call, asked again and
/// again, and how to judge its answers. The engine waits; this only says for what.
pub struct Poll<O> {
    /// The read-only action.
    pub action: &'static str,
    /// Its input.
    pub input: Value,
    /// Pause between two calls; the first is made at once.
    pub every: Duration,
    /// After this long the run parks; AWS goes on, and so does a resume.
    pub timeout: Duration,
    judge: Judge<O>,
}

type Judge<O> = Box<dyn Fn(Result<Value, Failure>) -> Result<Readiness<O>, Failure> + Send + Sync>;

/// How far a thing is.
#[derive(Clone, Debug, PartialEq)]
pub enum Readiness<O> {
    /// It can be used. This answer is the result of the step.
    Ready(O),
    /// Not yet; the status as AWS names it.
    Pending(String),
    /// It will never be ready.
    Failed(Failure),
}

impl<O: Shape + 'static> Poll<O> {
    /// Polls by `call`; that the thing does not exist yet counts as pending. `every` and `timeout` in seconds.
    pub fn until<D: Action>(
        call: D,
        every_seconds: u64,
        timeout_seconds: u64,
        judge: impl Fn(D::Output) -> Readiness<O> + Send + Sync + 'static,
    ) -> Self {
        Self::by(call, every_seconds, timeout_seconds, move |seen| match seen {
            Ok(seen) => Ok(judge(seen)),
            Err(failure) if failure.class == Class::Missing => Ok(Readiness::Pending("not visible yet".into())),
            Err(failure) => Err(failure),
        })
    }

    fn by<D: Action>(
        call: D,
        every_seconds: u64,
        timeout_seconds: u64,
        judge: impl Fn(Result<D::Output, Failure>) -> Result<Readiness<O>, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self {
            action: D::NAME,
            input: call.into_value(),
            every: Duration::from_secs(every_seconds),
            timeout: Duration::from_secs(timeout_seconds),
            judge: Box::new(move |seen| {
                judge(seen.and_then(|value| D::Output::from_value(value).map_err(|m| unreadable(D::NAME, &m))))
            }),
        }
    }

    /// The same, with the output as a value.
    pub(crate) fn erase(self) -> Poll<Value> {
        let judge = self.judge;
        Poll {
            action: self.action,
            input: self.input,
            every: self.every,
            timeout: self.timeout,
            judge: Box::new(move |seen| {
                judge(seen).map(|readiness| match readiness {
                    Readiness::Ready(output) => Readiness::Ready(output.into_value()),
                    Readiness::Pending(status) => Readiness::Pending(status),
                    Readiness::Failed(failure) => Readiness::Failed(failure),
                })
            }),
        }
    }
}

impl Poll<()> {
    /// For a delete: ready when the thing does not exist; `status` says what it is while it does, and `None` that it
    /// counts as gone.
    pub fn until_gone<D: Action>(
        call: D,
        every_seconds: u64,
        timeout_seconds: u64,
        status: impl Fn(D::Output) -> Option<Readiness<()>> + Send + Sync + 'static,
    ) -> Self {
        Self::by(call, every_seconds, timeout_seconds, move |seen| match seen {
            Ok(seen) => Ok(status(seen).unwrap_or(Readiness::Ready(()))),
            Err(failure) if failure.class == Class::Missing => Ok(Readiness::Ready(())),
            Err(failure) => Err(failure),
        })
    }
}

impl<O> Poll<O> {
    /// What the answer means.
    ///
    /// # Errors
    /// When the call itself failed.
    pub fn judge(&self, seen: Result<Value, Failure>) -> Result<Readiness<O>, Failure> {
        (self.judge)(seen)
    }
}

impl<O> fmt::Debug for Poll<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Poll {{ {} {} every {:?} }}", self.action, self.input, self.every)
    }
}
