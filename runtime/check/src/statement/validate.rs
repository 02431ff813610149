use crate::{checker::Checker, expression::Typed, fold::known, hooks::within_argument};
use galley_grammar::tree::{Expression as WrittenExpression, Validate as Written};
use galley_program::{HookRule, Place, Statement, Type, Validate, Value};
use std::sync::Arc;

impl Checker<'_> {
    /// `validate hook(..)`
    pub(super) fn validate(&mut self, validate: &Written) -> Option<Statement> {
        let place = self.place(validate.span);
        let Some(hook) = self.hook_named(&validate.hook) else {
            self.arguments_used(validate);
            return None;
        };
        let written = self.by_parameter(validate, &hook)?;
        let pairs = written.iter().zip(&hook.parameters);
        let typed: Vec<Typed> = pairs.map(|(argument, (_, kind))| self.need(argument, kind)).collect();
        if typed.iter().any(Typed::is_wrong) {
            return None;
        }
        let values: Option<Vec<Value>> = typed.iter().map(|argument| known(&argument.expression).cloned()).collect();
        if let Some(values) = values
            && self.local.undecided == 0
        {
            self.apply(&hook, &written, values, place);
        }
        let arguments = typed.into_iter().map(|argument| argument.expression).collect();
        let name = self.name_by_place("validate");
        Some(Statement::Validate(Box::new(Validate { name, hook, arguments, place })))
    }

    /// The arguments in the order of the hook's parameters; a name in front of one says which it is.
    fn by_parameter<'t>(&mut self, validate: &'t Written, hook: &Arc<HookRule>) -> Option<Vec<&'t WrittenExpression>> {
        let mut given: Vec<Option<&WrittenExpression>> = vec![None; hook.parameters.len()];
        let at = self.place(validate.hook.span);
        for (position, argument) in validate.arguments.iter().enumerate() {
            let index = match &argument.name {
                None => Some(position).filter(|position| *position < given.len()),
                Some(name) => {
                    let index = hook.parameters.iter().position(|(known, _)| *known == name.text);
                    if index.is_none() {
                        let place = self.place(name.span);
                        self.report.no_hook_parameter(place, hook, &name.text);
                        self.arguments_used(validate);
                        return None;
                    }
                    index
                }
            };
            let slot = index.and_then(|index| given.get_mut(index));
            if let Some(slot @ None) = slot {
                *slot = Some(&argument.value);
            } else {
                self.report.argument_count(at, &hook.name, hook.parameters.len(), validate.arguments.len());
                self.arguments_used(validate);
                return None;
            }
        }
        let all: Option<Vec<_>> = given.into_iter().collect();
        if all.is_none() {
            self.report.argument_count(at, &hook.name, hook.parameters.len(), validate.arguments.len());
            self.arguments_used(validate);
        }
        all
    }

    /// What is known already can be judged already.
    fn apply(&mut self, hook: &Arc<HookRule>, written: &[&WrittenExpression], values: Vec<Value>, place: Place) {
        let kinds = hook.parameters.iter().map(|(_, kind)| kind.clone());
        let arguments: Vec<(Type, Value)> = kinds.zip(values).collect();
        match hook.hook.call(&hook.name, &arguments, &Arc::default()) {
            Ok(findings) => {
                for finding in findings {
                    let name = finding.path.split(['.', '[']).next().unwrap_or_default().trim();
                    let about = hook.parameters.iter().position(|(parameter, _)| **parameter == *name);
                    let argument = about.and_then(|index| written.get(index));
                    let at = argument.map(|argument| self.place(within_argument(argument, &finding.path)));
                    let said = self.sources.place_at(hook.script, finding.line, finding.column);
                    self.report.finding(at.unwrap_or(place), at.is_some(), said, &finding);
                }
            }
            Err(problem) => {
                let at = self.sources.place_at(hook.script, problem.line, problem.column);
                self.report.hook_failed(at, place, &problem);
            }
        }
    }

    /// Arguments of something unknown count as used, and nothing is said about them.
    fn arguments_used(&mut self, validate: &Written) {
        let mark = self.report.mark();
        for argument in &validate.arguments {
            self.infer(&argument.value, None);
        }
        self.report.forget_since(mark);
    }
}
