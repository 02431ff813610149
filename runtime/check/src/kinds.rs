//! Types as they are written.

use crate::{checker::Checker, declarations::Entity};
use galley_grammar::tree::{FieldDeclaration, Path, Type as Written, TypeKind};
use galley_program::{Field, NOMINALS, RecordType, Type, nominal};
use std::sync::Arc;

/// Types of the language without arguments, but for the nominal ones.
const PLAIN: &[(&str, Type)] = &[
    ("bool", Type::Bool),
    ("int", Type::Int),
    ("float", Type::Float),
    ("string", Type::Text),
    ("duration", Type::Duration),
    ("size", Type::Size),
    ("json", Type::Json),
];

/// Types that the language has and this program cannot use yet.
const LATER: &[&str] = &["secret", "percent", "url", "timestamp", "port", "k8s_label", "cidr4", "cidr6"];

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
            ("list" | "map", _) => {
                self.report.type_arguments(place, &name, "one type, as in `list<string>`");
                return None;
            }
            // What an ARN is of is for the reader only.
            ("arn", _) => return nominal("arn").map(Type::Nominal),
            (later, _) if LATER.contains(&later) => {
                self.report.not_supported(place, &format!("the type `{later}`"));
                return None;
            }
            (_, []) => {}
            (_, [_, ..]) => {
                self.report.type_arguments(place, &name, "none");
                return None;
            }
        }
        if let Some((_, kind)) = PLAIN.iter().find(|(plain, _)| *plain == name) {
            return Some(kind.clone());
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
            Some(Entity::Import(_) | Entity::Const(..) | Entity::Function(_) | Entity::Recipe(_)) => {
                self.report.not_a_type(place, &name);
                None
            }
            None => {
                if !self.declares(file, &last.text) {
                    let declared = self.file(file).declared.keys().map(AsRef::as_ref);
                    let built_in = PLAIN.iter().map(|(plain, _)| *plain).chain(NOMINALS.iter().map(|n| n.name));
                    let known = declared.chain(built_in).chain(["list", "map"]);
                    let nearest = galley_grammar::nearest(&last.text, known).map(str::to_owned);
                    self.report.unknown_type(place, &name, nearest.as_deref());
                }
                None
            }
        }
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
                right = false;
            }
            if let Some(condition) = &declaration.condition {
                let place = self.place(condition.span);
                self.report.not_supported_but(place, "`where` at a field", "write the condition at the parameter");
                right = false;
            }
            let Some(kind) = self.kind(&declaration.kind) else {
                right = false;
                continue;
            };
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
