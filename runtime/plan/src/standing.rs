use galley_program::Value;

/// What an earlier run did with a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It is done, or stood there before.
    Done {
        /// Its result.
        output: Value,
        /// What people and AWS call the thing.
        identity: Option<String>,
    },
    /// It failed.
    Failed,
    /// It has no answer yet.
    Running,
}
