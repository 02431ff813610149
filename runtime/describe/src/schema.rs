use crate::{pattern::pattern, plain_json};
use galley_program::{Binary, Expression, ExpressionKind, Nominal, Parameter, Recipe, RecordType, Type, Value};
use serde_json::{Map, Value as Json, json};

/// The JSON Schema (2020-12) of a recipe's parameters: what a parameter file may hold.
#[must_use]
pub fn schema(recipe: &Recipe) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for parameter in &recipe.parameters {
        properties.insert(parameter.name.to_string(), property(parameter));
        if parameter.default.is_none() && !matches!(parameter.kind, Type::Optional(_) | Type::Map(_)) {
            required.push(parameter.name.to_string());
        }
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": &*recipe.name,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if !recipe.doc.is_empty() {
        schema["description"] = json!(recipe.doc);
    }
    schema
}

fn property(parameter: &Parameter) -> Json {
    let mut of = kind(&parameter.kind);
    if !parameter.doc.is_empty() {
        of["description"] = json!(parameter.doc);
    }
    if let Some(condition) = &parameter.condition {
        limits(condition, &mut of);
        of["x-galley-where"] = json!(parameter.condition_text);
    }
    if let Some(Expression { kind: ExpressionKind::Value(value), .. }) = &parameter.default
        && !value.is_null()
    {
        of["default"] = written(&parameter.kind, value);
    }
    of
}

/// A value as a parameter file holds it: a percentage has its sign there.
fn written(kind: &Type, value: &Value) -> Json {
    match (kind, value) {
        (Type::Percent, Value::Int(_) | Value::Float(_)) => json!(format!("{value}%")),
        (Type::Optional(inner), _) => written(inner, value),
        (Type::Refined(refinement), _) => written(&refinement.base, value),
        (Type::List(item), Value::List(items)) => items.iter().map(|value| written(item, value)).collect(),
        (Type::Map(entry), Value::Map(entries)) => {
            entries.iter().map(|(key, value)| (key.to_string(), written(entry, value))).collect()
        }
        (Type::Record(record), Value::Map(entries)) => {
            let kind = |name: &str| record.fields.iter().find(|field| *field.name == *name).map(|field| &field.kind);
            let field = |(name, value): (_, &Value)| {
                (name, kind(name).map_or_else(|| plain_json(value), |kind| written(kind, value)))
            };
            entries
                .iter()
                .map(|(name, value)| field((&**name, value)))
                .map(|(name, json)| (name.to_owned(), json))
                .collect()
        }
        (_, _) => plain_json(value),
    }
}

fn nominal(nominal: &Nominal) -> Json {
    let mut of = json!({
        "type": "string",
        "description": nominal.doc.trim(),
        "examples": [nominal.example],
        "x-galley-type": nominal.name,
    });
    if let Some(pattern) = pattern(nominal) {
        of["pattern"] = json!(pattern);
    }
    of
}

