use super::Typed;
use crate::checker::Checker;
use galley_grammar::tree::Cut;
use galley_program::{Place, Type};

impl Checker<'_> {
    /// What is left of a value that something breaks off: what is wrong inside it is said, but nothing of what it is.
    pub(super) fn cut(&mut self, cut: &Cut, hint: Option<&Type>, place: Place) -> Typed {
        let mark = self.report.mark();
        self.infer(&cut.value, hint);
        self.report.forget_of_end(mark, place, cut.doubtful);
        Typed::wrong(place)
    }
}
