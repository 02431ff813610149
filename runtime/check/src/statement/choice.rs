use super::fail::ends;
use crate::{checker::Checker, statement::Results};
use galley_grammar::tree::{Else, If as Written};
use galley_program::{Block, If, Statement, Type};

impl Checker<'_> {
    /// `if condition { } else { }`
    pub(super) fn if_statement(&mut self, choice: &Written) -> Statement {
        let (statement, results) = self.branches(choice);
        let names = self.give(results, |kind| kind);
        self.holds_after(choice, &statement);
        Statement::If(Box::new(If { results: names, ..statement }))
    }

    /// Both branches, and their results with the types that they have afterwards.
    fn branches(&mut self, choice: &Written) -> (If, Results) {
        let condition = self.need(&choice.condition, &Type::Bool).expression;
        let (then, mut results) =
            self.undecided(|this| this.given(&choice.condition, true, |this| this.block(&choice.then)));
        let otherwise = |this: &mut Self| match &choice.otherwise {
            None => (Block::default(), Results::new()),
            Some(Else::Block(block)) => this.block(block),
            Some(Else::If(other)) => {
                let (inner, results) = this.branches(other);
                let names = results.iter().map(|result| result.name.clone()).collect();
                (Block(vec![Statement::If(Box::new(If { results: names, ..inner }))]), results)
            }
        };
        let (otherwise, mut more) = self.undecided(|this| this.given(&choice.condition, false, otherwise));
        // Where the other branch ends the run, whoever comes past here comes from this one.
        maybe(&mut results, !ends(&otherwise));
        maybe(&mut more, !ends(&then));
        results.extend(more);
        (If { condition, then, otherwise, results: Vec::new() }, results)
    }

    /// After `if x == null { fail .. }`, `x` is there.
    fn holds_after(&mut self, written: &Written, made: &If) {
        if ends(&made.otherwise) {
            self.assume(&written.condition, true);
        }
        if ends(&made.then) {
            self.assume(&written.condition, false);
            if let (Some(Else::If(other)), [Statement::If(inner)]) = (&written.otherwise, made.otherwise.0.as_slice()) {
                self.holds_after(other, inner);
            }
        }
    }
}

fn maybe(results: &mut Results, may_not_run: bool) {
    if may_not_run {
        for result in results {
            result.kind = result.kind.take().map(Type::optional);
        }
    }
}
