use galley_program::{Finding, Hook, HookProblem, HookRule, Level, Place, SourceId, Type, Value};
use std::sync::{Arc, atomic::AtomicBool};

/// A hook that always says the same.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Says {
    Nothing,
    Warning,
    Failure,
    /// It is stopped at a limit.
    Loops,
}

/// `hook check(colour: string) from "check.rhai"`
pub(crate) fn hook(says: Says) -> Arc<HookRule> {
    Arc::new(HookRule {
        name: "check".into(),
        doc: String::new(),
        parameters: vec![("colour".into(), Type::Text)],
        script: SourceId(0),
        hook: Arc::new(says),
        place: Place::default(),
    })
}

impl Hook for Says {
    fn offers(&self, _function: &str, _arguments: usize) -> Result<(), HookProblem> {
        Ok(())
    }

    fn call(
        &self,
        _function: &str,
        arguments: &[(Type, Value)],
        _cancelled: &Arc<AtomicBool>,
    ) -> Result<Vec<Finding>, HookProblem> {
        let message = format!("{} is no colour", arguments[0].1);
        let finding = |level| Finding { path: "colour".into(), message, level, line: 3, column: 5 };
        match self {
            Says::Nothing => Ok(Vec::new()),
            Says::Warning => Ok(vec![finding(Level::Warning)]),
            Says::Failure => Ok(vec![finding(Level::Failure)]),
            Says::Loops => Err(HookProblem {
                code: "E5103",
                message: "too many operations".into(),
                cure: "loop less".into(),
                line: 2,
                column: 1,
            }),
        }
    }
}
