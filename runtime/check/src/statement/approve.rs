use crate::checker::Checker;
use galley_grammar::tree::Approve as Written;
use galley_program::{Approve, Statement};

impl Checker<'_> {
    /// `approve "text" with { timeout }`
    pub(super) fn approve(&mut self, approve: &Written) -> Statement {
        let text = self.message(&approve.message);
        let timeout = approve.options.as_ref().and_then(|options| self.approve_options(options));
        let place = self.place(approve.span);
        Statement::Approve(Box::new(Approve { name: self.name_by_place("approve"), text, timeout, place }))
    }
}
