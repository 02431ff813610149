use crate::{
    checker::{Binding, Checker, Sort},
    expression::is_text,
};
use galley_evaluate::free_names;
use galley_grammar::tree::{For as Written, Name};
use galley_program::{Expression, ExpressionKind, For, Part, Statement, Type};
use std::sync::Arc;

impl Checker<'_> {
    /// `for index, item in over by key { }`
    pub(super) fn each(&mut self, each: &Written) -> Statement {
        let (over, items) = self.over(&each.over);
        let late = self.late_by(&over.expression);
        let parallel = each.parallel.as_ref().map(|width| self.width(width.max.as_ref()));
        let (index_kind, item_kind) = items.map_or((None, None), |over| (Some(over.index), Some(over.item)));
        // Entries of a map have their keys.
        let keyed = index_kind == Some(Type::Text) || item_kind.as_ref().is_none_or(is_text);
        let (by, (body, results)) = self.scoped(|this| {
            if let Some(name) = &each.index {
                this.loop_variable(name, index_kind.clone(), late.clone());
            }
            this.loop_variable(&each.item, item_kind.clone(), late);
            let by = each.by.as_ref().map(|written| {
                let typed = this.infer(written, None);
                let place = typed.expression.place;
                let own = |name: &Arc<str>| {
                    *name == each.item.text || each.index.as_ref().is_some_and(|index| *name == index.text)
                };
                // A constant too, for which a name may have stood.
                if !typed.is_wrong() && !free_names(&typed.expression).iter().any(own) {
                    this.report.key_of_every_item(place, &each.item.text);
                }
                match &typed.kind {
                    // A key is text.
                    Some(Type::Int) => {
                        let parts = vec![Part::Value(typed.expression)];
                        this.made(Type::Text, ExpressionKind::Text(parts), place).expression
                    }
                    Some(kind) if !is_text(kind) => {
                        let kind = kind.clone();
                        this.report.key_not_text(place, &kind);
                        typed.expression
                    }
                    Some(_) | None => typed.expression,
                }
            });
            (by, this.undecided(|this| this.block(&each.body)))
        });
        if by.is_none() && !keyed {
            let place = self.place(each.over.span);
            let item = item_kind.unwrap_or(Type::Null);
            self.report.loop_without_key(place, &each.item.text, &item);
        }
        let names = self.give(results, Type::map);
        Statement::For(Box::new(For {
            index: each.index.as_ref().map(|name| name.text.clone()),
            item: each.item.text.clone(),
            over: over.expression,
            by: by.filter(|by: &Expression| !is_item(by, &each.item)),
            parallel,
            body,
            results: names,
            place: self.place(each.span),
        }))
    }

    fn loop_variable(&mut self, name: &Name, kind: Option<Type>, by: Option<Arc<str>>) {
        let place = self.place(name.span);
        self.declare(Binding { late: by.is_some(), by, ..Binding::new(&name.text, kind, place, Sort::Variable) });
    }
}

/// `for place in places by place`: the item is the key, which needs no saying.
fn is_item(by: &Expression, item: &Name) -> bool {
    matches!(&by.kind, ExpressionKind::Name(name) if *name == item.text)
}
