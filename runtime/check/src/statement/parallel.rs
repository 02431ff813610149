use crate::{checker::Checker, recipe::declares, statement::Results};
use galley_grammar::tree::{Expression as WrittenExpression, Parallel as Written, Statement as WrittenStatement};
use galley_program::{Block, Expression, ExpressionKind, Parallel, Statement, Type, Value};

impl Checker<'_> {
    /// `parallel max n { a b c }`: each direct statement is a branch, and sees nothing of the others.
    pub(super) fn parallel(&mut self, parallel: &Written) -> Statement {
        let max = self.width(parallel.width.max.as_ref());
        let mut branches: Vec<Block> = Vec::new();
        let mut results: Results = Vec::new();
        for statement in &parallel.body.statements {
            if let WrittenStatement::Let(binding) = statement {
                let place = self.place(binding.span);
                self.report.let_as_branch(place, &binding.name.text);
                continue;
            }
            let outer = self.local.beside.clone();
            for other in parallel.body.statements.iter().filter(|other| !std::ptr::eq(*other, statement)) {
                let mut names = Vec::new();
                declares(other, &mut names);
                self.local.beside.extend(names.into_iter().map(|name| name.text.clone()));
            }
            let (block, given) = self.statements(std::slice::from_ref(statement));
            self.local.beside = outer;
            results.extend(given);
            branches.push(match block.0.as_slice() {
                [Statement::Do(inner)] => inner.body.clone(),
                _ => block,
            });
        }
        self.give(results, |kind| kind);
        Statement::Parallel(Parallel { max, branches })
    }

    /// How many at once.
    pub(super) fn width(&mut self, max: Option<&WrittenExpression>) -> Option<Expression> {
        let expression = self.need(max?, &Type::Int).expression;
        if let ExpressionKind::Value(Value::Int(number)) = &expression.kind
            && *number < 1
        {
            self.report.width(expression.place, *number);
        }
        Some(expression)
    }
}
