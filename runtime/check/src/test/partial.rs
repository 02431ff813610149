use galley_program::{Field, RecordType, Type};
use std::sync::Arc;

/// The type of a part of a value: every field of every record in it may be left out.
pub(super) fn partial(kind: &Type) -> Type {
    match kind {
        Type::Record(record) => Type::Record(Arc::new(partial_record(record))),
        Type::Optional(inner) => partial(inner).optional(),
        Type::List(item) => partial(item).list(),
        Type::Map(entry) => partial(entry).map(),
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
        | Type::Enum(_) => kind.clone(),
    }
}

/// The same of a record.
pub(super) fn partial_record(record: &RecordType) -> RecordType {
    let fields = record.fields.iter();
    let fields = fields.map(|field| Field { kind: partial(&field.kind).optional(), default: None, ..field.clone() });
    RecordType { fields: fields.collect(), ..record.clone() }
}
