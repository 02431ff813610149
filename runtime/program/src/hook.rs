use crate::{Type, Value};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Makes hooks out of scripts. Who checks or runs a recipe need not know in which language a script is written.
pub trait Hooks: Send + Sync {
    /// A script, ready to be called.
    ///
    /// # Errors
    /// Everything that can be seen to be wrong with it without calling it.
    fn compile(&self, script: &str) -> Result<Arc<dyn Hook>, Vec<HookProblem>>;
}

/// Where there is no language for scripts: every script is refused.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHooks;

impl Hooks for NoHooks {
    fn compile(&self, _script: &str) -> Result<Arc<dyn Hook>, Vec<HookProblem>> {
        Err(vec![HookProblem {
            code: "E5007",
            message: "scripts cannot be read here".into(),
            cure: "check the recipe with `galley check`".into(),
            line: 0,
            column: 0,
        }])
    }
}

/// A script with the rules of a team. It sees its arguments and nothing else: no clock, no file, no network, no chance.
pub trait Hook: fmt::Debug + Send + Sync {
    /// Whether it has a function of that name for that many arguments.
    ///
    /// # Errors
    /// Says what it has instead.
    fn offers(&self, function: &str, arguments: usize) -> Result<(), HookProblem>;

    /// What the findings of a function are about, as far as that stands in the script.
    fn paths(&self, _function: &str) -> Vec<FindingPath> {
        Vec::new()
    }

    /// Applies a function to its arguments; the same ones always give the same findings. It stops soon after
    /// `cancelled` is set.
    ///
    /// # Errors
    /// When the script itself fails, or is stopped at a limit: then it has said nothing about the arguments.
    fn call(
        &self,
        function: &str,
        arguments: &[(Type, Value)],
        cancelled: &Arc<AtomicBool>,
    ) -> Result<Vec<Finding>, HookProblem>;
}

/// What a script says that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingPath {
    /// The first word of the path, which is to be a parameter of the hook: `subnets` of `subnets[0].zone`.
    pub name: String,
    /// The line of the script, counted from 1.
    pub line: u32,
    /// The column, counted from 1.
    pub column: u32,
}

/// What a hook found about its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: the name of a parameter of the hook, with fields behind it (`subnets`).
    pub path: String,
    /// What is wrong, in the words of the script.
    pub message: String,
    /// Whether it stops the run.
    pub level: Level,
    /// The line of the script that says so, counted from 1; 0 where it is not known.
    pub line: u32,
    /// The character in that line, counted from 1; 0 where it is not known.
    pub column: u32,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The run must not go on.
    Failure,
    /// Somebody should know.
    Warning,
}

/// What is wrong with a script itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookProblem {
    /// Our code (`E5…`).
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub cure: String,
    /// The line of the script, counted from 1; 0 where it is not known.
    pub line: u32,
    /// The character in that line, counted from 1; 0 where it is not known.
    pub column: u32,
}

impl fmt::Display for HookProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        if self.line > 0 { write!(f, " (line {}, column {})", self.line, self.column) } else { Ok(()) }
    }
}

impl std::error::Error for HookProblem {}
