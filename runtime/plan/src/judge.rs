//! Statements that make nothing: they wait, ask, judge, or end the run.

use crate::{
    Deed, Known, Planner, Snag, Usual,
    walk::{Frame, MEND, arguments, nothing},
};
use galley_evaluate::plain;
use galley_program::{Approve, Expression, Fail, Level, Require, Validate, Value, Wait, WaitFor};
use std::sync::Arc;

impl Planner<'_> {
    pub(crate) fn wait(&mut self, wait: &Wait, frame: &mut Frame) -> Usual {
        let path = frame.path.step(&wait.name, &frame.keys);
        match &wait.what {
            WaitFor::Pause(length) => {
                let length = self.known(length, frame);
                let usual = match &length {
                    Known::Value(Value::Duration(time)) => Usual { time: *time },
                    Known::Value(_) | Known::Partly(_) | Known::Waits(_) => Usual::default(),
                };
                self.row(frame, path, Deed::Wait, "", Vec::new(), &nothing(), length.to_string());
                usual
            }
            WaitFor::Answer { action, input, .. } => {
                let input = self.known(input, frame);
                frame.names.bind(&wait.name, Known::waits_for(path.as_str()));
                let note = "until its condition holds".to_owned();
                self.row(frame, path, Deed::Wait, action.name, arguments(action, &input), &input, note);
                Usual { time: action.usual() }
            }
        }
    }

    pub(crate) fn require(&mut self, require: &Require, frame: &Frame) -> Usual {
        if self.known(&require.condition, frame) != Known::Value(Value::Bool(false)) || frame.undecided {
            return Usual::default();
        }
        let message = self.words(&require.message, frame, "a check fails");
        let mut snag = Snag::failure("E7131", message, require.place, MEND);
        snag.labels = vec![(require.place, "does not hold".to_owned())];
        for (text, value) in &require.values {
            let known = self.known(value, frame);
            snag.notes.push(format!("{text} = {known}"));
        }
        self.planned.snags.push(snag);
        Usual::default()
    }

    /// A question that a run stops at.
    pub(crate) fn approve(&mut self, approve: &Approve, frame: &Frame) -> Usual {
        let path = frame.path.step(&approve.name, &frame.keys);
        let text = self.known(&approve.text, frame);
        let text = text.value().map_or_else(|| text.to_string(), plain);
        self.row(frame, path, Deed::Ask, "", Vec::new(), &nothing(), text);
        Usual::default()
    }

    /// Where all of its arguments are known, a hook is asked now.
    pub(crate) fn validate(&mut self, validate: &Validate, frame: &Frame) -> Usual {
        let rule = &validate.hook;
        let mut arguments = Vec::new();
        for ((_, kind), argument) in rule.parameters.iter().zip(&validate.arguments) {
            let Known::Value(value) = self.known(argument, frame) else { return Usual::default() };
            arguments.push((kind.clone(), value));
        }
        if frame.undecided {
            return Usual::default();
        }
        let script = |line, column| self.program.sources.place_at(rule.script, line, column);
        match rule.hook.call(&rule.name, &arguments, &Arc::default()) {
            Ok(findings) => {
                let snags: Vec<Snag> = findings
                    .into_iter()
                    .map(|finding| {
                        let place = validate.argument(&finding.path).map_or(validate.place, |argument| argument.place);
                        let code = match finding.level {
                            Level::Failure => "E5101",
                            Level::Warning => "E5102",
                        };
                        let mut snag = Snag::failure(code, finding.message, place, "mend the argument, or the rule");
                        snag.level = finding.level;
                        let rule = (script(finding.line, finding.column), "the rule".to_owned());
                        snag.labels = vec![(place, finding.path), rule];
                        snag
                    })
                    .collect();
                self.planned.snags.extend(snags);
            }
            Err(problem) => {
                let mut snag = Snag::failure(problem.code, problem.message, validate.place, &problem.cure);
                let stopped = (script(problem.line, problem.column), "stopped here".to_owned());
                snag.labels = vec![(validate.place, "called here".to_owned()), stopped];
                self.planned.snags.push(snag);
            }
        }
        Usual::default()
    }

    /// Where a run comes for certain, it ends here; else it is one of the things that may happen.
    pub(crate) fn fail(&mut self, fail: &Fail, frame: &mut Frame) -> Usual {
        let message = self.words(&fail.message, frame, "the recipe fails");
        frame.ended = true;
        if frame.undecided {
            let path = frame.path.step("fail", &frame.keys);
            self.row(frame, path, Deed::Fail, "", Vec::new(), &nothing(), message);
        } else {
            self.planned.snags.push(Snag::failure("E7133", message, fail.place, MEND));
        }
        Usual::default()
    }

    fn words(&mut self, message: &Expression, frame: &Frame, otherwise: &str) -> String {
        match self.known(message, frame) {
            Known::Value(message) => plain(&message),
            Known::Partly(_) | Known::Waits(_) => otherwise.to_owned(),
        }
    }
}
