use super::{Typed, text::is_text};
use crate::{checker::Checker, declarations::Entity, narrow::path_of};
use galley_evaluate::entry_type;
use galley_grammar::tree::{Expression as Written, ExpressionKind as Form, Name};
use galley_program::{ExpressionKind, Place, RecordType, SourceId, Type, Value};
use std::sync::Arc;

impl Checker<'_> {
    /// `a.b`: a field, a member of an import, or a variant of an enum.
    pub(super) fn field(&mut self, of: &Written, name: &Name, place: Place) -> Typed {
        if let Some(typed) = self.member(of, name, place) {
            return typed;
        }
        let base = self.infer(of, None);
        let at = self.place(name.span);
        let Some(kind) = base.kind.clone() else { return Typed::wrong(place) };
        if *kind.base() == Type::Json {
            let made = ExpressionKind::Field(Box::new(base.expression), name.text.clone());
            return self.made(Type::Json, made, place);
        }
        let Some(record) = self.record_of(&kind, base.expression.place, name, at) else { return Typed::wrong(place) };
        if self.is_vague(&record.name, &name.text) {
            return Typed::wrong(place);
        }
        let Some(field) = record.field(&name.text) else {
            self.report.unknown_field(at, &name.text, &record);
            return Typed::wrong(place);
        };
        let path = path_of(of).map(|path| format!("{path}.{}", name.text));
        let kind = match path {
            Some(path) => self.narrow(&path, Some(field.kind.clone())),
            None => Some(field.kind.clone()),
        };
        let made = ExpressionKind::Field(Box::new(base.expression), name.text.clone());
        kind.map_or_else(|| Typed::wrong(place), |kind| self.made(kind, made, place))
    }

    /// Whether it is a parameter or an output of a recipe that could not be understood.
    pub(super) fn is_vague(&self, recipe: &str, name: &str) -> bool {
        !self.vague.is_empty() && self.vague.contains(&(recipe.into(), name.into()))
    }

    /// `a?.b`
    pub(super) fn optional_field(&mut self, of: &Written, name: &Name, place: Place) -> Typed {
        let base = self.infer(of, None);
        let at = self.place(name.span);
        // After `if a?.b != null`, `a?.b` may be written on.
        let path = path_of(of).map(|path| format!("{path}.{}", name.text));
        let there = path.is_some_and(|path| self.is_present(&path));
        let kind = match base.kind {
            None => return Typed::wrong(place),
            Some(Type::Optional(inner)) => Type::clone(&inner),
            // A document may hold nothing there.
            Some(kind) if *kind.base() == Type::Json => kind,
            Some(kind) if there => kind,
            Some(kind) => {
                let of = base.expression.place;
                let after = Place { start: of.end, end: of.end + 1, ..of };
                let mark = (self.text_at(after) == "?").then_some(after);
                self.report.never_null_field(of, &kind, mark);
                kind
            }
        };
        if *kind.base() == Type::Json {
            let made = ExpressionKind::OptionalField(Box::new(base.expression), name.text.clone());
            return self.made(Type::Json, made, place);
        }
        let Some(record) = self.record_of(&kind, base.expression.place, name, at) else { return Typed::wrong(place) };
        if self.is_vague(&record.name, &name.text) {
            return Typed::wrong(place);
        }
        let Some(field) = record.field(&name.text) else {
            self.report.unknown_field(at, &name.text, &record);
            return Typed::wrong(place);
        };
        let made = ExpressionKind::OptionalField(Box::new(base.expression), name.text.clone());
        let kind = match (&field.kind, there) {
            (Type::Optional(inner), true) => Type::clone(inner),
            (kind, true) => kind.clone(),
            (kind, false) => kind.clone().optional(),
        };
        self.made(kind, made, place)
    }

    /// `a[i]`
    pub(super) fn index(&mut self, of: &Written, index: &Written, place: Place) -> Typed {
        let base = self.infer(of, None);
        let Some(kind) = base.kind.clone() else {
            self.infer(index, None);
            return Typed::wrong(place);
        };
        let (index, kind) = if *kind.base() == Type::Json {
            (self.document_index(index), Type::Json)
        } else if let Type::List(item) = kind.base() {
            (self.need(index, &Type::Int), Type::clone(item))
        } else if let Some(entry) = entry_type(&kind) {
            let index = self.infer(index, Some(&Type::Text));
            // Keys are text, and so are identifiers and variants.
            let text = index.kind.as_ref().is_some_and(is_text);
            let position = index.kind.as_ref().is_some_and(|kind| *kind.base() == Type::Int);
            let index = if text {
                index
            } else if position && matches!(kind.base(), Type::Map(_)) {
                let place = index.expression.place;
                let (map, position) = (self.text_at(base.expression.place).to_owned(), self.text_at(place).to_owned());
                self.report.position_in_map(place, &map, &position);
                Typed::wrong(place)
            } else {
                self.fit(index, &Type::Text)
            };
            (index, entry)
        } else {
            let text = self.text_at(base.expression.place).to_owned();
            self.report.not_a_collection(base.expression.place, &kind, &text);
            return Typed::wrong(place);
        };
        if index.is_wrong() {
            return Typed::wrong(place);
        }
        let made = ExpressionKind::Index(Box::new(base.expression), Box::new(index.expression));
        self.made(kind, made, place)
    }

    /// A position or a key in a document.
    fn document_index(&mut self, index: &Written) -> Typed {
        let typed = self.infer(index, None);
        match typed.kind.as_ref().map(Type::base) {
            Some(kind) if *kind != Type::Int && !is_text(kind) => self.fit(typed, &Type::Int),
            Some(_) | None => typed,
        }
    }

    /// The record that has fields to ask for; reports where there is none.
    fn record_of(&mut self, kind: &Type, base: Place, name: &Name, at: Place) -> Option<Arc<RecordType>> {
        if let Type::Record(record) = kind.base() {
            return Some(Arc::clone(record));
        }
        let text = self.text_at(base).to_owned();
        self.report.no_fields(at, &name.text, kind, &text);
        None
    }

    /// What a module holds, or a variant that is named with its enum; `None` where `of` is a value.
    fn member(&mut self, of: &Written, name: &Name, place: Place) -> Option<Typed> {
        match &of.kind {
            Form::Name(first) if self.binding(first).is_none() => {
                let file = self.local.file;
                if !self.has_members(file, first) {
                    return None;
                }
                match self.entity(file, first, place)? {
                    Entity::Import(module) => Some(self.module_value(module, first, name, place)),
                    Entity::Enum(kind) => Some(self.variant(&kind, name, place)),
                    Entity::Const(..) | Entity::Type(_) | Entity::Function(_) | Entity::Recipe(_) | Entity::Hook(_) => {
                        None
                    }
                }
            }
            Form::Field(first, second) => {
                let Form::Name(first) = &first.kind else { return None };
                let file = self.local.file;
                if self.binding(first).is_some() || !self.has_members(file, first) {
                    return None;
                }
                let Entity::Import(module) = self.entity(file, first, place)? else { return None };
                let Entity::Enum(kind) = self.entity(module, &second.text, place)? else { return None };
                Some(self.variant(&kind, name, place))
            }
            Form::Null
            | Form::Bool(_)
            | Form::Int(_)
            | Form::Float(_)
            | Form::Quantity(_)
            | Form::Text(_)
            | Form::Name(_)
            | Form::List(_)
            | Form::Record(_)
            | Form::ListFor(_)
            | Form::MapFor(_)
            | Form::OptionalField(..)
            | Form::Index(..)
            | Form::Call(_)
            | Form::Unary(..)
            | Form::Binary(..)
            | Form::Range(..)
            | Form::If(_)
            | Form::Cut(_) => None,
        }
    }

    fn variant(&mut self, kind: &Arc<galley_program::EnumType>, name: &Name, place: Place) -> Typed {
        if kind.variants.contains(&name.text) {
            let made = ExpressionKind::Value(Value::Text(name.text.clone()));
            return Typed::new(Type::Enum(Arc::clone(kind)), made, place);
        }
        let at = self.place(name.span);
        self.report.unknown_variant(at, &name.text, kind);
        Typed::wrong(place)
    }

    fn module_value(&mut self, module: SourceId, alias: &str, name: &Name, place: Place) -> Typed {
        let at = self.place(name.span);
        match self.entity(module, &name.text, at) {
            Some(Entity::Const(kind, value)) => Typed::new(kind, ExpressionKind::Value(value), place),
            Some(entity) => {
                self.report.not_a_value(at, &format!("{alias}.{}", name.text), entity.sort());
                Typed::wrong(place)
            }
            None => {
                self.no_member(module, alias, name);
                Typed::wrong(place)
            }
        }
    }

    /// Reports that a module has nothing of that name, unless it has something wrong of that name.
    pub(crate) fn no_member(&mut self, module: SourceId, alias: &str, name: &Name) {
        if self.declares(module, &name.text) {
            return;
        }
        let at = self.place(name.span);
        let may = self.report.may_suggest();
        let known: Vec<&str> = self.file(module).declared.keys().map(AsRef::as_ref).collect();
        let near = may.then(|| galley_grammar::nearest(&name.text, known.iter().copied())).flatten();
        let near = near.map(str::to_owned);
        let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
        self.report.no_member(at, alias, &name.text, near.as_deref(), &known);
    }
}
