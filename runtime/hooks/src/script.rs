use crate::engine::{Findings, listen, obey, sandbox};
use crate::hidden::hidden_growth;
use crate::paths::paths;
use crate::unknown::{own, unknown_functions};
use crate::work::Work;
use crate::{Limits, convert, problem};
use galley_program::{Finding, FindingPath, Hook, HookProblem, Hooks, Type, Value};
use rhai::{AST, CallFnOptions, Dynamic, Scope};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use std::{fmt, mem};

/// Makes hooks out of rhai scripts.
#[derive(Clone, Debug, Default)]
pub struct RhaiHooks {
    /// What a script may do and hold.
    pub limits: Limits,
    /// The time since some moment, from a clock that never goes back. Without it, nothing is stopped for its time.
    pub time: Option<fn() -> Duration>,
}

impl Hooks for RhaiHooks {
    fn compile(&self, script: &str) -> Result<Arc<dyn Hook>, Vec<HookProblem>> {
        if script.len() > self.limits.script_bytes_most {
            return Err(vec![problem::too_long(script.len(), self.limits.script_bytes_most)]);
        }
        let mut engine = sandbox(&self.limits, &Work::default());
        listen(&mut engine, &Findings::default(), 0);
        let tree = guarded(|| engine.compile(script).map_err(|error| vec![problem::unreadable(&error)]))
            .unwrap_or_else(|| Err(vec![problem::broken()]))?;
        let mut unknown = unknown_functions(&engine, &tree);
        unknown.extend(hidden_growth(&tree));
        unknown.sort_by_key(|problem| (problem.line, problem.column));
        if unknown.is_empty() {
            Ok(Arc::new(Script { tree, limits: self.limits.clone(), time: self.time }))
        } else {
            Err(unknown)
        }
    }
}

struct Script {
    tree: AST,
    limits: Limits,
    time: Option<fn() -> Duration>,
}

impl Hook for Script {
    fn offers(&self, function: &str, arguments: usize) -> Result<(), HookProblem> {
        let own = own(&self.tree);
        let counts = own.get(function);
        if counts.is_some_and(|counts| counts.contains(&arguments)) {
            return Ok(());
        }
        let others: Vec<usize> = counts.into_iter().flatten().copied().collect();
        Err(problem::not_offered(function, arguments, &others))
    }

    fn paths(&self, function: &str) -> Vec<FindingPath> {
        paths(&self.tree, function)
    }

    fn call(
        &self,
        function: &str,
        arguments: &[(Type, Value)],
        cancelled: &Arc<AtomicBool>,
    ) -> Result<Vec<Finding>, HookProblem> {
        self.offers(function, arguments.len())?;
        let findings = Findings::default();
        // An engine of its own for each call, in about a millisecond: calls beside each other share nothing.
        let work = Work::default();
        let mut engine = sandbox(&self.limits, &work);
        listen(&mut engine, &findings, self.limits.findings_most);
        obey(&mut engine, cancelled, &work, &self.limits, self.time);
        let arguments: Vec<Dynamic> = arguments.iter().map(|(kind, value)| convert::to_script(kind, value)).collect();
        // The script's own constants are made first.
        let options = CallFnOptions::new().eval_ast(true);
        let mut names = Scope::new();
        let call = || engine.call_fn_with_options::<Dynamic>(options, &mut names, &self.tree, function, arguments);
        let done = guarded(call).ok_or_else(problem::broken)?;
        done.map(drop).map_err(|error| problem::failed(*error, &self.limits))?;
        Ok(mem::take(&mut *findings.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// Does something that must not bring the program down, whatever a script makes of it; `None` where it panicked.
fn guarded<T>(what: impl FnOnce() -> T) -> Option<T> {
    // What it leaves behind is dropped by the callers: an engine of this call, and its findings.
    catch_unwind(AssertUnwindSafe(what)).ok()
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let functions: Vec<String> = own(&self.tree).into_keys().collect();
        write!(f, "Script({})", functions.join(", "))
    }
}

#[cfg(test)]
#[path = "script_tests.rs"]
mod tests;
