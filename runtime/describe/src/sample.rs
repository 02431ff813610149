use galley_program::{RecordType, Type, Value};
use std::time::Duration;

/// Some value of the type, with everything in it that may be there: enough to ask an action which other actions its
/// look, its readiness and its undo would call.
pub(crate) fn sample(kind: &Type) -> Value {
    match kind {
        Type::Null => Value::Null,
        Type::Bool => Value::Bool(true),
        Type::Int | Type::Percent => Value::Int(1),
        Type::Float => Value::Float(1.0),
        Type::Text => Value::from("sample"),
        Type::Duration => Value::Duration(Duration::from_mins(1)),
        Type::Size => Value::Size(1 << 30),
        Type::Json => Value::record([("Version", Value::from("2012-10-17"))]),
        Type::Nominal(nominal) => Value::from(nominal.example),
        Type::Choice(choice) => choice.values.first().map_or(Value::Null, |value| Value::from(*value)),
        Type::Enum(kind) => kind.variants.first().map_or(Value::Null, |variant| Value::from(variant.clone())),
        Type::Optional(inner) | Type::Secret(inner) => sample(inner),
        Type::Refined(refinement) => sample(&refinement.base),
        Type::List(inner) => Value::list([sample(inner)]),
        Type::Map(inner) => Value::record([("key", sample(inner))]),
        Type::Record(record) => sample_record(record),
    }
}

/// The same for a record.
pub(crate) fn sample_record(record: &RecordType) -> Value {
    Value::record(record.fields.iter().map(|field| (field.name.to_string(), sample(&field.kind))))
}
