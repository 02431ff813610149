use super::{Typed, list::item_hint, text::is_text};
use crate::checker::Checker;
use galley_evaluate::entry_type;
use galley_grammar::tree::{Comprehension as Written, Expression, ListFor, MapFor};
use galley_program::{Comprehension, ExpressionKind, Place, Type};

/// What one goes over: the type of the position or key, and of the item.
pub(crate) struct Over {
    pub(crate) index: Type,
    pub(crate) item: Type,
}

impl Checker<'_> {
    /// `[value for x in xs if p]`
    pub(super) fn list_for(&mut self, list: &ListFor, hint: Option<&Type>, place: Place) -> Typed {
        let wanted = hint.and_then(item_hint);
        let (over, value) = self.comprehension(&list.comprehension, |this| match &wanted {
            Some(wanted) => this.need(&list.value, wanted),
            None => this.infer(&list.value, None),
        });
        let Some(kind) = wanted.or(value.kind.clone()) else { return Typed::wrong(place) };
        match over {
            Some(over) if !value.is_wrong() => {
                let made = ExpressionKind::ListFor(Box::new(value.expression), Box::new(over));
                self.made(kind.list(), made, place)
            }
            Some(_) | None => Typed::wrong(place),
        }
    }

    /// `{ key = value for x in xs if p }`
    pub(super) fn map_for(&mut self, map: &MapFor, hint: Option<&Type>, place: Place) -> Typed {
        let wanted = hint.and_then(entry_hint);
        let (over, (key, value)) = self.comprehension(&map.comprehension, |this| {
            let key = this.key(&map.key);
            let value = match &wanted {
                Some(wanted) => this.need(&map.value, wanted),
                None => this.infer(&map.value, None),
            };
            (key, value)
        });
        let Some(kind) = wanted.or(value.kind.clone()) else { return Typed::wrong(place) };
        match over {
            Some(over) if !value.is_wrong() && !key.is_wrong() => {
                let made = ExpressionKind::MapFor(Box::new(key.expression), Box::new(value.expression), Box::new(over));
                self.made(kind.map(), made, place)
            }
            Some(_) | None => Typed::wrong(place),
        }
    }

    /// A key of a map: text of any kind.
    fn key(&mut self, key: &Expression) -> Typed {
        let typed = self.infer(key, None);
        match &typed.kind {
            Some(kind) if !is_text(kind) => {
                let (place, kind) = (typed.expression.place, kind.clone());
                self.report.key_not_text(place, &kind);
                Typed::wrong(place)
            }
            Some(_) | None => typed,
        }
    }

    fn comprehension<T>(&mut self, written: &Written, made: impl FnOnce(&mut Self) -> T) -> (Option<Comprehension>, T) {
        let (over, items) = self.over(&written.over);
        self.undecided(|this| {
            this.scoped(|this| {
                let (index, item) = items.map_or((None, None), |over| (Some(over.index), Some(over.item)));
                if let Some(name) = &written.index {
                    this.bind_variable(&name.text, name.span, index);
                }
                this.bind_variable(&written.item.text, written.item.span, item);
                let condition = written.condition.as_ref().map(|condition| {
                    let typed = this.need(condition, &Type::Bool);
                    this.assume(condition, true);
                    typed
                });
                let made = made(this);
                let right = !over.is_wrong() && !condition.as_ref().is_some_and(Typed::is_wrong);
                let comprehension = right.then(|| Comprehension {
                    index: written.index.as_ref().map(|name| name.text.clone()),
                    item: written.item.text.clone(),
                    over: over.expression,
                    condition: condition.map(|condition| condition.expression),
                });
                (comprehension, made)
            })
        })
    }

    /// What a loop or comprehension goes over.
    pub(crate) fn over(&mut self, written: &Expression) -> (Typed, Option<Over>) {
        let typed = self.infer(written, None);
        let Some(kind) = typed.kind.clone() else { return (typed, None) };
        if let Type::List(item) = kind.base() {
            return (typed, Some(Over { index: Type::Int, item: Type::clone(item) }));
        }
        if let Some(item) = entry_type(&kind) {
            return (typed, Some(Over { index: Type::Text, item }));
        }
        let place = typed.expression.place;
        let text = self.text_at(place).to_owned();
        self.report.not_a_collection(place, &kind, &text);
        (Typed::wrong(place), None)
    }
}

/// What the entries of a map are, where a value of type `hint` is expected.
pub(super) fn entry_hint(hint: &Type) -> Option<Type> {
    match hint {
        Type::Map(entry) => Some(Type::clone(entry)),
        Type::Optional(inner) => entry_hint(inner),
        Type::Refined(refinement) => entry_hint(&refinement.base),
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
        | Type::Record(_)
        | Type::Enum(_) => None,
    }
}
