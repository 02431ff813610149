//! How types relate: which value may stand where, and what two branches have in common.

use galley_program::{Field, RecordType, Type, nominal};
use std::sync::Arc;

/// Whether a value of type `actual` may stand where `wanted` is needed.
///
/// A nominal type is text, but text is not a nominal type. Records fit by their fields: none may be missing that is
/// needed, and none may be there that is not known.
#[must_use]
pub fn fits(actual: &Type, wanted: &Type) -> bool {
    match (actual, wanted) {
        // What nobody may see goes nowhere but where secrets are wanted.
        (actual, Type::Json) => !holds_secret(actual),
        (Type::Nominal(actual), Type::Nominal(wanted)) => actual.is(wanted),
        (Type::Null, Type::Optional(_))
        | (Type::Nominal(_) | Type::Choice(_), Type::Text)
        // AWS's list of values is open: text that is computed may be one of them.
        | (Type::Text, Type::Choice(_)) => true,
        (Type::Optional(actual), Type::Optional(wanted)) | (Type::Map(actual), Type::Map(wanted)) => {
            fits(actual, wanted)
        }
        (actual, Type::Optional(wanted)) => fits(actual, wanted),
        // `[]` is a list of nothing yet.
        (Type::List(actual), Type::List(wanted)) => **actual == Type::Null || fits(actual, wanted),
        (Type::Record(record), Type::Map(wanted)) => record.fields.iter().all(|field| fits(held(&field.kind), wanted)),
        (Type::Record(actual), Type::Record(wanted)) => record_fits(actual, wanted),
        (actual, wanted) if actual == wanted => true,
        (Type::Refined(actual), wanted) => fits(&actual.base, wanted),
        (Type::Secret(actual), Type::Secret(wanted)) => fits(actual, wanted),
        (_, _) => false,
    }
}

/// Whether a value must meet a condition to be of this type, or some part of it must.
#[must_use]
pub fn holds_condition(kind: &Type) -> bool {
    match kind {
        Type::Refined(_) => true,
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) | Type::Secret(inner) => holds_condition(inner),
        Type::Record(record) => record.fields.iter().any(|field| holds_condition(&field.kind)),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_) => false,
    }
}

/// The type without its conditions, inside too.
#[must_use]
pub fn without_conditions(kind: &Type) -> Type {
    match kind {
        Type::Refined(refinement) => without_conditions(&refinement.base),
        Type::Optional(inner) => without_conditions(inner).optional(),
        Type::List(inner) => without_conditions(inner).list(),
        Type::Map(inner) => without_conditions(inner).map(),
        Type::Secret(inner) => Type::Secret(Arc::new(without_conditions(inner))),
        Type::Record(record) => {
            let plain = |field: &Field| Field { kind: without_conditions(&field.kind), ..field.clone() };
            let fields = record.fields.iter().map(plain).collect();
            Type::Record(Arc::new(RecordType { fields, ..RecordType::clone(record) }))
        }
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_) => kind.clone(),
    }
}

/// Whether a value of this type has something in it that nobody may see.
#[must_use]
pub fn holds_secret(kind: &Type) -> bool {
    match kind {
        Type::Secret(_) => true,
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => holds_secret(inner),
        Type::Refined(refinement) => holds_secret(&refinement.base),
        Type::Record(record) => record.fields.iter().any(|field| holds_secret(&field.kind)),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_) => false,
    }
}

fn record_fits(actual: &RecordType, wanted: &RecordType) -> bool {
    let known = actual.fields.iter().all(|field| wanted.field(&field.name).is_some());
    known
        && wanted.fields.iter().all(|field| match actual.field(&field.name) {
            Some(there) => fits(&there.kind, &field.kind),
            None => matches!(field.kind, Type::Optional(_)),
        })
}

/// The type of what is held where something is held: `T` of `T?`.
fn held(kind: &Type) -> &Type {
    if let Type::Optional(inner) = kind { inner } else { kind }
}

/// The narrowest type that both fit, as for the branches of an `if`.
#[must_use]
pub fn common(left: &Type, right: &Type) -> Option<Type> {
    if fits(left, right) {
        return Some(right.clone());
    }
    if fits(right, left) {
        return Some(left.clone());
    }
    match (left, right) {
        (Type::Null, other) | (other, Type::Null) => Some(other.clone().optional()),
        (Type::Optional(left), right) | (right, Type::Optional(left)) => common(left, held(right)).map(Type::optional),
        (Type::Refined(refined), other) | (other, Type::Refined(refined)) => common(&refined.base, other),
        (Type::Nominal(left), Type::Nominal(right)) => {
            let wider = left.within.iter().find(|wider| right.within.contains(wider))?;
            nominal(wider).map(Type::Nominal)
        }
        (Type::List(left), Type::List(right)) => common(left, right).map(Type::list),
        (Type::Map(left), Type::Map(right)) => common(left, right).map(Type::map),
        (Type::Record(left), Type::Record(right)) => common_record(left, right),
        _ => None,
    }
}

/// A field that one side lacks is optional in both.
fn common_record(left: &RecordType, right: &RecordType) -> Option<Type> {
    let mut fields: Vec<Field> = Vec::new();
    for field in &left.fields {
        let kind = match right.field(&field.name) {
            Some(other) => common(&field.kind, &other.kind)?,
            None => field.kind.clone().optional(),
        };
        fields.push(Field { kind, default: None, ..field.clone() });
    }
    for field in right.fields.iter().filter(|field| left.field(&field.name).is_none()) {
        fields.push(Field { kind: field.kind.clone().optional(), default: None, ..field.clone() });
    }
    Some(Type::Record(Arc::new(RecordType { name: "".into(), doc: "".into(), fields })))
}

/// The type of the entries of a map, or of a record that is used as one.
#[must_use]
pub fn entry_type(of: &Type) -> Option<Type> {
    match of {
        Type::Map(entry) => Some(Type::clone(entry)),
        Type::Record(record) => {
            let mut kinds = record.fields.iter().map(|field| held(&field.kind).clone());
            let first = kinds.next().unwrap_or(Type::Null);
            kinds.try_fold(first, |all, kind| common(&all, &kind))
        }
        Type::Refined(refinement) => entry_type(&refinement.base),
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
        | Type::Optional(_)
        | Type::List(_)
        | Type::Enum(_) => None,
    }
}
