use super::{Typed, text::is_text};
use crate::{checker::Checker, fold::known};
use galley_evaluate::{common, entry_type, holds_secret};
use galley_grammar::tree::{Binary as Sign, Expression as Written, ExpressionKind as Form, Unary as UnarySign};
use galley_program::{Binary, ExpressionKind, Place, Range, Type, Unary};

impl Checker<'_> {
    pub(super) fn unary(&mut self, sign: UnarySign, of: &Written, place: Place) -> Typed {
        let (operator, typed) = match sign {
            UnarySign::Not => (Unary::Not, self.need(of, &Type::Bool)),
            UnarySign::Minus => (Unary::Minus, self.infer(of, None)),
        };
        match typed.kind.as_ref().map(Type::base) {
            None => Typed::wrong(place),
            Some(kind @ (Type::Bool | Type::Int | Type::Float))
                if (sign == UnarySign::Not) == (*kind == Type::Bool) =>
            {
                let kind = kind.clone();
                let made = ExpressionKind::Unary(operator, Box::new(typed.expression));
                self.made(kind, made, place)
            }
            Some(kind) => {
                self.report.not_a_number(typed.expression.place, kind);
                Typed::wrong(place)
            }
        }
    }

    pub(super) fn binary(
        &mut self,
        sign: Sign,
        left: &Written,
        right: &Written,
        hint: Option<&Type>,
        place: Place,
    ) -> Typed {
        let chosen = matches!(sign, Sign::Otherwise | Sign::And | Sign::Or | Sign::Add);
        self.local.compared += usize::from(!chosen);
        let typed = self.binary_of(sign, left, right, hint, place);
        self.local.compared -= usize::from(!chosen);
        let divides = matches!(sign, Sign::Divide | Sign::Remainder) && right.kind == Form::Int(0);
        // With two numbers that are known it is told of where they are computed.
        if divides && !typed.is_wrong() && known(&typed.expression).is_none() && self.local.undecided == 0 {
            let left = self.text_at(self.place(left.span)).to_owned();
            self.report.divided_by_zero(place, &left);
            return Typed::wrong(place);
        }
        typed
    }

    fn binary_of(&mut self, sign: Sign, left: &Written, right: &Written, hint: Option<&Type>, place: Place) -> Typed {
        match sign {
            Sign::Otherwise => self.otherwise(left, right, hint, place),
            Sign::And => self.both_flags(Binary::And, left, right, place),
            Sign::Or => self.both_flags(Binary::Or, left, right, place),
            Sign::Equal => self.equality(Binary::Equal, left, right, place),
            Sign::NotEqual => self.equality(Binary::NotEqual, left, right, place),
            Sign::In => self.membership(left, right, place),
            Sign::Less
            | Sign::LessOrEqual
            | Sign::Greater
            | Sign::GreaterOrEqual
            | Sign::Add
            | Sign::Subtract
            | Sign::Multiply
            | Sign::Divide
            | Sign::Remainder => self.arithmetic(sign, left, right, hint, place),
        }
    }

    fn both_flags(&mut self, operator: Binary, left: &Written, right: &Written, place: Place) -> Typed {
        let first = self.need(left, &Type::Bool);
        // The right side is looked at only where the left side leaves it open.
        let holds = operator == Binary::And;
        let second = self.undecided(|this| this.given(left, holds, |this| this.need(right, &Type::Bool)));
        self.joined(operator, Type::Bool, first, second, place)
    }

    fn equality(&mut self, operator: Binary, left: &Written, right: &Written, place: Place) -> Typed {
        let (first, second) = self.side_by_side(left, right);
        if self.compares_secret(&first, &second, place) {
            return Typed::wrong(place);
        }
        if let (Some(a), Some(b)) = (&first.kind, &second.kind)
            && common(a, b).is_none()
        {
            self.report.never_equal(place, a, b);
            return Typed::wrong(place);
        }
        self.joined(operator, Type::Bool, first, second, place)
    }

    fn membership(&mut self, left: &Written, right: &Written, place: Place) -> Typed {
        if let Form::Range(from, to) = &right.kind {
            return self.in_range(left, from, to, place);
        }
        let (item, of) = if self.adapts(left) && !self.adapts(right) {
            let of = self.infer(right, None);
            let hint = of.kind.as_ref().and_then(super::list::item_hint);
            (self.beside(left, &of, hint.as_ref()), of)
        } else {
            let item = self.infer(left, None);
            // What stands beside a secret is not one by that.
            let hint = item.kind.clone().filter(|kind| !holds_secret(kind)).map(Type::list);
            let of = self.beside(right, &item, hint.as_ref());
            (item, of)
        };
        if self.compares_secret(&item, &of, place) {
            return Typed::wrong(place);
        }
        let (Some(kind), Some(all)) = (&item.kind, &of.kind) else { return Typed::wrong(place) };
        let can_be = if let Type::List(inner) = all.base() {
            **inner == Type::Null || common(inner, kind).is_some()
        } else {
            entry_type(all).is_some() && is_text(kind)
        };
        if !can_be {
            self.report.never_in(place, kind, all);
            return Typed::wrong(place);
        }
        self.joined(Binary::In, Type::Bool, item, of, place)
    }

    fn in_range(&mut self, item: &Written, from: &Written, to: &Written, place: Place) -> Typed {
        let item = self.infer(item, None);
        let kind = match item.kind.as_ref().map(Type::base) {
            None => None,
            Some(kind @ (Type::Int | Type::Float | Type::Duration | Type::Size | Type::Percent)) => Some(kind.clone()),
            Some(kind) => {
                self.report.no_order(item.expression.place, kind);
                None
            }
        };
        let end = |this: &mut Self, end: &Written| match &kind {
            Some(kind) => this.need(end, kind),
            None => this.infer(end, None),
        };
        let (from, to) = (end(self, from), end(self, to));
        if kind.is_none() || from.is_wrong() || to.is_wrong() {
            return Typed::wrong(place);
        }
        let range = Range { from: Box::new(from.expression), to: Box::new(to.expression) };
        self.made(Type::Bool, ExpressionKind::InRange(Box::new(item.expression), range), place)
    }

    fn arithmetic(&mut self, sign: Sign, left: &Written, right: &Written, hint: Option<&Type>, place: Place) -> Typed {
        // Only lists take a type from outside: their items may be literals.
        let hint = hint.filter(|hint| sign == Sign::Add && super::list::item_hint(hint).is_some());
        let (first, second) = match hint {
            Some(hint) => (self.infer(left, Some(hint)), self.infer(right, Some(hint))),
            None => self.side_by_side(left, right),
        };
        let (Some(a), Some(b)) = (&first.kind, &second.kind) else { return Typed::wrong(place) };
        let Some((operator, kind)) = result(sign, a.base(), b.base()) else {
            let (a_text, b_text) = (self.text_at(first.expression.place), self.text_at(second.expression.place));
            let texts = (a_text.to_owned(), b_text.to_owned());
            self.report.operator(place, sign.symbol(), a, b, (&texts.0, &texts.1));
            return Typed::wrong(place);
        };
        self.joined(operator, kind, first, second, place)
    }

    /// Both sides, each a hint to the other: the one that takes its type from its place comes second.
    fn side_by_side(&mut self, left: &Written, right: &Written) -> (Typed, Typed) {
        if self.adapts(left) && !self.adapts(right) {
            let second = self.infer(right, None);
            (self.beside(left, &second, second.kind.as_ref()), second)
        } else {
            let first = self.infer(left, None);
            let second = self.beside(right, &first, first.kind.as_ref());
            (first, second)
        }
    }

    /// An expression that may take its type from another one. Where that is wrong, nobody can tell what this one means.
    fn beside(&mut self, written: &Written, other: &Typed, hint: Option<&Type>) -> Typed {
        let mark = self.report.mark();
        let typed = self.infer(written, hint);
        if other.is_wrong() && self.adapts(written) {
            self.report.forget_since(mark);
        }
        typed
    }

    /// Whether an expression takes its type from what stands beside it: a text, or a name that may be a variant.
    fn adapts(&self, written: &Written) -> bool {
        match &written.kind {
            Form::Text(_) | Form::Null => true,
            Form::Name(name) => {
                let value = self.binding(name).is_some() || self.local.broken.contains(name);
                !value && !self.declares(self.local.file, name)
            }
            Form::List(items) => items.iter().all(|item| self.adapts(item)),
            Form::Bool(_)
            | Form::Int(_)
            | Form::Float(_)
            | Form::Quantity(_)
            | Form::Record(_)
            | Form::ListFor(_)
            | Form::MapFor(_)
            | Form::Field(..)
            | Form::OptionalField(..)
            | Form::Index(..)
            | Form::Call(_)
            | Form::Unary(..)
            | Form::Binary(..)
            | Form::Range(..)
            | Form::If(_)
            | Form::Cut(_) => false,
        }
    }

    /// Reports a comparison that would tell something about a secret; whether it is there may be asked.
    fn compares_secret(&mut self, first: &Typed, second: &Typed, place: Place) -> bool {
        let secret = |typed: &Typed| typed.kind.as_ref().is_some_and(holds_secret);
        let null = |typed: &Typed| typed.kind == Some(Type::Null);
        let seen = secret(first) && !null(second) || secret(second) && !null(first);
        if seen {
            self.report.secret_seen(place, "a comparison", "a comparison would tell about it");
        }
        seen
    }

    fn joined(&mut self, operator: Binary, kind: Type, left: Typed, right: Typed, place: Place) -> Typed {
        if left.is_wrong() || right.is_wrong() {
            return Typed::wrong(place);
        }
        let (left, right) = (Box::new(left.expression), Box::new(right.expression));
        self.made(kind, ExpressionKind::Binary(operator, left, right), place)
    }
}

