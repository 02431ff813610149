//! Inputs of any type: full ones, and the same with one field left out or changed.

use galley_program::{RecordType, Secret, Type, Value};
use std::time::Duration;

/// An input in which every field is filled.
pub(crate) fn full(record: &RecordType) -> Value {
    Value::record(record.fields.iter().map(|field| (field.name.to_string(), sample(&field.kind, &field.name))))
}

/// A value of the type; text is the name of its field, so that fixtures are easy to read.
fn sample(kind: &Type, name: &str) -> Value {
    match kind {
        Type::Null => Value::Null,
        Type::Bool => Value::Bool(true),
        Type::Int => Value::Int(7),
        Type::Float => Value::Float(0.5),
        Type::Text => Value::from(name),
        Type::Duration => Value::Duration(Duration::from_mins(90)),
        Type::Size => Value::Size(20 << 30),
        Type::Json => Value::record([("Version", Value::from("2012-10-17"))]),
        Type::Nominal(nominal) => Value::from(nominal.example),
        Type::Choice(choice) => Value::from(*choice.values.last().expect("a choice has values")),
        Type::Optional(inner) => sample(inner, name),
        Type::List(inner) => Value::list([sample(inner, name)]),
        Type::Map(inner) => Value::record([("key", sample(inner, "value"))]),
        Type::Percent => Value::Int(25),
        Type::Refined(refinement) => sample(&refinement.base, name),
        Type::Secret(inner) => Value::Secret(Secret::new("env:SAMPLE", sample(inner, name))),
        Type::Record(record) => full(record),
        Type::Enum(kind) => panic!("{name}: {} belongs to a recipe, not to AWS", kind.name),
    }
}

/// Another value of the same type.
fn another(kind: &Type, name: &str) -> Value {
    match kind {
        Type::Null => Value::Null,
        Type::Bool => Value::Bool(false),
        Type::Int => Value::Int(8),
        Type::Float => Value::Float(0.25),
        Type::Text => Value::from(format!("other-{name}")),
        Type::Duration => Value::Duration(Duration::from_hours(3)),
        Type::Size => Value::Size(30 << 30),
        Type::Json => Value::record([("Version", Value::from("2008-10-17"))]),
        Type::Nominal(nominal) => Value::from(format!("{}0", nominal.example)),
        // A choice of one value has no other.
        Type::Choice(choice) => Value::from(choice.values[0]),
        Type::Optional(inner) => another(inner, name),
        Type::List(inner) => Value::list([another(inner, name)]),
        Type::Percent => Value::Int(50),
        Type::Refined(refinement) => another(&refinement.base, name),
        Type::Secret(inner) => Value::Secret(Secret::new("env:SAMPLE", another(inner, name))),
        Type::Map(inner) => Value::record([("key", another(inner, "value"))]),
        Type::Record(record) => {
            Value::record(record.fields.iter().map(|field| (field.name.to_string(), another(&field.kind, &field.name))))
        }
        Type::Enum(kind) => panic!("{name}: {} belongs to a recipe, not to AWS", kind.name),
    }
}

/// The full input with one thing done to it.
pub(crate) struct Variant {
    /// What was done, for messages: `tags` or `filters.name`.
    pub(crate) path: String,
    /// The input.
    pub(crate) input: Value,
}

/// The full input once for each optional field, at any depth, without that field.
pub(crate) fn without_each(record: &RecordType) -> Vec<Variant> {
    variants(record, &|field| if field.required() { None } else { Some(Value::Null) })
}

/// The full input once for each leaf, at any depth, with another value there.
pub(crate) fn with_each_changed(record: &RecordType) -> Vec<Variant> {
    variants(record, &|field| {
        let changed = another(&field.kind, &field.name);
        (inner(&field.kind).is_none() && changed != sample(&field.kind, &field.name)).then_some(changed)
    })
}

fn variants(record: &RecordType, change: &dyn Fn(&galley_program::Field) -> Option<Value>) -> Vec<Variant> {
    let whole = full(record);
    let mut all = Vec::new();
    for field in &record.fields {
        if let Some(value) = change(field) {
            all.push(Variant { path: field.name.to_string(), input: whole.clone().with(&field.name, value) });
        }
        if let Some(below) = inner(&field.kind) {
            all.extend(variants(below, change).into_iter().map(|variant| Variant {
                path: format!("{}.{}", field.name, variant.path),
                input: whole.clone().with(&field.name, around(&field.kind, variant.input)),
            }));
        }
    }
    all
}

/// The record inside the type: `list<Filter>` has `Filter`.
fn inner(kind: &Type) -> Option<&RecordType> {
    match kind {
        Type::Record(record) => Some(record),
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => self::inner(inner),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Refined(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_) => None,
    }
}

/// A value of the type whose inner record is this one.
fn around(kind: &Type, record: Value) -> Value {
    match kind {
        Type::Optional(inner) => around(inner, record),
        Type::List(inner) => Value::list([around(inner, record)]),
        Type::Map(inner) => Value::record([("key", around(inner, record))]),
        Type::Record(_)
        | Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Refined(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_) => record,
    }
}
