use crate::{act::Found, checker::Checker};
use galley_grammar::tree::{Entry, Record, Step, Undo};
use galley_program::{Options, Statement, StepStatement, UndoRule};

impl Checker<'_> {
    /// `step name = act { .. } with { .. } undo ..`
    pub(super) fn step(&mut self, step: &Step) -> Option<Statement> {
        let undo = match &step.undo {
            None => UndoRule::Inverse,
            Some(Undo::Keep(_)) => UndoRule::Keep,
            Some(Undo::Block(block)) => {
                let place = self.place(block.span);
                self.report.not_supported(place, "`undo` with statements of its own");
                UndoRule::Inverse
            }
        };
        for attribute in &step.preface.attributes {
            let place = self.place(attribute.span);
            self.report.unknown_attribute(place, &attribute.name.text);
        }
        let found = self.act(&step.act);
        let at = self.place(step.act.span);
        if let Some(Found::Action(spec)) = &found
            && spec.effect.reads()
        {
            self.report.reads_in_step(at, spec.name);
        }
        let Some(found) = found else {
            self.mark_used(&step.input);
            self.declare_result(&step.name, None);
            return None;
        };
        let input = self.input(&found, &step.act, &step.input);
        let options = step.options.as_ref().map_or_else(Options::default, |options| self.step_options(options));
        if let Found::Action(spec) = &found {
            self.rules(spec, &input);
        }
        self.declare_result(&step.name, Some(found.result()));
        Some(Statement::Step(Box::new(StepStatement {
            name: step.name.text.clone(),
            doc: step.preface.doc.clone(),
            act: found.act(),
            input: input.expression,
            options,
            undo,
            place: self.place(step.name.span),
        })))
    }

    /// What stands in the input of something unknown counts as used, and nothing is said about it.
    pub(super) fn mark_used(&mut self, record: &Record) {
        let mark = self.report.mark();
        for entry in &record.entries {
            match entry {
                Entry::Field { value, .. } | Entry::Spread(value, _) => {
                    self.infer(value, None);
                }
                Entry::Pun(name) => {
                    self.name(&name.text, name.span, None);
                }
                Entry::Broken(_) => {}
            }
        }
        self.report.forget_since(mark);
    }
}
