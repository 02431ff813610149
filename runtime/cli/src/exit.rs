use std::process::ExitCode;

/// How the program ends: the one list of exit codes. `galley help exit-codes` prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything that was asked for is done.
    Ok,
    /// A run failed; `resume` tries the failed step again.
    Failed,
    /// The command line is wrong: an option, a parameter, a name.
    Usage,
    /// The recipe has errors.
    Diagnostics,
    /// Credentials or a permission are missing, or the account is another one.
    Denied,
    /// A package, the lock file or a signature is wrong.
    Package,
    /// Another process holds the deployment.
    Held,
    /// A run waits for a person: a limit, a timeout, a decision.
    Parked,
    /// A run failed and what it made was undone.
    FailedAndUndone,
    /// The plan has changes; only with `--detailed-exitcode`.
    Changes,
    /// Stopped by Ctrl-C; `resume` goes on.
    Interrupted,
    /// Stopped by SIGTERM; `resume` goes on.
    Terminated,
}

impl Exit {
    /// Every code, in order.
    pub const ALL: [Exit; 12] = [
        Exit::Ok,
        Exit::Failed,
        Exit::Usage,
        Exit::Diagnostics,
        Exit::Denied,
        Exit::Package,
        Exit::Held,
        Exit::Parked,
        Exit::FailedAndUndone,
        Exit::Changes,
        Exit::Interrupted,
        Exit::Terminated,
    ];

    /// The number that the shell sees.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Exit::Ok => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Diagnostics => 3,
            Exit::Denied => 4,
            Exit::Package => 5,
            Exit::Held => 6,
            Exit::Parked => 10,
            Exit::FailedAndUndone => 12,
            Exit::Changes => 20,
            Exit::Interrupted => 130,
            Exit::Terminated => 143,
        }
    }

    /// What it means, in one line.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Exit::Ok => "done, or nothing to do",
            Exit::Failed => "the run failed; `galley resume` tries the failed step again",
            Exit::Usage => "the command line is wrong: an option, a parameter, a name",
            Exit::Diagnostics => "the recipe has errors",
            Exit::Denied => "credentials or a permission are missing, or the account is another one; the run is parked",
            Exit::Package => "a package, the lock file or a signature is wrong",
            Exit::Held => "another process holds the deployment; the message names it",
            Exit::Parked => "the run waits for a person: a limit, a timeout, a decision; `galley resume` goes on",
            Exit::FailedAndUndone => "the run failed, and what it made was undone",
            Exit::Changes => "the plan has changes (only with --detailed-exitcode)",
            Exit::Interrupted => "stopped by Ctrl-C; `galley resume` goes on",
            Exit::Terminated => "stopped by SIGTERM; `galley resume` goes on",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.number())
    }
}