/// What an operator with an order or a sum gives; `None` where it does not take these.
fn result(sign: Sign, a: &Type, b: &Type) -> Option<(Binary, Type)> {
    use Type::{Duration, Float, Int, List, Size};
    let measure = |kind: &Type| matches!(kind, Int | Float | Duration | Size);
    let same = measure(a) && a == b;
    let ordered = same || (*a == Type::Percent && a == b);
    let kind = a.clone();
    match sign {
        Sign::Less => ordered.then_some((Binary::Less, Type::Bool)),
        Sign::LessOrEqual => ordered.then_some((Binary::LessOrEqual, Type::Bool)),
        Sign::Greater => ordered.then_some((Binary::Greater, Type::Bool)),
        Sign::GreaterOrEqual => ordered.then_some((Binary::GreaterOrEqual, Type::Bool)),
        Sign::Add => {
            let lists = matches!((a, b), (List(_), List(_)));
            let kind = if lists { common(a, b) } else { same.then_some(kind) };
            kind.map(|kind| (Binary::Add, kind))
        }
        Sign::Subtract => same.then_some((Binary::Subtract, kind)),
        Sign::Multiply => match (a, b) {
            (Int | Float, _) if same => Some((Binary::Multiply, kind)),
            (Duration | Size, Int) => Some((Binary::Multiply, kind)),
            (Int, Duration | Size) => Some((Binary::Multiply, b.clone())),
            _ => None,
        },
        Sign::Divide => match (a, b) {
            (Int | Float, _) if same => Some((Binary::Divide, kind)),
            (Duration | Size, Int) => Some((Binary::Divide, kind)),
            _ => None,
        },
        Sign::Remainder => (same && *a == Int).then_some((Binary::Remainder, kind)),
        Sign::Otherwise | Sign::Or | Sign::And | Sign::Equal | Sign::NotEqual | Sign::In => None,
    }
}