fn kind(of: &Type) -> Json {
    match of {
        Type::Null => json!({ "type": "null" }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Int => json!({ "type": "integer" }),
        Type::Float => json!({ "type": "number" }),
        Type::Text => json!({ "type": "string" }),
        Type::Duration => json!({ "type": "string", "pattern": "^[0-9]+(ms|s|m|h|d)$", "examples": ["15m"] }),
        Type::Size => json!({ "type": "string", "pattern": "^[0-9]+(B|KiB|MiB|GiB|TiB)$", "examples": ["60GiB"] }),
        // Text with its sign, or the number alone.
        Type::Percent => json!({
            "type": ["string", "number"],
            "pattern": "^[0-9]+(\\.[0-9]+)?%$",
            "minimum": 0,
            "examples": ["25%"],
        }),
        Type::Secret(_) => json!({
            "type": "string",
            "pattern": "^(env|file):.+$",
            "examples": ["env:TOKEN"],
            "x-galley-type": of.to_string(),
        }),
        Type::Json => json!({}),
        Type::Nominal(nominal) => self::nominal(nominal),
        Type::Choice(choice) => json!({ "type": "string", "examples": choice.values }),
        Type::Enum(kind) => json!({ "enum": kind.variants.iter().map(|variant| &**variant).collect::<Vec<_>>() }),
        Type::Optional(inner) => json!({ "anyOf": [kind(inner), { "type": "null" }] }),
        Type::List(item) => json!({ "type": "array", "items": kind(item) }),
        Type::Map(entry) => json!({ "type": "object", "additionalProperties": kind(entry) }),
        Type::Record(record) => self::record(record),
        Type::Refined(refinement) => {
            let mut of = kind(&refinement.base);
            limits(&refinement.condition, &mut of);
            of["x-galley-where"] = json!(refinement.text);
            of
        }
    }
}

fn record(record: &RecordType) -> Json {
    let mut properties = Map::new();
    for field in &record.fields {
        let mut of = kind(&field.kind);
        if !field.doc.is_empty() {
            of["description"] = json!(field.doc);
        }
        if let Some(default) = field.default.as_ref().filter(|default| !default.is_null()) {
            of["default"] = written(&field.kind, default);
        }
        properties.insert(field.name.to_string(), of);
    }
    let required: Vec<&str> =
        record.fields.iter().filter(|field| field.required()).map(|field| field.name.as_ref()).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if !record.name.is_empty() {
        schema["title"] = json!(record.name);
    }
    schema
}

/// The part of a condition that JSON Schema can say: bounds of `it` and of `len(it)`, joined by `and`. The rest is in
/// `x-galley-where`, and Galley itself checks all of it.
fn limits(condition: &Expression, schema: &mut Json) {
    match &condition.kind {
        ExpressionKind::Binary(Binary::And, left, right) => {
            limits(left, schema);
            limits(right, schema);
        }
        ExpressionKind::InRange(item, range) => {
            if let Some(from) = number(&range.from) {
                bound(item, false, from, schema);
            }
            if let Some(to) = number(&range.to) {
                bound(item, true, to, schema);
            }
        }
        ExpressionKind::Binary(operator, item, limit) => {
            let Some(limit) = number(limit) else { return };
            match operator {
                Binary::LessOrEqual => bound(item, true, limit, schema),
                Binary::GreaterOrEqual => bound(item, false, limit, schema),
                Binary::Less => bound(item, true, limit.saturating_sub(1), schema),
                Binary::Greater => bound(item, false, limit.saturating_add(1), schema),
                Binary::Otherwise
                | Binary::Or
                | Binary::And
                | Binary::Equal
                | Binary::NotEqual
                | Binary::In
                | Binary::Add
                | Binary::Subtract
                | Binary::Multiply
                | Binary::Divide
                | Binary::Remainder => {}
            }
        }
        ExpressionKind::Value(_)
        | ExpressionKind::Name(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::List(_)
        | ExpressionKind::Record(_)
        | ExpressionKind::Field(..)
        | ExpressionKind::OptionalField(..)
        | ExpressionKind::Index(..)
        | ExpressionKind::Call(..)
        | ExpressionKind::UserCall(..)
        | ExpressionKind::Convert(..)
        | ExpressionKind::Refine(..)
        | ExpressionKind::Conceal(_)
        | ExpressionKind::Unary(..)
        | ExpressionKind::If(..)
        | ExpressionKind::ListFor(..)
        | ExpressionKind::MapFor(..) => {}
    }
}

fn bound(item: &Expression, upper: bool, limit: i64, schema: &mut Json) {
    let is_it = |of: &Expression| matches!(&of.kind, ExpressionKind::Name(name) if &**name == "it");
    let length = matches!(&item.kind, ExpressionKind::Call(function, arguments)
        if function.name == "len" && arguments.first().is_some_and(is_it));
    let word = match (length, schema["type"].as_str()) {
        (true, Some("array")) => ["minItems", "maxItems"],
        (true, Some("string")) => ["minLength", "maxLength"],
        (true, Some("object")) => ["minProperties", "maxProperties"],
        (false, Some("integer")) if is_it(item) => ["minimum", "maximum"],
        (_, _) => return,
    };
    schema[word[usize::from(upper)]] = json!(limit);
}

fn number(of: &Expression) -> Option<i64> {
    if let ExpressionKind::Value(Value::Int(number)) = &of.kind { Some(*number) } else { None }
}
