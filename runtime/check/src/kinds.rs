//! Types as they are written.

use crate::{checker::Checker, declarations::Entity, report::elsewhere};
use galley_evaluate::{free_names, holds_secret};
use galley_grammar::tree::{FieldDeclaration, Path, Type as Written, TypeKind};
use galley_program::{
    Expression, ExpressionKind, Field, NOMINALS, Place, Range, RecordType, Refinement, Type, Value, nominal,
};
use std::sync::{Arc, LazyLock};

/// Types of the language without arguments, but for the nominal ones.
const PLAIN: &[(&str, Type)] = &[
    ("bool", Type::Bool),
    ("int", Type::Int),
    ("float", Type::Float),
    ("string", Type::Text),
    ("duration", Type::Duration),
    ("size", Type::Size),
    ("percent", Type::Percent),
    ("json", Type::Json),
];

/// `port`: a whole number that can be the port of a service.
static PORT: LazyLock<Type> = LazyLock::new(|| {
    let part = |kind| Box::new(Expression { kind, place: Place::default() });
    let number = |number| part(ExpressionKind::Value(Value::Int(number)));
    let range = Range { from: number(1), to: number(65_535) };
    let condition = ExpressionKind::InRange(part(ExpressionKind::Name("it".into())), range);
    Type::Refined(Arc::new(Refinement {
        name: "port".to_owned(),
        base: Type::Int,
        condition: Expression { kind: condition, place: Place::default() },
        text: "it in 1..65535".to_owned(),
        place: Place::default(),
    }))
});

/// A type of the language that has a name and no arguments, but for the nominal ones.
pub(crate) fn plain_kind(name: &str) -> Option<Type> {
    if name == "port" {
        return Some(PORT.clone());
    }
    PLAIN.iter().find(|(plain, _)| *plain == name).map(|(_, kind)| kind.clone())
}

