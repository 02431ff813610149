//! Functions of a file's own: one expression over their parameters.

use crate::{
    checker::{Binding, Checker, Sort},
    declarations::{Entity, Signature},
    expression::Typed,
};
use galley_evaluate::{find, free_names, holds_secret};
use galley_grammar::tree::{Expression, FunctionItem};
use galley_program::{Type, UserFunction, Value};
use std::sync::Arc;

impl Checker<'_> {
    pub(crate) fn function_item(&mut self, item: &FunctionItem) -> Option<Entity> {
        if find(&item.name.text).is_some() {
            let place = self.place(item.name.span);
            self.report.name_of_built_in(place, &item.name.text);
            return None;
        }
        let mut parameters = Vec::new();
        let mut defaults = Vec::new();
        for parameter in &item.signature.parameters {
            let place = self.place(parameter.name.span);
            let before = self.binding(&parameter.name.text).map(|known| known.place);
            if let Some(before) = before {
                self.report.declared_twice(place, &parameter.name.text, before);
            }
            let kind = self.kind(&parameter.kind);
            if let Some(kind) = &kind
                && holds_secret(kind)
            {
                let at = self.place(parameter.kind.span);
                self.report.secret_seen(at, "a parameter of a function", "a function would tell about it");
                return None;
            }
            defaults.push(match (&parameter.default, &kind) {
                (Some(default), Some(kind)) => Some(self.default_of(default, kind)?),
                (Some(_), None) | (None, _) => None,
            });
            parameters.push(kind.clone());
            let kind = kind.filter(|_| before.is_none());
            self.bind(Binding::new(&parameter.name.text, kind, place, Sort::Variable));
        }
        let result = item.signature.result.as_ref().and_then(|kind| self.kind(kind));
        let Typed { kind, expression: body } = match &result {
            Some(result) => self.need(&item.value, result),
            None => self.infer(&item.value, None),
        };
        for binding in self.local.bindings.since(0).to_vec() {
            self.unless_used(&binding);
        }
        // What is wrong with it was said here; who calls it hears nothing.
        if free_names(&body).iter().any(|name| name.is_empty()) {
            return None;
        }
        let result = result.or(kind)?;
        let parameters = parameters.into_iter().collect::<Option<Vec<Type>>>()?;
        let names = item.signature.parameters.iter().map(|parameter| parameter.name.text.clone()).collect();
        let function = Arc::new(UserFunction { name: item.name.text.clone(), parameters: names, body });
        Some(Entity::Function(Arc::new(Signature { function, parameters, defaults, result })))
    }

    /// What a parameter holds where nothing is given: it is the same wherever the function is called.
    fn default_of(&mut self, written: &Expression, kind: &Type) -> Option<Value> {
        let typed = self.need(written, kind);
        if !typed.is_wrong() && !free_names(&typed.expression).is_empty() {
            self.report.not_constant(typed.expression.place, "the default of a function's parameter");
            return None;
        }
        self.constant(&typed)
    }
}
