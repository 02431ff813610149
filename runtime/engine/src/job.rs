use crate::{act::Act, read::Read};
use galley_program::{Context, Failure, Reason, Record, Reply, Time, Value};

/// A call of this process; it is not written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u64);

/// A call to be made once, after everything of the same [`crate::Todo`] is written down.
#[derive(Debug)]
pub struct Order {
    /// To answer by.
    pub id: CallId,
    /// The action's name.
    pub action: &'static str,
    /// Its whole input.
    pub input: Value,
    /// Token, region, account, attempt.
    pub context: Context,
}

/// Something the engine has under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct JobId(pub(crate) u64);

/// A changing call, or a reading one.
#[derive(Debug)]
pub(crate) enum Job {
    Act(Box<Act>),
    Read(Box<Read>),
}

/// What a job wants after it was told something.
#[derive(Debug)]
pub(crate) enum Want {
    /// Make this call.
    Call { action: &'static str, input: Value, attempt: u32 },
    /// Tell me when this time has come.
    Sleep(Time),
    /// It is over.
    Over(End),
}

/// How a job ended. What it found out is in the records.
#[derive(Debug)]
pub(crate) enum End {
    /// As wanted.
    Done,
    /// For an ownership look: it is ours, and this is how it stands.
    Ours(Value),
    /// For an ownership look: what stands there is not ours, or nothing does.
    NotOurs { gone: bool, what: String },
    /// Not as wanted.
    Failed(Failure),
    /// It waits for a person.
    Parked(Reason, Failure),
}

/// Where a job says what to write.
pub(crate) type Records = Vec<Record>;

/// The answer to a call.
pub(crate) type Heard = Result<Reply<Value>, Failure>;
