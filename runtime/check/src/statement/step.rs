use crate::{act::Found, checker::Checker};
use galley_grammar::tree::{Preface, Step};
use galley_program::{OnFailure, Options, RecipeKind, Statement, StepStatement};

impl Checker<'_> {
    /// `step name = act { .. } with { .. } undo ..`
    pub(super) fn step(&mut self, step: &Step) -> Option<Statement> {
        self.known_attributes(&step.preface);
        let found = self.act(&step.act);
        let at = self.place(step.act.span);
        if let Some(Found::Action(spec)) = &found
            && spec.effect.reads()
        {
            self.report.reads_in_step(at, spec.name);
        }
        if let Some(Found::Recipe(facts)) = &found {
            let name = step.act.to_string();
            if self.local.undoing.is_some() {
                self.report.recipe_in_undo(at, &name);
            } else if facts.recipe.kind == RecipeKind::Procedure && !self.local.procedure {
                self.report.procedure_in_recipe(at, &name);
            }
        }
        let Some(found) = found else {
            self.unguided_record(&step.input);
            self.unread.insert(step.name.text.clone());
            self.declare_result(&step.name, None);
            return None;
        };
        let input = self.input(&found, &step.act, &step.input);
        let options = match &step.options {
            Some(options) => self.step_options(options, &found, &step.name),
            None => Options::default(),
        };
        let result = found.result();
        let undo = self.undo(step, Some(&result));
        self.declare_result(
            &step.name,
            Some(match options.on_failure {
                OnFailure::Fail => result,
                // The run goes on without it.
                OnFailure::Warn => result.optional(),
            }),
        );
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

    /// Nothing can be said of a step or lookup with an attribute.
    pub(super) fn known_attributes(&mut self, preface: &Preface) {
        for attribute in &preface.attributes {
            let place = self.place(attribute.span);
            self.report.unknown_attribute(place, &attribute.name.text);
        }
    }
}
