//! Statements: each kind in a file of its own.

mod approve;
mod attempt;
mod aws;
mod choice;
mod each;
mod fail;
mod lookup;
mod options;
mod parallel;
mod require;
mod step;
mod undo;
mod validate;
mod wait;

use crate::{
    checker::{Binding, Checker, Sort},
    fold::known,
    hooks::first_line,
    recipe::Draft,
    statement::fail::statement_ends,
};
use galley_evaluate::free_names;
use galley_grammar::tree::{Block as WrittenBlock, Let, Name, Statement as Written};
use galley_program::{Block, Do, Expression, Place, Statement, Type};
use std::sync::Arc;

/// What the statements of a block give to what follows the block.
pub(crate) type Results = Vec<Binding>;

impl Checker<'_> {
    /// A statement that stands directly in a recipe.
    pub(crate) fn top_statement(&mut self, written: &Written, draft: &mut Draft) {
        match written {
            Written::Param(param) => self.param(param, draft),
            Written::Output(output) => self.output(output, draft),
            Written::Aws(aws) => self.aws(aws, draft),
            Written::Let(_)
            | Written::Step(_)
            | Written::Lookup(_)
            | Written::Wait(_)
            | Written::Poll(_)
            | Written::Approve(_)
            | Written::Require(_)
            | Written::Validate(_)
            | Written::Parallel(_)
            | Written::For(_)
            | Written::If(_)
            | Written::Try(_)
            | Written::Do(_)
            | Written::Fail(_)
            | Written::Mock(_)
            | Written::Plan(_)
            | Written::Run(_)
            | Written::Expect(_)
            | Written::Broken(_) => {
                self.reached(&draft.statements, written);
                let statement = self.statement(written);
                draft.statements.extend(statement);
            }
        }
    }

    /// The statements between two braces. Their names are out of sight afterwards; their results are given back.
    pub(crate) fn block(&mut self, block: &WrittenBlock) -> (Block, Results) {
        self.statements(&block.statements)
    }

    fn statements(&mut self, written: &[Written]) -> (Block, Results) {
        let before = self.local.bindings.len();
        self.scoped(|this| {
            let mut statements: Vec<Statement> = Vec::new();
            for statement in written {
                this.reached(&statements, statement);
                statements.extend(this.statement(statement));
            }
            let made = this.local.bindings.since(before).iter().filter(|binding| binding.sort == Sort::Result);
            (Block(statements), made.cloned().collect())
        })
    }

    fn statement(&mut self, written: &Written) -> Option<Statement> {
        let place = self.place(written.span());
        self.deeper(place, |this| this.statement_kind(written, place))?
    }

    fn statement_kind(&mut self, written: &Written, place: Place) -> Option<Statement> {
        match written {
            Written::Let(binding) => Some(self.let_statement(binding)),
            Written::Step(step) => self.step(step),
            Written::Lookup(lookup) => self.lookup(lookup),
            Written::Wait(wait) => Some(self.pause(wait)),
            Written::Poll(poll) => self.poll(poll),
            Written::Require(require) => Some(self.require(require)),
            Written::Parallel(parallel) => Some(self.parallel(parallel)),
            Written::For(each) => Some(self.each(each)),
            Written::If(choice) => Some(self.if_statement(choice)),
            Written::Do(group) => {
                let (block, results) = self.block(&group.body);
                self.give(results, |kind| kind);
                let label = group.label.as_ref().map(|label| self.message(label));
                Some(Statement::Do(Do { label, body: block }))
            }
            Written::Param(_) => self.misplaced(place, "param"),
            Written::Output(_) => self.misplaced(place, "output"),
            Written::Aws(_) => self.misplaced(place, "aws"),
            Written::Approve(approve) => Some(self.approve(approve)),
            Written::Validate(validate) => self.validate(validate),
            Written::Try(attempt) => Some(self.attempt(attempt)),
            Written::Fail(fail) => Some(self.fail(fail)),
            Written::Mock(_) => self.misplaced_in_recipe(place, "mock"),
            Written::Plan(_) => self.misplaced_in_recipe(place, "plan"),
            Written::Run(_) => self.misplaced_in_recipe(place, "run"),
            Written::Expect(_) => self.misplaced_in_recipe(place, "expect"),
            Written::Broken(broken) => {
                self.broken_statement(broken);
                None
            }
        }
    }

    /// `let name: T = e`
    pub(crate) fn let_statement(&mut self, binding: &Let) -> Statement {
        let wanted = binding.kind.as_ref().map(|kind| self.kind(kind));
        let (typed, kind) = match wanted {
            Some(Some(wanted)) => {
                let typed = self.infer(&binding.value, Some(&wanted));
                let understood = typed.kind.is_some();
                let typed = self.fit(typed, &wanted);
                // Where the two are at odds, nobody knows which of them is meant.
                let kind = (typed.kind.is_some() || !understood).then_some(wanted);
                (typed, kind)
            }
            Some(None) => (self.unguided(&binding.value), None),
            None => {
                let typed = self.infer(&binding.value, None);
                let kind = typed.kind.clone();
                (typed, kind)
            }
        };
        let by = self.late_by(&typed.expression);
        let value = known(&typed.expression).cloned();
        let place = self.place(binding.name.span);
        let name = binding.name.text.clone();
        self.declare(Binding { late: by.is_some(), by, value, ..Binding::new(&name, kind, place, Sort::Let) });
        Statement::Let(name, typed.expression)
    }

    /// Puts a name of the recipe in sight. It may not be that of another one in sight.
    pub(crate) fn declare(&mut self, binding: Binding) {
        let before = self.binding(&binding.name).map(|known| (known.place, known.kind == binding.kind));
        let Some((before, alike)) = before else { return self.bind(binding) };
        self.report.declared_twice(binding.place, &binding.name, before);
        // Which of the two is meant further down is not known.
        let kind = binding.kind.filter(|_| alike);
        self.bind(Binding { kind, value: None, ..binding });
    }

    /// Puts the result of a step, lookup or wait in sight. Its name is part of what is written down, so the recipe may
    /// have only one of it, wherever it stands.
    pub(crate) fn declare_result(&mut self, name: &Name, kind: Option<Type>) {
        let place = self.place(name.span);
        let binding = Binding::new(&name.text, kind, place, Sort::Result);
        if self.local.undoing.as_ref() == Some(&name.text) {
            // Inside its own `undo`, where the step is known but not yet declared.
            let step = self.binding(&name.text).map_or(place, |known| known.place);
            self.report.step_twice(place, &name.text, step);
            return;
        }
        if let Some(former) = self.local.former.get(&name.text).copied() {
            self.report.former_name(former, &name.text, place, "this step is called so now");
        }
        if let Some(before) = self.local.results.get(&name.text).copied() {
            self.report.step_twice(place, &name.text, before);
            self.bind(Binding { kind: None, ..binding });
        } else {
            self.local.results.insert(name.text.clone(), place);
            self.declare(binding);
        }
    }

    /// Puts the results of a block in sight of what follows it, with the type that they have there.
    pub(crate) fn give(&mut self, results: Results, outside: impl Fn(Type) -> Type) -> Vec<Arc<str>> {
        let names = results.iter().map(|result| result.name.clone()).collect();
        for result in results {
            let kind = result.kind.clone().map(&outside);
            self.bind(Binding { kind, ..result });
        }
        names
    }

    /// A name by which the value of an expression is known only while the recipe runs.
    pub(crate) fn late_by(&self, expression: &Expression) -> Option<Arc<str>> {
        free_names(expression).into_iter().find(|name| self.binding(name).is_some_and(|known| known.late))
    }

    /// Why a name is known as late as it is: the name, what it is made of, and so on, each with its place.
    pub(crate) fn why_late(&self, name: &Arc<str>) -> Vec<(Arc<str>, Place)> {
        const SHOWN: usize = 8;
        let mut chain = Vec::new();
        let mut next = Some(name.clone());
        while let Some(known) = next.take().and_then(|name| self.binding(&name)) {
            chain.push((known.name.clone(), known.place));
            if chain.len() < SHOWN {
                next.clone_from(&known.by);
            }
        }
        chain
    }

    fn misplaced(&mut self, place: Place, statement: &str) -> Option<Statement> {
        self.report.misplaced(place, statement);
        None
    }

    fn misplaced_in_recipe(&mut self, place: Place, statement: &str) -> Option<Statement> {
        self.report.only_in_tests(place, statement);
        None
    }

    /// Warns where the statements before this one never let a run come here.
    fn reached(&mut self, before: &[Statement], written: &Written) {
        if let Some(last) = before.last()
            && statement_ends(last)
            && !before[..before.len() - 1].iter().any(statement_ends)
        {
            let place = self.place(written.span());
            let place = first_line(place, self.text_at(place));
            if let Some(end) = end_of(last) {
                self.report.unreachable(place, end);
            }
        }
    }

    /// A name for a statement that has none of its own: it is written down under it. No step may have it.
    pub(crate) fn name_by_place(&mut self, kind: &'static str) -> Arc<str> {
        loop {
            let number = self.local.named.entry(kind).or_default();
            *number += 1;
            let name = format!("{kind}{number}");
            if !self.local.later.contains_key(name.as_str()) {
                return name.into();
            }
        }
    }
}

/// Where a run ends for which this statement is the last.
fn end_of(statement: &Statement) -> Option<Place> {
    let within = |block: &Block| block.0.iter().find(|inner| statement_ends(inner)).and_then(end_of);
    match statement {
        Statement::Fail(fail) => Some(fail.place),
        Statement::If(choice) => within(&choice.then),
        Statement::Do(group) => within(&group.body),
        Statement::Parallel(parallel) => parallel.branches.iter().find_map(within),
        Statement::Try(attempt) => within(&attempt.body),
        Statement::Aws(_)
        | Statement::Let(..)
        | Statement::Lookup(_)
        | Statement::Step(_)
        | Statement::Wait(_)
        | Statement::Require(_)
        | Statement::For(_)
        | Statement::Approve(_)
        | Statement::Validate(_)
        | Statement::Output(_) => None,
    }
}
