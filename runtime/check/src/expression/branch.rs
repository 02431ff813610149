use super::Typed;
use crate::checker::Checker;
use galley_evaluate::common;
use galley_grammar::tree::{Choice, Expression as Written};
use galley_program::{Binary, ExpressionKind, Place, Type};

impl Checker<'_> {
    /// `if condition then a else b`
    pub(super) fn choice(&mut self, choice: &Choice, hint: Option<&Type>, place: Place) -> Typed {
        let condition = self.need(&choice.condition, &Type::Bool);
        let branch = |this: &mut Self, written: &Written, hint: Option<&Type>, holds: bool| {
            this.undecided(|this| {
                this.given(&choice.condition, holds, |this| match hint {
                    Some(hint) => this.need(written, hint),
                    None => this.infer(written, None),
                })
            })
        };
        let then = branch(self, &choice.then, hint, true);
        let otherwise = match hint {
            Some(hint) => branch(self, &choice.otherwise, Some(hint), false),
            // The first branch is a hint to the second, no more.
            None => self.undecided(|this| {
                this.given(&choice.condition, false, |this| this.infer(&choice.otherwise, then.kind.as_ref()))
            }),
        };
        let (Some(first), Some(second)) = (&then.kind, &otherwise.kind) else { return Typed::wrong(place) };
        if condition.is_wrong() {
            return Typed::wrong(place);
        }
        let Some(kind) = common(first, second) else {
            self.report.branches_differ(otherwise.expression.place, second, first, then.expression.place);
            return Typed::wrong(place);
        };
        let parts = [condition, then, otherwise].map(|part| Box::new(part.expression));
        let [condition, then, otherwise] = parts;
        self.made(kind, ExpressionKind::If(condition, then, otherwise), place)
    }

    /// `a ?? b`
    pub(super) fn otherwise(&mut self, left: &Written, right: &Written, hint: Option<&Type>, place: Place) -> Typed {
        let first = self.infer(left, hint);
        let inner = match &first.kind {
            Some(Type::Optional(inner)) => Some(Type::clone(inner)),
            Some(Type::Null) | None => None,
            // A document may hold nothing there.
            Some(kind) if *kind.base() == Type::Json => Some(Type::Json),
            Some(kind) => {
                let kind = kind.clone();
                self.report.never_null(first.expression.place, &kind);
                Some(kind)
            }
        };
        let second = self.undecided(|this| this.infer(right, hint.or(inner.as_ref())));
        let (Some(_), Some(other)) = (&first.kind, &second.kind) else { return Typed::wrong(place) };
        let kind = inner.as_ref().map_or(Some(other.clone()), |inner| common(inner, other));
        let Some(kind) = kind else {
            let before = inner.as_ref().unwrap_or(&Type::Null);
            self.report.branches_differ(second.expression.place, other, before, first.expression.place);
            return Typed::wrong(place);
        };
        let (left, right) = (Box::new(first.expression), Box::new(second.expression));
        self.made(kind, ExpressionKind::Binary(Binary::Otherwise, left, right), place)
    }
}
