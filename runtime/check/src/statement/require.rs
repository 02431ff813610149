use crate::{checker::Checker, fold::known, written::chains};
use galley_grammar::tree::{Expression as Written, Require as WrittenRequire};
use galley_program::{Expression, Require, Statement, Type, Value};

impl Checker<'_> {
    /// `require condition else "message"`
    pub(super) fn require(&mut self, require: &WrittenRequire) -> Statement {
        let condition = self.need(&require.condition, &Type::Bool).expression;
        let message = self.message(&require.message);
        let values = self.values_in(&require.condition);
        if known(&condition) == Some(&Value::Bool(false)) && self.local.undecided == 0 {
            let message = known(&message).and_then(Value::as_text);
            self.report.requirement_fails(condition.place, message, &values);
        }
        // Whoever comes past it has it fulfilled.
        self.assume(&require.condition, true);
        let place = self.place(require.condition.span);
        Statement::Require(Require { condition, message, values, place })
    }

    /// Every reference of a condition, as it is written, and what it stands for: whoever reads that the condition does
    /// not hold wants to see why.
    fn values_in(&mut self, condition: &Written) -> Vec<(String, Expression)> {
        let mut values: Vec<(String, Expression)> = Vec::new();
        for (root, chain) in chains(condition) {
            let text = self.text_at(self.place(chain.span)).to_owned();
            let file = self.local.file;
            let is_value = self.binding(root).is_some() || self.is_constant(file, root) || self.is_import(file, root);
            if !is_value || values.iter().any(|(known, _)| *known == text) {
                continue;
            }
            // What is wrong with it was said when the condition was checked.
            let mark = self.report.mark();
            let typed = self.infer(chain, None);
            self.report.forget_since(mark);
            if !typed.is_wrong() {
                values.push((text, typed.expression));
            }
        }
        values
    }
}
