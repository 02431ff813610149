//! `fail`, and what it means for the statements after it.

use crate::checker::Checker;
use galley_grammar::tree::Fail as Written;
use galley_program::{Block, Fail, Statement};

impl Checker<'_> {
    /// `fail "message"`
    pub(super) fn fail(&mut self, fail: &Written) -> Statement {
        let message = self.message(&fail.message);
        Statement::Fail(Fail { message, place: self.place(fail.span) })
    }
}

/// Whether nothing after this block is ever reached.
pub(super) fn ends(block: &Block) -> bool {
    block.0.iter().any(statement_ends)
}

pub(super) fn statement_ends(statement: &Statement) -> bool {
    match statement {
        Statement::Fail(_) => true,
        Statement::If(choice) => ends(&choice.then) && ends(&choice.otherwise),
        Statement::Do(group) => ends(&group.body),
        Statement::Parallel(parallel) => parallel.branches.iter().any(ends),
        // A `fail` is not a step that failed, so it is not caught.
        Statement::Try(attempt) => ends(&attempt.body),
        Statement::Aws(_)
        | Statement::Let(..)
        | Statement::Lookup(_)
        | Statement::Step(_)
        | Statement::Wait(_)
        | Statement::Require(_)
        | Statement::For(_)
        | Statement::Approve(_)
        | Statement::Validate(_)
        | Statement::Output(_) => false,
    }
}
