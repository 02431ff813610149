use crate::{
    answers::Answers,
    existing::{assume, in_answer},
};
use galley_catalog::{Call, Cloud};
use galley_program::{BoxFuture, Class, Context, Failure, Reply, Value};
use galley_simulator::Simulator;

/// The simulator, with mocks before it.
pub(crate) struct Mocked<'a> {
    pub(crate) simulator: Simulator,
    pub(crate) answers: &'a Answers<'a>,
}

impl Cloud for Mocked<'_> {
    fn perform<'a>(&'a self, call: Call, context: &'a Context) -> BoxFuture<'a, Result<Reply<Value>, Failure>> {
        Box::pin(async move {
            let (action, input) = call.split();
            self.answers.called(action, &context.token.0);
            let reads = galley_catalog::find(action).is_some_and(|spec| spec.effect.reads());
            let looks = reads && self.answers.belongs(&context.token.0);
            if let Some(answer) = self.answers.answer(action, &input, looks) {
                if let Ok(answer) = &answer {
                    assume(&self.simulator, &context.region, &in_answer(action, answer));
                }
                return answer.map(Reply::from);
            }
            match Call::new(action, input) {
                Some(Ok(call)) => self.simulator.perform(call, context).await,
                // It was taken apart above.
                Some(Err(mismatch)) => Err(Failure::new(Class::Invalid, "E7110", mismatch.to_string())),
                None => Err(Failure::new(Class::Invalid, "E7110", format!("there is no action {action}"))),
            }
        })
    }
}
