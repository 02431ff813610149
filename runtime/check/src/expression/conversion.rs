//! Conversions that are named after types: `subnet_id(x)`, `port(x)`, `NodePool(x)`.

use super::{Typed, text::is_text};
use crate::checker::Checker;
use galley_evaluate::{find, fits, holds_secret};
use galley_grammar::tree::Argument;
use galley_program::{ExpressionKind, Nominal, Place, Type};

impl Checker<'_> {
    /// `subnet_id(x)`: text, or a part of a document.
    pub(super) fn convert(
        &mut self,
        nominal: &'static Nominal,
        arguments: &[Argument],
        at: Place,
        place: Place,
    ) -> Typed {
        let wanted = Type::Nominal(nominal);
        let Some(typed) = self.converted(&wanted, nominal.name, arguments, at) else {
            return self.wrong_call(arguments, place);
        };
        match &typed.kind {
            None => Typed { kind: Some(wanted), ..Typed::wrong(place) },
            Some(kind) if *kind == wanted => typed,
            Some(kind) if is_text(kind) || *kind.base() == Type::Json => {
                self.made(wanted, ExpressionKind::Convert(nominal, Box::new(typed.expression)), place)
            }
            Some(_) => {
                let typed = self.fit(typed, &Type::Text);
                Typed { kind: Some(wanted), ..Typed::wrong(typed.expression.place) }
            }
        }
    }

    /// `port(x)`, `NodePool(x)`: what has its form, text for a scalar, or a part of a document.
    pub(super) fn convert_to(
        &mut self,
        wanted: &Type,
        name: &str,
        arguments: &[Argument],
        at: Place,
        place: Place,
    ) -> Typed {
        if holds_secret(wanted) {
            self.report.not_a_function(at, Some(name));
            return self.wrong_call(arguments, place);
        }
        let Some(typed) = self.converted(wanted, name, arguments, at) else {
            return self.wrong_call(arguments, place);
        };
        let Some(kind) = typed.kind.clone().filter(|_| !typed.is_wrong()) else {
            return Typed { kind: Some(wanted.clone()), ..Typed::wrong(place) };
        };
        if fits(&kind, wanted) {
            return typed;
        }
        let open = is_text(&kind) || *kind.base() == Type::Json;
        if open && let Some(function) = scalar(wanted) {
            let made = ExpressionKind::Call(function, vec![typed.expression]);
            let typed = self.made(wanted.base().clone(), made, place);
            return self.fit(typed, wanted);
        }
        let text = is_text(&kind) && is_text(wanted);
        if text || *kind.base() == Type::Json { self.checked_as(typed, wanted, place) } else { self.fit(typed, wanted) }
    }

    /// `secret("t")`, in a test.
    pub(super) fn conceal(&mut self, arguments: &[Argument], at: Place, place: Place) -> Typed {
        let [argument] = arguments else {
            self.report.argument_count(at, "secret", 1, arguments.len());
            return self.wrong_call(arguments, place);
        };
        if !self.local.test {
            self.report.only_in_tests(at, "secret(..)");
            return self.wrong_call(arguments, place);
        }
        let typed = self.infer(&argument.value, None);
        let Some(kind) = typed.kind.clone().filter(|_| !typed.is_wrong()) else { return Typed::wrong(place) };
        self.made(Type::Secret(kind.into()), ExpressionKind::Conceal(Box::new(typed.expression)), place)
    }

    /// The only argument of a conversion.
    fn converted(&mut self, wanted: &Type, name: &str, arguments: &[Argument], at: Place) -> Option<Typed> {
        let [argument] = arguments else {
            self.report.argument_count(at, name, 1, arguments.len());
            return None;
        };
        // The condition of the type is asked once, of what the conversion gives.
        Some(self.infer(&argument.value, Some(wanted.base())))
    }
}

/// The function that makes a scalar of text.
fn scalar(kind: &Type) -> Option<&'static galley_program::Function> {
    match kind.base() {
        scalar @ (Type::Bool | Type::Int | Type::Float | Type::Duration | Type::Size | Type::Percent) => {
            find(&scalar.to_string())
        }
        Type::Null
        | Type::Text
        | Type::Secret(_)
        | Type::Refined(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Optional(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_)
        | Type::Enum(_) => None,
    }
}
