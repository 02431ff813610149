use super::Typed;
use crate::checker::Checker;
use galley_evaluate::common;
use galley_grammar::tree::Expression as Written;
use galley_program::{ExpressionKind, Place, Type};

/// What is wrong with an item may be only that it is another shape than the first.
const LIKE_THE_FIRST: &str = "nothing says of what type this list is, so that its first item does; \
    say it where it is named: `: list<Name>`, or `: json` for a document";

impl Checker<'_> {
    /// `[a, b]`
    pub(super) fn list(&mut self, items: &[Written], hint: Option<&Type>, place: Place) -> Typed {
        match hint.and_then(item_hint) {
            Some(wanted) => {
                let typed: Vec<Typed> = items.iter().map(|item| self.need(item, &wanted)).collect();
                let right = !typed.iter().any(Typed::is_wrong);
                let kind = if hint.is_some_and(is_json) { Type::Json } else { wanted.list() };
                self.listed(typed, kind, right, place)
            }
            None => self.list_of_anything(items, place),
        }
    }

    fn list_of_anything(&mut self, items: &[Written], place: Place) -> Typed {
        let mut all: Option<Type> = None;
        let mut right = true;
        let mut typed = Vec::new();
        for item in items {
            let mark = self.report.mark();
            let item = self.infer(item, all.as_ref());
            if item.is_wrong() && all.as_ref().is_some_and(|kind| matches!(kind, Type::Record(_))) {
                self.report.add_help_since(mark, LIKE_THE_FIRST);
            }
            match (&item.kind, &all) {
                (None, _) => right = false,
                // `[]` is a list of nothing yet, so one of nothings would be the same.
                (Some(Type::Null), _) => {
                    self.report.null_in_list(item.expression.place);
                    right = false;
                }
                (Some(kind), None) => all = Some(kind.clone()),
                (Some(kind), Some(before)) => {
                    if let Some(both) = common(before, kind) {
                        all = Some(both);
                    } else {
                        self.report.items_differ(item.expression.place, kind, before);
                        right = false;
                    }
                }
            }
            typed.push(item);
        }
        let kind = all.unwrap_or(Type::Null).list();
        if right { self.listed(typed, kind, right, place) } else { Typed::wrong(place) }
    }

    fn listed(&mut self, typed: Vec<Typed>, kind: Type, right: bool, place: Place) -> Typed {
        let items = typed.into_iter().map(|item| item.expression).collect();
        if right {
            self.made(kind, ExpressionKind::List(items), place)
        } else {
            // Its type is known all the same.
            Typed { kind: Some(kind), ..Typed::wrong(place) }
        }
    }
}

fn is_json(kind: &Type) -> bool {
    match kind {
        Type::Json => true,
        Type::Optional(inner) => is_json(inner),
        Type::Refined(refinement) => is_json(&refinement.base),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_)
        | Type::Enum(_) => false,
    }
}

/// What the items of a list are, where a value of type `hint` is expected.
pub(super) fn item_hint(hint: &Type) -> Option<Type> {
    match hint {
        Type::List(item) if **item != Type::Null => Some(Type::clone(item)),
        Type::Optional(inner) => item_hint(inner),
        Type::Refined(refinement) => item_hint(&refinement.base),
        Type::Json => Some(Type::Json),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_)
        | Type::Enum(_) => None,
    }
}
