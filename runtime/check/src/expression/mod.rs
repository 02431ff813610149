//! Expressions: each form in a file of its own.
//!
//! An expression is checked with a *hint*, the type that its place expects. A hint decides what a literal or a bare
//! variant means; whether the result fits is then seen by [`Checker::need`].

mod access;
mod branch;
mod call;
mod comprehension;
mod conversion;
mod cut;
mod list;
mod literal;
mod operator;
mod record;
mod refine;
mod text;
mod unguided;

use crate::checker::Checker;
use galley_evaluate::{RANGE, fits};
use galley_grammar::tree::{Expression as Written, ExpressionKind as Form};
use galley_program::{Expression, ExpressionKind, Place, Type, Value};
use refine::fits_but_for_conditions;

pub(crate) use record::Owner;
pub(crate) use text::is_text;

/// A checked expression.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// Its type; `None` where something is wrong with it, which has been reported.
    pub(crate) kind: Option<Type>,
    pub(crate) expression: Expression,
}

impl Typed {
    pub(crate) fn new(kind: Type, made: ExpressionKind, place: Place) -> Self {
        Self { kind: Some(kind), expression: Expression { kind: made, place } }
    }

    /// Something that was reported. Its expression is a name that nothing has, so it is never computed.
    pub(crate) fn wrong(place: Place) -> Self {
        Self { kind: None, expression: Expression { kind: ExpressionKind::Name("".into()), place } }
    }

    /// Whether it cannot be computed. Its type may be known all the same: that of a record, where only a field is wrong.
    pub(crate) fn is_wrong(&self) -> bool {
        self.kind.is_none() || matches!(&self.expression.kind, ExpressionKind::Name(name) if name.is_empty())
    }
}

impl Checker<'_> {
    /// The expression where a `wanted` is needed. What does not fit is reported, and then has no type.
    pub(crate) fn need(&mut self, written: &Written, wanted: &Type) -> Typed {
        let typed = self.infer(written, Some(wanted));
        self.fit(typed, wanted)
    }

    /// Sees that `typed` fits where a `wanted` is needed.
    pub(crate) fn fit(&mut self, typed: Typed, wanted: &Type) -> Typed {
        match &typed.kind {
            Some(kind) if fits(kind, wanted) => typed,
            Some(kind) if fits_but_for_conditions(kind, wanted) => self.refine(typed, wanted),
            Some(kind) => {
                let place = typed.expression.place;
                let text = self.text_at(place).to_owned();
                self.report.mismatch(place, kind, wanted, &text);
                Typed::wrong(place)
            }
            None => typed,
        }
    }

    /// The expression and its type.
    pub(crate) fn infer(&mut self, written: &Written, hint: Option<&Type>) -> Typed {
        let place = self.place(written.span);
        self.deeper(place, |this| this.form(written, hint, place)).unwrap_or_else(|| Typed::wrong(place))
    }

    fn form(&mut self, written: &Written, hint: Option<&Type>, place: Place) -> Typed {
        let value = |kind, value| Typed::new(kind, ExpressionKind::Value(value), place);
        match &written.kind {
            Form::Null => value(Type::Null, Value::Null),
            Form::Bool(flag) => value(Type::Bool, Value::Bool(*flag)),
            Form::Int(number) => value(Type::Int, Value::Int(*number)),
            Form::Float(number) => value(Type::Float, Value::Float(*number)),
            Form::Quantity(quantity) => Self::quantity(quantity, place),
            Form::Text(text) => self.text(text, hint),
            Form::Name(name) => self.name(name, written.span, hint),
            Form::List(items) => self.list(items, hint, place),
            Form::Record(record) => self.record(record, hint, Owner::Record, place),
            Form::ListFor(list) => self.list_for(list, hint, place),
            Form::MapFor(map) => self.map_for(map, hint, place),
            Form::Field(of, name) => self.field(of, name, place),
            Form::OptionalField(of, name) => self.optional_field(of, name, place),
            Form::Index(of, index) => self.index(of, index, place),
            Form::Call(call) => self.call(call, place),
            Form::Unary(operator, of) => self.unary(*operator, of, place),
            Form::Binary(operator, left, right) => self.binary(*operator, left, right, hint, place),
            Form::Range(from, to) => {
                let (from, to) = (self.need(from, &Type::Int), self.need(to, &Type::Int));
                if from.is_wrong() || to.is_wrong() {
                    return Typed::wrong(place);
                }
                let arguments = vec![from.expression, to.expression];
                self.made(Type::Int.list(), ExpressionKind::Call(RANGE, arguments), place)
            }
            Form::If(choice) => self.choice(choice, hint, place),
            Form::Cut(cut) => self.cut(cut, hint, place),
        }
    }
}
