//! `test "..." { }`: what a test may hold, and of which types plans and runs are.

mod expect;
mod mock;
mod partial;
mod rehearse;
mod result;
mod step;

use crate::checker::Checker;
use galley_grammar::tree::{Block, Statement as Written, TestItem};
use galley_program::{Place, Recipe, RehearsalKind, Statement, Test, TestStatement};
use std::{collections::BTreeMap, sync::Arc};

/// The plans and runs of the test that is checked, by their names.
pub(crate) type Rehearsals = BTreeMap<Arc<str>, Rehearsed>;

/// What a `plan` or `run` in sight is of.
#[derive(Clone, Debug)]
pub(crate) struct Rehearsed {
    pub(crate) kind: RehearsalKind,
    pub(crate) recipe: Arc<Recipe>,
}

impl Checker<'_> {
    /// A test; `None` where something in it cannot be done.
    pub(crate) fn test_item(&mut self, item: &TestItem) -> Option<Test> {
        let place = self.place(item.title.span);
        // One with values in it was reported by the parser.
        let title = item.title.plain()?;
        let statements = self.test_body(&item.body);
        Some(Test { title: title.into(), statements, place })
    }

    /// What is between the braces of a test.
    pub(crate) fn test_body(&mut self, body: &Block) -> Vec<TestStatement> {
        self.local.test = true;
        self.scoped(|this| body.statements.iter().filter_map(|statement| this.test_statement(statement)).collect())
    }

    fn test_statement(&mut self, written: &Written) -> Option<TestStatement> {
        let place = self.place(written.span());
        let other = match written {
            Written::Let(binding) => {
                let Statement::Let(name, value) = self.let_statement(binding) else { return None };
                return Some(TestStatement::Let(name, value));
            }
            Written::Mock(mock) => return self.mock(mock).map(|mock| TestStatement::Mock(Arc::new(mock))),
            Written::Plan(plan) => {
                let rehearsal = self.plan(plan)?;
                return Some(TestStatement::Rehearse(Arc::new(rehearsal)));
            }
            Written::Run(run) => {
                let rehearsal = self.run(run)?;
                return Some(TestStatement::Rehearse(Arc::new(rehearsal)));
            }
            Written::Expect(expect) => return self.expect(expect).map(TestStatement::Expect),
            Written::Broken(broken) => {
                self.local.broken.extend(broken.declares.iter().map(|name| name.text.clone()));
                return None;
            }
            Written::Param(_) => "param",
            Written::Output(_) => "output",
            Written::Aws(_) => "aws",
            Written::Step(_) => "step",
            Written::Lookup(_) => "lookup",
            Written::Wait(_) | Written::Poll(_) => "wait",
            Written::Approve(_) => "approve",
            Written::Require(_) => "require",
            Written::Validate(_) => "validate",
            Written::Parallel(_) => "parallel",
            Written::For(_) => "for",
            Written::If(_) => "if",
            Written::Try(_) => "try",
            Written::Do(_) => "do",
            Written::Fail(_) => "fail",
        };
        self.not_in_test(place, other)
    }

    fn not_in_test(&mut self, place: Place, statement: &str) -> Option<TestStatement> {
        // The whole block would be underlined; its first line is enough.
        let first_line = self.text_at(place).lines().next().map_or(0, str::len);
        let end = place.start + u32::try_from(first_line).unwrap_or(0);
        self.report.not_in_tests(Place { end: end.min(place.end), ..place }, statement);
        None
    }
}
