use super::Typed;
use crate::checker::Checker;
use galley_grammar::tree::{Part as WrittenPart, Text};
use galley_program::{Expression, ExpressionKind, Nominal, Part, Place, Type, Value};

impl Checker<'_> {
    /// `"text"`: a literal takes the type that its place expects.
    pub(super) fn text(&mut self, text: &Text, hint: Option<&Type>) -> Typed {
        let place = self.place(text.span);
        if let Some(plain) = text.plain() {
            return self.plain_text(text, &plain, hint, place);
        }
        let Some(parts) = self.parts(text) else { return Typed::wrong(place) };
        let made = ExpressionKind::Text(parts);
        match hint.and_then(nominal_of) {
            // What is computed has its form checked when it is computed.
            Some(nominal) => {
                let typed = self.made(Type::Text, made, place);
                if typed.is_wrong() {
                    return typed;
                }
                let inner = Box::new(typed.expression);
                self.made(Type::Nominal(nominal), ExpressionKind::Convert(nominal, inner), place)
            }
            None => self.made(Type::Text, made, place),
        }
    }

    /// The pieces of a text with values in it.
    pub(crate) fn parts(&mut self, text: &Text) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut right = true;
        for part in &text.parts {
            match part {
                WrittenPart::Plain(plain, _) => parts.push(Part::Plain(plain.clone())),
                WrittenPart::Value(value) => {
                    let typed = self.infer(value, None);
                    match &typed.kind {
                        None => right = false,
                        Some(kind) if is_plain(kind) => {
                            let percent = *kind.base() == Type::Percent;
                            parts.push(Part::Value(typed.expression));
                            // Its value is a number, and the sign belongs to it.
                            parts.extend(percent.then(|| Part::Plain("%".into())));
                        }
                        Some(kind) => {
                            let at = typed.expression.place;
                            let text = self.text_at(at).to_owned();
                            self.report.not_in_text(at, kind, &text);
                            right = false;
                        }
                    }
                }
            }
        }
        right.then_some(parts)
    }

    /// A message: text, with or without values.
    pub(crate) fn message(&mut self, text: &Text) -> Expression {
        self.text(text, None).expression
    }

    fn plain_text(&mut self, text: &Text, plain: &str, hint: Option<&Type>, place: Place) -> Typed {
        let value = |kind| Typed::new(kind, ExpressionKind::Value(Value::from(plain)), place);
        let inside = || self.place(text.span_of(0, plain.len()));
        match hint {
            Some(Type::Optional(inner)) => self.plain_text(text, plain, Some(inner), place),
            Some(Type::Refined(refinement)) => self.plain_text(text, plain, Some(&refinement.base), place),
            Some(Type::Nominal(nominal)) if !nominal.has_literal() => {
                self.report.no_literal(place, nominal);
                Typed::wrong(place)
            }
            Some(Type::Nominal(nominal)) => match nominal.check(plain) {
                Ok(()) => {
                    self.dated(inside(), plain, nominal);
                    value(Type::Nominal(nominal))
                }
                Err(why) => {
                    let place = inside();
                    self.report.malformed(place, plain, nominal, &why);
                    Typed::wrong(place)
                }
            },
            Some(Type::Choice(choice)) if choice.values.contains(&plain) => value(Type::Choice(choice)),
            Some(Type::Choice(choice)) => {
                let place = inside();
                self.report.not_a_choice(place, plain, choice);
                Typed::wrong(place)
            }
            Some(
                Type::Null
                | Type::Bool
                | Type::Int
                | Type::Float
                | Type::Text
                | Type::Duration
                | Type::Size
                | Type::Percent
                | Type::Secret(_)
                | Type::Json
                | Type::List(_)
                | Type::Map(_)
                | Type::Record(_)
                | Type::Enum(_),
            )
            | None => value(Type::Text),
        }
    }
}

/// The nominal type that `kind` is, or may be.
fn nominal_of(kind: &Type) -> Option<&'static Nominal> {
    match kind {
        Type::Nominal(nominal) => Some(nominal),
        Type::Optional(inner) => nominal_of(inner),
        Type::Refined(refinement) => nominal_of(&refinement.base),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Json
        | Type::Choice(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_)
        | Type::Enum(_) => None,
    }
}

/// Whether values of this type are text already.
pub(crate) fn is_text(kind: &Type) -> bool {
    matches!(kind.base(), Type::Text | Type::Nominal(_) | Type::Choice(_) | Type::Enum(_))
}

/// Whether a value of this type can stand in a text.
pub(crate) fn is_plain(kind: &Type) -> bool {
    is_text(kind)
        || matches!(kind.base(), Type::Bool | Type::Int | Type::Float | Type::Duration | Type::Size | Type::Percent)
}