impl Checker<'_> {
    /// The type that is meant; `None`, with a report, where there is none.
    pub(crate) fn kind(&mut self, written: &Written) -> Option<Type> {
        let place = self.place(written.span);
        self.deeper(place, |this| match &written.kind {
            TypeKind::Named(path, arguments) => this.named_kind(path, arguments, written),
            TypeKind::Optional(inner) => Some(this.kind(inner)?.optional()),
            TypeKind::Record(fields) => this.record_kind(fields),
        })?
    }

    fn named_kind(&mut self, path: &Path, arguments: &[Written], written: &Written) -> Option<Type> {
        let place = self.place(written.span);
        let name = path.to_string();
        match (name.as_str(), arguments) {
            ("list", [item]) => return Some(self.kind(item)?.list()),
            ("map", [entry]) => return Some(self.kind(entry)?.map()),
            ("secret", [inner]) => return self.secret_kind(inner, place),
            ("map", [_, _]) => {
                self.report.type_arguments(
                    place,
                    &name,
                    "one type, that of its values, as in `map<string>`: keys are text",
                );
                return None;
            }
            ("list" | "map" | "secret", _) => {
                self.report.type_arguments(place, &name, &format!("one type, as in `{name}<string>`"));
                return None;
            }
            ("arn", [of]) => return self.arn_kind(of, place),
            (_, []) => {}
            (_, [_, ..]) if elsewhere::kind(&name).is_some() => {
                self.report.unknown_type(place, &name, None);
                return None;
            }
            (_, [_, ..]) if path.names.len() == 1 && !self.is_type(&path.names[0]) => {}
            (_, [_, ..]) => {
                self.report.type_arguments(place, &name, "none");
                return None;
            }
        }
        if let Some(kind) = plain_kind(&name) {
            return Some(kind);
        }
        if let Some(nominal) = nominal(&name) {
            return Some(Type::Nominal(nominal));
        }
        let place = self.place(path.span);
        let (file, last) = match path.names.as_slice() {
            [only] => (self.local.file, only),
            [module, last] => (self.imported(module)?, last),
            [] | [_, _, _, ..] => {
                self.report.unknown_type(place, &name, None);
                return None;
            }
        };
        match self.entity(file, &last.text, place) {
            Some(Entity::Type(kind)) => Some(kind),
            Some(Entity::Enum(kind)) => Some(Type::Enum(kind)),
            Some(Entity::Import(_) | Entity::Const(..) | Entity::Function(_) | Entity::Recipe(_) | Entity::Hook(_)) => {
                self.report.not_a_type(place, &name);
                None
            }
            None => {
                if !self.declares(file, &last.text) {
                    let may = self.report.may_suggest();
                    let declared = self.file(file).declared.keys().map(AsRef::as_ref);
                    let built_in = PLAIN.iter().map(|(plain, _)| *plain).chain(NOMINALS.iter().map(|n| n.name));
                    let known = declared.chain(built_in).chain(["list", "map", "secret", "port"]);
                    let nearest = may.then(|| galley_grammar::nearest(&last.text, known)).flatten().map(str::to_owned);
                    self.report.unknown_type(place, &name, nearest.as_deref());
                }
                None
            }
        }
    }

    // Whether a type of that name is known, here or in the language.
    fn is_type(&self, name: &galley_grammar::tree::Name) -> bool {
        plain_kind(&name.text).is_some() || nominal(&name.text).is_some() || self.declares(self.local.file, &name.text)
    }

    /// `secret<T>`
    fn secret_kind(&mut self, inner: &Written, place: Place) -> Option<Type> {
        let kind = self.kind(inner)?;
        if holds_secret(&kind) {
            self.report.type_arguments(place, "secret", "what is not secret already");
            return None;
        }
        Some(Type::Secret(Arc::new(kind)))
    }

    /// `arn<iam.role>`
    fn arn_kind(&mut self, of: &Written, place: Place) -> Option<Type> {
        let name = match &of.kind {
            TypeKind::Named(path, arguments) if arguments.is_empty() => format!("arn<{path}>"),
            TypeKind::Named(..) | TypeKind::Optional(_) | TypeKind::Record(_) => {
                self.report.type_arguments(place, "arn", "a service and what it names, as in `arn<iam.role>`");
                return None;
            }
        };
        if let Some(nominal) = nominal(&name) {
            return Some(Type::Nominal(nominal));
        }
        let known = NOMINALS.iter().map(|nominal| nominal.name).filter(|name| name.starts_with("arn<"));
        let near = galley_grammar::nearest(&name, known.clone());
        self.report.unknown_arn(place, &name, near, known);
        None
    }

    /// `kind where condition`: a condition over `it`, in which constants may stand.
    pub(crate) fn refined_kind(
        &mut self,
        name: String,
        kind: Type,
        written: &galley_grammar::tree::Expression,
        declared: Place,
    ) -> Option<Type> {
        if holds_secret(&kind) {
            let place = self.place(written.span);
            self.report.secret_seen(place, "a condition", "a condition would tell about it");
            return None;
        }
        let it: Arc<str> = "it".into();
        let typed = self.scoped(|this| {
            this.bind_variable(&it, written.span, Some(kind.clone()));
            this.need(written, &Type::Bool)
        });
        if typed.is_wrong() {
            return None;
        }
        if let Some(other) = free_names(&typed.expression).into_iter().find(|name| *name != it) {
            self.report.known_too_late(
                typed.expression.place,
                &other,
                "the condition of a type",
                "`it` and constants",
                &[],
            );
            return None;
        }
        let text = self.text_at(self.place(written.span)).split_whitespace().collect::<Vec<_>>().join(" ");
        let condition = typed.expression;
        Some(Type::Refined(Arc::new(Refinement { name, base: kind, condition, text, place: declared })))
    }

    fn record_kind(&mut self, declarations: &[FieldDeclaration]) -> Option<Type> {
        let mut fields: Vec<Field> = Vec::new();
        let mut right = true;
        for declaration in declarations {
            let place = self.place(declaration.name.span);
            if let Some(before) = declarations.iter().find(|other| other.name.text == declaration.name.text)
                && before.span != declaration.span
                && before.span.start < declaration.span.start
            {
                let before = self.place(before.name.span);
                self.report.declared_twice(place, &declaration.name.text, before);
                continue;
            }
            let Some(mut kind) = self.kind(&declaration.kind) else {
                right = false;
                if let Some(default) = &declaration.default {
                    self.unguided(default);
                }
                continue;
            };
            if let Some(condition) = &declaration.condition {
                let name = format!("{kind} where {}", self.text_at(self.place(condition.span)));
                match self.refined_kind(name, kind.clone(), condition, place) {
                    Some(refined) => kind = refined,
                    None => right = false,
                }
            }
            let default = match &declaration.default {
                None => None,
                Some(default) => {
                    let typed = self.need(default, &kind);
                    let value = self.constant(&typed);
                    right &= value.is_some();
                    value
                }
            };
            fields.push(Field {
                name: declaration.name.text.to_string().into(),
                doc: declaration.preface.doc.clone().into(),
                kind,
                default,
            });
        }
        right.then(|| Type::Record(Arc::new(RecordType { name: "".into(), doc: "".into(), fields })))
    }
}
