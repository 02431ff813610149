use crate::{checker::Checker, statement::Results};
use galley_grammar::tree::{Else, If as Written};
use galley_program::{Block, If, Statement, Type};

impl Checker<'_> {
    /// `if condition { } else { }`
    pub(super) fn if_statement(&mut self, choice: &Written) -> Statement {
        let (statement, results) = self.branches(choice);
        let names = self.give(results, Type::optional);
        Statement::If(Box::new(If { results: names, ..statement }))
    }

    fn branches(&mut self, choice: &Written) -> (If, Results) {
        let condition = self.need(&choice.condition, &Type::Bool).expression;
        let (then, mut results) =
            self.undecided(|this| this.given(&choice.condition, true, |this| this.block(&choice.then)));
        let otherwise = |this: &mut Self| match &choice.otherwise {
            None => (Block::default(), Results::new()),
            Some(Else::Block(block)) => this.block(block),
            Some(Else::If(other)) => {
                let (inner, mut results) = this.branches(other);
                let names = results.iter().map(|result| result.name.clone()).collect();
                let inner = Statement::If(Box::new(If { results: names, ..inner }));
                for result in &mut results {
                    result.kind = result.kind.take().map(Type::optional);
                }
                (Block(vec![inner]), results)
            }
        };
        let (otherwise, more) = self.undecided(|this| this.given(&choice.condition, false, otherwise));
        results.extend(more);
        (If { condition, then, otherwise, results: Vec::new() }, results)
    }
}
