use crate::{
    desk::Desk,
    forward::{Flow, Forward},
    frame::At,
};
use galley_evaluate::Wrong;
use galley_program::{Class, Failure, Finding, Level, Place, Reason, Record, Validate};
use std::sync::{Arc, atomic::AtomicBool};

/// `validate`: a hook is a pure function with limits of its own, so it is applied here and anew by each process.
impl<'p> Forward<'p> {
    pub(crate) fn validate(&mut self, validate: &'p Validate, at: &At, desk: &mut Desk) -> Result<Flow<'p>, Wrong> {
        if self.settled(self.current) {
            return Ok(Flow::Next);
        }
        let (path, rule) = (at.path(&validate.name), &validate.hook);
        let mut arguments = Vec::with_capacity(validate.arguments.len());
        for ((_, kind), argument) in rule.parameters.iter().zip(&validate.arguments) {
            arguments.push((kind.clone(), self.scopes.evaluate(at.scope, argument)?.value));
        }
        // Its own limits end it soon enough; nobody cancels it.
        let cancelled = Arc::new(AtomicBool::new(false));
        let script = self.sources.get(rule.script).map_or("the script", |source| source.name.as_str());
        let place = |line: u32, column: u32| {
            if line > 0 { format!("{script}:{line}:{column}") } else { script.to_owned() }
        };
        let findings = match rule.hook.call(&rule.name, &arguments, &cancelled) {
            Ok(findings) => findings,
            Err(problem) => {
                let message = format!(
                    "hook `{}` says nothing: {} ({}); {}",
                    rule.name,
                    problem.message,
                    place(problem.line, problem.column),
                    problem.cure
                );
                let failure = Failure::new(Class::Invalid, problem.code, message);
                return Ok(Flow::Park(path, Reason::Hook, failure, validate.place));
            }
        };
        let told = |finding: &Finding| {
            format!("{}: {} ({})", finding.path, finding.message, place(finding.line, finding.column))
        };
        let (failures, warnings): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| finding.level == Level::Failure);
        for warning in warnings {
            let text = format!("hook `{}`: {}", rule.name, told(warning));
            if !desk.ledger.warned.contains(&(path.clone(), text.clone())) {
                desk.write(Record::Warned { path: path.clone(), text, at: desk.now });
            }
        }
        let Some(first) = failures.first() else { return Ok(Flow::Next) };
        let mut message = format!("hook `{}` refuses", rule.name);
        for failure in &failures {
            message = format!("{message}\n  {}", told(failure));
        }
        let argument = argument(validate, &first.path);
        Ok(Flow::Fail(path, Failure::new(Class::Invalid, "E5101", message), Some(argument)))
    }
}

/// The argument that a finding is about; the statement where it names no parameter.
fn argument(validate: &Validate, path: &str) -> Place {
    let named = path.split(['.', '[']).next().unwrap_or(path);
    let position = validate.hook.parameters.iter().position(|(name, _)| **name == *named);
    position.and_then(|position| validate.arguments.get(position)).map_or(validate.place, |argument| argument.place)
}
