use crate::{
    desk::Desk,
    forward::{Flow, Forward},
    frame::At,
};
use galley_evaluate::{Wrong, plain};
use galley_program::{Approve, Class, Failure, Reason, Record};

/// `approve`: the question is worked out once and written down; the run rests until a person has answered.
impl<'p> Forward<'p> {
    pub(crate) fn approve(&mut self, approve: &'p Approve, at: &At, desk: &mut Desk) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&approve.name);
        let known = desk.ledger.approvals.get(&path).cloned();
        let asked = match known {
            Some(asked) => asked,
            None if self.settled(self.current) => return Ok(Flow::Stop),
            None => {
                let text = plain(&self.scopes.evaluate(at.scope, &approve.text)?.value);
                let until = self.length(approve.timeout.as_ref(), at)?.map(|length| desk.now + length);
                desk.write(Record::ApprovalAsked { path: path.clone(), text, until, at: desk.now });
                desk.ledger.approvals.get(&path).cloned().unwrap_or_default()
            }
        };
        let failure = |code: &str, message: String| Failure::new(Class::Denied, code, message);
        let refused = |message| Flow::Fail(path.clone(), failure("E7152", message), Some(approve.place));
        Ok(match asked.answer {
            Some((true, ..)) => Flow::Next,
            Some((false, by, _)) if by.is_empty() => refused(format!("nobody answered in time: {}", asked.text)),
            Some((false, by, comment)) => {
                let comment = comment.map(|comment| format!(": {comment}")).unwrap_or_default();
                refused(format!("{by} said no{comment}"))
            }
            None if asked.until.is_some_and(|until| until <= desk.now) => {
                let (path, at) = (path.clone(), desk.now);
                desk.write(Record::ApprovalAnswered { path, approved: false, by: String::new(), comment: None, at });
                refused(format!("nobody answered in time: {}", asked.text))
            }
            None => Flow::Park(path.clone(), Reason::Approval, failure("E7151", asked.text), approve.place),
        })
    }
}
