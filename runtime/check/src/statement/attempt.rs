use super::{fail::ends, options::classes};
use crate::checker::{Binding, Checker, Sort};
use galley_grammar::tree::Try as Written;
use galley_program::{Field, RecordType, Statement, Try, Type};
use std::sync::Arc;

impl Checker<'_> {
    /// `try { } catch error { }`
    pub(super) fn attempt(&mut self, attempt: &Written) -> Statement {
        let (body, results) = self.block(&attempt.body);
        let (catch, caught) = self.scoped(|this| {
            let place = this.place(attempt.error.span);
            this.declare(Binding {
                late: true,
                // A language where nobody may leave it out has no word for one that is not looked at.
                used: true,
                ..Binding::new(&attempt.error.text, Some(failure()), place, Sort::Variable)
            });
            this.undecided(|this| this.block(&attempt.catch))
        });
        // Whoever comes past a `catch` that always fails, comes from the end of the body.
        let certain = ends(&catch);
        let mut names = self.give(results, |kind| if certain { kind } else { kind.optional() });
        names.extend(self.give(caught, Type::optional));
        Statement::Try(Box::new(Try {
            name: self.name_by_place("try"),
            body,
            error: attempt.error.text.clone(),
            catch,
            results: names,
            place: self.place(attempt.span),
        }))
    }
}

/// What `catch` sees: `{ class, code, message, service, step }`.
fn failure() -> Type {
    let text = |name: &'static str, doc: &'static str| Field {
        name: name.into(),
        doc: doc.into(),
        kind: Type::Text,
        default: None,
    };
    let class = Field { kind: Type::Enum(Arc::new(classes())), ..text("class", "What it means for a run.") };
    let fields = vec![
        class,
        text("code", "The code of AWS, or one of ours."),
        text("message", "The words of AWS, or ours."),
        text("service", "The service that refused; empty for a failure of ours."),
        text("step", "The path of the step."),
    ];
    Type::Record(Arc::new(RecordType { name: "failure".into(), doc: "".into(), fields }))
}
