use crate::checker::{Binding, Checker, Sort};
use galley_grammar::tree::{Block as WrittenBlock, Name, Statement as Written, Step, Undo};
use galley_program::{Block, Type, UndoRule};

impl Checker<'_> {
    /// `undo keep`, or `undo { .. }`: steps in place of the inverse. They see what is known at the step, and its result.
    /// All are worked out when the step is done, so that an undo needs no recipe.
    pub(super) fn undo(&mut self, step: &Step, result: Option<&Type>) -> UndoRule {
        let inside = self.local.undoing.is_some();
        match &step.undo {
            None => UndoRule::Inverse,
            Some(Undo::Keep(span)) if inside => {
                let place = self.place(*span);
                self.report.undo_in_undo(place);
                UndoRule::Keep
            }
            Some(Undo::Keep(_)) => UndoRule::Keep,
            Some(Undo::Block(block)) if inside => {
                let place = self.place(block.span);
                let place = crate::hooks::first_line(place, self.text_at(place));
                self.report.undo_in_undo(place);
                UndoRule::Inverse
            }
            Some(Undo::Block(block)) => UndoRule::Own(self.own_undo(&step.name, result, block)),
        }
    }

    fn own_undo(&mut self, step: &Name, result: Option<&Type>, block: &WrittenBlock) -> Block {
        let outer = self.local.undoing.replace(step.text.clone());
        let made = self.scoped(|this| {
            let place = this.place(step.span);
            if this.binding(&step.text).is_none() {
                this.bind(Binding::new(&step.text, result.cloned(), place, Sort::Result));
            }
            block.statements.iter().filter_map(|statement| this.undo_statement(statement)).collect()
        });
        self.local.undoing = outer;
        self.local.called.clear();
        Block(made)
    }

    /// All calls of an `undo` are worked out when the step is done, before any of them is made: none has a result that
    /// another could read.
    fn no_result_yet(&mut self, name: &Name) {
        if self.local.undoing.as_ref() != Some(&name.text) && self.local.bindings.hide(&name.text) {
            let declared = self.place(name.span);
            self.local.called.insert(name.text.clone(), declared);
        }
    }

    fn undo_statement(&mut self, written: &Written) -> Option<galley_program::Statement> {
        let word = match written {
            Written::Let(_) | Written::Require(_) | Written::Broken(_) => return self.statement(written),
            Written::Step(step) => {
                let made = self.statement(written);
                self.no_result_yet(&step.name);
                return made;
            }
            Written::Lookup(_) => "lookup",
            Written::Wait(_) | Written::Poll(_) => "wait",
            Written::Param(_) => "param",
            Written::Output(_) => "output",
            Written::Aws(_) => "aws",
            Written::Approve(_) => "approve",
            Written::Validate(_) => "validate",
            Written::Parallel(_) => "parallel",
            Written::For(_) => "for",
            Written::If(_) => "if",
            Written::Try(_) => "try",
            Written::Do(_) => "do",
            Written::Fail(_) => "fail",
            Written::Mock(_) => "mock",
            Written::Plan(_) => "plan",
            Written::Run(_) => "run",
            Written::Expect(_) => "expect",
        };
        let place = self.place(written.span());
        let place = crate::hooks::first_line(place, self.text_at(place));
        self.report.not_in_undo(place, word);
        None
    }
}
