use crate::address::{Cidr, Ip};
use crate::amount::{Amount, Length};
use galley_program::{Map, RecordType, Type, Value};
use rhai::Dynamic;
use std::sync::Arc;

/// A value as a script sees it. Its type tells a range from text, and which fields of a record are merely absent: those
/// are `()` there, for a script that asks for a field that cannot be is stopped.
pub(crate) fn to_script(kind: &Type, value: &Value) -> Dynamic {
    match value {
        Value::Null => absent(kind),
        Value::Bool(flag) => Dynamic::from(*flag),
        Value::Int(number) => whole(kind, *number),
        Value::Float(number) => Dynamic::from(*number),
        Value::Text(text) => text_to_script(kind, text),
        Value::Duration(length) => Dynamic::from(Length(*length)),
        Value::Size(bytes) => Dynamic::from(Amount(*bytes)),
        // The checker keeps secrets away from hooks; should one come this far, it stays hidden.
        Value::Secret(_) => Dynamic::from(value.to_string()),
        Value::List(items) => {
            let item = if let Type::List(item) = plain(kind) { item } else { &Type::Json };
            Dynamic::from_array(items.iter().map(|value| to_script(item, value)).collect())
        }
        Value::Map(map) => match plain(kind) {
            Type::Refined(refinement) => to_script(&refinement.base, value),
            Type::Record(record) => record_to_script(record, map),
            Type::Map(item) => map_to_script(item, map),
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
            | Type::Enum(_) => map_to_script(&Type::Json, map),
        },
    }
}

/// `T` for `T?`.
fn plain(kind: &Type) -> &Type {
    if let Type::Optional(inner) = kind.base() { plain(inner) } else { kind.base() }
}

/// A map that is left out has no entries; anything else that is left out is nothing.
fn absent(kind: &Type) -> Dynamic {
    if matches!(kind, Type::Map(_)) { Dynamic::from_map(rhai::Map::new()) } else { Dynamic::UNIT }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a whole number where a recipe means a fraction, as in the recipe itself"
)]
fn whole(kind: &Type, number: i64) -> Dynamic {
    if matches!(plain(kind), Type::Float) { Dynamic::from(number as f64) } else { Dynamic::from(number) }
}

fn text_to_script(kind: &Type, text: &Arc<str>) -> Dynamic {
    let name = if let Type::Nominal(nominal) = plain(kind) { nominal.name } else { "" };
    match name {
        "cidr" => Dynamic::from(Cidr(Arc::clone(text))),
        "ip" => Dynamic::from(Ip(Arc::clone(text))),
        _ => Dynamic::from(text.as_ref().to_owned()),
    }
}

fn record_to_script(record: &RecordType, map: &Map) -> Dynamic {
    let mut fields: rhai::Map =
        record.fields.iter().map(|field| (field.name.as_ref().into(), absent(&field.kind))).collect();
    for (name, value) in map {
        let kind = record.field(name).map_or(&Type::Json, |field| &field.kind);
        fields.insert(name.as_ref().into(), to_script(kind, value));
    }
    Dynamic::from_map(fields)
}

fn map_to_script(item: &Type, map: &Map) -> Dynamic {
    Dynamic::from_map(map.iter().map(|(name, value)| (name.as_ref().into(), to_script(item, value))).collect())
}
