use crate::{checker::Checker, fold::known};
use galley_evaluate::references;
use galley_grammar::tree::Require as Written;
use galley_program::{Expression, Require, Statement, Type, Value};

impl Checker<'_> {
    /// `require condition else "message"`
    pub(super) fn require(&mut self, require: &Written) -> Statement {
        let condition = self.need(&require.condition, &Type::Bool).expression;
        let message = self.message(&require.message);
        if known(&condition) == Some(&Value::Bool(false)) && self.local.undecided == 0 {
            self.report.requirement_fails(condition.place, known(&message).and_then(Value::as_text));
        }
        let mut values: Vec<(String, Expression)> = Vec::new();
        for reference in references(&condition) {
            let text = self.text_at(reference.place).to_owned();
            if values.iter().all(|(known, _)| *known != text) {
                values.push((text, reference.clone()));
            }
        }
        let place = self.place(require.condition.span);
        Statement::Require(Require { condition, message, values, place })
    }
}
