//! What a name stands for.

use crate::{
    checker::{Binding, Checker, Narrowed, Sort},
    declarations::Entity,
    expression::Typed,
};
use galley_evaluate::{find, fits};
use galley_grammar::{
    Span, nearest,
    tree::{Item, Name},
};
use galley_program::{EnumType, ExpressionKind, Place, SourceId, Type, Value, nominal};
use std::sync::Arc;

impl Checker<'_> {
    /// Puts a name in sight.
    pub(crate) fn bind(&mut self, binding: Binding) {
        // Nothing is said of most names, so mostly nothing is hidden.
        if self.local.narrowed.iter().any(|narrowed| narrowed.is_about(&binding.name)) {
            self.local.narrowed.push(Narrowed::Hidden(binding.name.clone()));
        }
        self.local.bindings.push(binding);
    }

    /// Puts the variable of a comprehension, or `it`, in sight. It may hide another name.
    pub(crate) fn bind_variable(&mut self, name: &Arc<str>, span: Span, kind: Option<Type>) {
        let place = self.place(span);
        self.bind(Binding::new(name, kind, place, Sort::Variable));
    }

    /// Does something with names that are out of sight again afterwards.
    pub(crate) fn scoped<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        let (bindings, narrowed) = (self.local.bindings.len(), self.local.narrowed.len());
        let done = what(self);
        for unused in self.local.bindings.take_since(bindings) {
            self.unless_used(&unused);
        }
        self.local.narrowed.truncate(narrowed);
        done
    }

    /// Warns of a name that nothing reads. Results are another matter: a step does something, whoever reads it.
    pub(crate) fn unless_used(&mut self, binding: &Binding) {
        let silent = binding.used || binding.sort == Sort::Result || binding.name.starts_with('_');
        // `it` is put in sight, not declared.
        if !silent && &*binding.name != "it" {
            self.report.unused(binding.place, &binding.name);
        }
    }

    /// Warns of lookups of the recipe that nothing reads.
    pub(crate) fn unread_lookups(&mut self) {
        for (name, place) in std::mem::take(&mut self.local.lookups) {
            if !name.starts_with('_') && !self.local.read.contains(&name) {
                self.report.unused(place, &name);
            }
        }
    }

    pub(crate) fn binding(&self, name: &str) -> Option<&Binding> {
        self.local.bindings.get(name)
    }

    /// The file that a name in front of a dot means; reports where it is none.
    pub(crate) fn imported(&mut self, module: &Name) -> Option<SourceId> {
        let place = self.place(module.span);
        let file = self.local.file;
        if let Some(Entity::Import(target)) = self.entity(file, &module.text, place) {
            return Some(target);
        }
        if self.file(file).declared.contains_key(&module.text) {
            if !matches!(self.state_of(file, &module.text), Some(crate::declarations::State::Wrong)) {
                self.report.not_an_import(place, &module.text);
            }
        } else if !self.declares(file, &module.text) {
            let std = ["network", "eks", "iam", "kms"].contains(&&*module.text).then_some(&*module.text);
            let may = self.report.may_suggest();
            let near = may.then(|| nearest(&module.text, self.imports_of(file))).flatten().map(str::to_owned);
            self.report.unknown_import(place, &module.text, near.as_deref(), std);
        }
        None
    }

    fn state_of(&self, file: SourceId, name: &str) -> Option<&crate::declarations::State> {
        self.file(file).declared.get(name).map(|declared| &declared.state)
    }

    pub(crate) fn imports_of(&self, file: SourceId) -> Vec<&str> {
        let names = self.file(file).declared.keys().map(AsRef::as_ref);
        names.filter(|name| matches!(self.declaration(file, name), Some(Item::Import(_)))).collect()
    }

    /// A name that stands alone, where `hint` says what is expected.
    pub(crate) fn name(&mut self, name: &Arc<str>, span: Span, hint: Option<&Type>) -> Typed {
        let place = self.place(span);
        let wanted = hint.and_then(enum_of);
        if let Some(wanted) = wanted
            && wanted.variants.contains(name)
            && !self.binding(name).is_some_and(|known| {
                known.kind.as_ref().is_none_or(|kind| fits(kind, &Type::Enum(Arc::clone(wanted)).optional()))
            })
        {
            return Typed::new(Type::Enum(wanted.clone()), ExpressionKind::Value(Value::Text(name.clone())), place);
        }
        if let Some(typed) = self.bound(name, place) {
            return typed;
        }
        let file = self.local.file;
        // A step may have the name of its recipe; what is asked for here is the step.
        let step = self.local.broken.contains(name) || self.local.later.contains_key(name);
        if step && !self.is_constant(file, name) {
            self.unknown_name(name, place, wanted);
            return Typed::wrong(place);
        }
        match self.entity(file, name, place) {
            Some(Entity::Const(kind, value)) => return Typed::new(kind, ExpressionKind::Value(value), place),
            Some(entity) => {
                self.report.not_a_value(place, name, entity.sort());
                return Typed::wrong(place);
            }
            None if self.declares(file, name) => return Typed::wrong(place),
            None => {}
        }
        self.unknown_name(name, place, wanted);
        Typed::wrong(place)
    }

    fn bound(&mut self, name: &Arc<str>, place: Place) -> Option<Typed> {
        let known = self.local.bindings.get_mut(name)?;
        known.used = true;
        if known.sort == Sort::Result {
            self.local.read.insert(name.clone());
        }
        let (kind, value) = (known.kind.clone(), known.value.clone());
        Some(match self.narrow(name, kind) {
            Some(kind) if value.is_some() => {
                self.origins.keep(place, ExpressionKind::Name(name.clone()));
                Typed::new(kind, ExpressionKind::Value(value.unwrap_or_default()), place)
            }
            Some(kind) => Typed::new(kind, ExpressionKind::Name(name.clone()), place),
            None => Typed::wrong(place),
        })
    }

    fn unknown_name(&mut self, name: &Arc<str>, place: Place, wanted: Option<&Arc<EnumType>>) {
        if self.local.broken.contains(name) {
            return;
        }
        if let (Some(step), Some(declared)) = (self.local.undoing.clone(), self.local.called.get(name).copied()) {
            return self.report.undo_of_itself(place, &step, name, declared);
        }
        if let Some(declared) = self.local.later.get(name).copied() {
            match self.local.undoing.clone() {
                Some(step) if declared.start > place.start => {
                    self.report.undo_of_later(place, &step, name, declared);
                }
                Some(_) | None if self.local.beside.contains(name) => self.report.beside(place, name, declared),
                Some(_) | None => self.report.not_in_sight(place, name, declared),
            }
            return;
        }
        if find(name).is_some() {
            self.report.not_a_value(place, name, "a function");
            return;
        }
        if nominal(name).is_some() {
            self.report.not_a_value(place, name, "a type");
            return;
        }
        if let Some(wanted) = wanted {
            self.report.unknown_variant(place, name, wanted);
            return;
        }
        if let Some(of) = self.enum_with(name) {
            self.report.variant_of(place, name, &of);
            return;
        }
        let may = self.report.may_suggest();
        let file = self.file(self.local.file);
        let names = self.local.bindings.iter().map(|binding| &*binding.name);
        let names = names.chain(file.declared.keys().map(AsRef::as_ref));
        let near = may.then(|| nearest(name, names)).flatten().map(str::to_owned);
        if near.is_none() && self.local.nameless {
            return;
        }
        self.report.unknown_name(place, name, near.as_deref());
    }

    /// Whether `name` is an import or an enum, which have members.
    pub(crate) fn has_members(&self, file: SourceId, name: &str) -> bool {
        matches!(self.declaration(file, name), Some(Item::Import(_) | Item::Enum(_)))
    }

    pub(crate) fn is_import(&self, file: SourceId, name: &str) -> bool {
        matches!(self.declaration(file, name), Some(Item::Import(_)))
    }

    pub(crate) fn is_constant(&self, file: SourceId, name: &str) -> bool {
        matches!(self.declaration(file, name), Some(Item::Const(_)))
    }

    fn declaration(&self, file: SourceId, name: &str) -> Option<&Item> {
        let file = self.file(file);
        file.declared.get(name).map(|declared| &file.tree.items[declared.item])
    }

    /// An enum of this file that has such a variant.
    fn enum_with(&self, variant: &str) -> Option<String> {
        self.file(self.local.file).tree.items.iter().find_map(|item| match item {
            Item::Enum(item) => {
                let has = item.variants.iter().any(|known| &*known.name.text == variant);
                has.then(|| item.name.text.to_string())
            }
            Item::Edition(_)
            | Item::Import(_)
            | Item::Const(_)
            | Item::Type(_)
            | Item::Function(_)
            | Item::Hook(_)
            | Item::Action(_)
            | Item::Recipe(_)
            | Item::Test(_)
            | Item::Broken(_) => None,
        })
    }
}

impl Entity {
    /// What a reader calls it.
    pub(crate) fn sort(&self) -> &'static str {
        match self {
            Entity::Import(_) => "an import",
            Entity::Const(..) => "a constant",
            Entity::Type(_) | Entity::Enum(_) => "a type",
            Entity::Function(_) => "a function",
            Entity::Recipe(_) => "a recipe",
            Entity::Hook(_) => "a hook",
        }
    }
}

/// The enum that `kind` is, or may be.
pub(crate) fn enum_of(kind: &Type) -> Option<&Arc<EnumType>> {
    match kind {
        Type::Enum(kind) => Some(kind),
        Type::Optional(inner) => enum_of(inner),
        Type::Refined(refinement) => enum_of(&refinement.base),
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
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_) => None,
    }
}
