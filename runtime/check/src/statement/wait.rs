use crate::{act::Found, checker::Checker};
use galley_grammar::tree::{Poll, Wait as WrittenWait};
use galley_program::{Statement, Type, Wait, WaitFor};

impl Checker<'_> {
    /// `wait 30s`
    pub(super) fn pause(&mut self, wait: &WrittenWait) -> Statement {
        let length = self.need(&wait.length, &Type::Duration).expression;
        let place = self.place(wait.span);
        let name = self.name_by_place("wait");
        Statement::Wait(Box::new(Wait { name, what: WaitFor::Pause(length), place }))
    }

    /// `wait name = action { .. } until condition with { every, timeout }`
    pub(super) fn poll(&mut self, poll: &Poll) -> Option<Statement> {
        let Some(action) = self.read_only(&poll.act, "wait") else {
            self.unguided_record(&poll.input);
            self.declare_result(&poll.name, None);
            return None;
        };
        let input = self.input(&Found::Action(action), &poll.act, &poll.input).expression;
        let answer = (action.output)();
        let until = self.scoped(|this| {
            this.bind_variable(&"it".into(), poll.name.span, Some(answer.clone()));
            this.need(&poll.until, &Type::Bool).expression
        });
        let (every, timeout) = match &poll.options {
            Some(options) => self.poll_options(options),
            None => (None, None),
        };
        self.declare_result(&poll.name, Some(answer));
        let place = self.place(poll.span);
        let what = WaitFor::Answer { action, input, until, every, timeout };
        Some(Statement::Wait(Box::new(Wait { name: poll.name.text.clone(), what, place })))
    }
}
