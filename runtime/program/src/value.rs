use crate::{Secret, Time};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

/// Named values, in the order of their names.
pub type Map = BTreeMap<Arc<str>, Value>;

/// What a recipe computes with. Copies are cheap: text, lists and maps are shared.
///
/// Nominal types (`vpc_id`, `cidr`) and enum variants are text here: the checker has told them apart already.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing there. A record never holds a field with this value.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text, an identifier, a CIDR, an ARN, an enum variant.
    Text(Arc<str>),
    /// A length of time, whole milliseconds.
    Duration(Duration),
    /// An amount of storage, in bytes.
    Size(u64),
    /// What nobody may see.
    Secret(Secret),
    /// Values in order.
    List(Arc<Vec<Value>>),
    /// A record, or a map from text.
    Map(Arc<Map>),
}

impl Value {
    /// A record; absent fields are left out.
    pub fn record<K: Into<Arc<str>>>(fields: impl IntoIterator<Item = (K, Value)>) -> Self {
        let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
        Value::Map(Arc::new(fields.map(|(name, value)| (name.into(), value)).collect()))
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Value>) -> Self {
        Value::List(Arc::new(items.into_iter().collect()))
    }

    /// Whether nothing is there.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The text, if this is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The entries, if this is a record or a map.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map> {
        if let Value::Map(map) = self { Some(map) } else { None }
    }

    /// The items, if this is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Value::List(items) = self { Some(items) } else { None }
    }

    /// A field of a record; `Null` where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> Value {
        self.as_map().and_then(|map| map.get(name)).cloned().unwrap_or_default()
    }

    /// The record with one field replaced; a `Null` takes the field out.
    #[must_use]
    pub fn with(self, name: &str, value: Value) -> Self {
        let mut map = match self {
            Value::Map(map) => map,
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_)
            | Value::List(_) => Arc::default(),
        };
        let entries = Arc::make_mut(&mut map);
        if value.is_null() {
            entries.remove(name);
        } else {
            entries.insert(name.into(), value);
        }
        Value::Map(map)
    }

    /// What a reader calls this sort of value, for messages: `text`, `a list`.
    #[must_use]
    pub fn sort(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Int(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::Duration(_) => "a duration",
            Value::Size(_) => "a size",
            Value::Secret(_) => "a secret",
            Value::List(_) => "a list",
            Value::Map(_) => "a record",
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Self {
        Value::Text(text)
    }
}

/// As a recipe would write it, on one line; plain text stands in quotes.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Bool(flag) => write!(f, "{flag}"),
            Value::Int(number) => write!(f, "{number}"),
            Value::Float(number) => write!(f, "{number:?}"),
            Value::Text(text) => write!(f, "{text:?}"),
            Value::Duration(length) => f.write_str(&duration_text(*length)),
            Value::Size(bytes) => f.write_str(&size_text(*bytes)),
            Value::Secret(secret) => write!(f, "{secret}"),
            Value::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{item}")?;
                }
                f.write_str("]")
            }
            Value::Map(map) => {
                f.write_str("{")?;
                for (index, (name, value)) in map.iter().enumerate() {
                    f.write_str(if index > 0 { ", " } else { " " })?;
                    if is_word(name) { write!(f, "{name} = {value}")? } else { write!(f, "{name:?} = {value}")? }
                }
                f.write_str(if map.is_empty() { "}" } else { " }" })
            }
        }
    }
}

fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// `90m` for an hour and a half: the largest unit that divides the length.
fn duration_text(length: Duration) -> String {
    let millis = length.as_millis();
    let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s")];
    let fitting = units.iter().find(|(unit, _)| millis > 0 && millis.is_multiple_of(*unit));
    fitting.map_or_else(|| format!("{millis}ms"), |(unit, name)| format!("{}{name}", millis / unit))
}

/// `60GiB`: the largest binary unit that divides the size.
fn size_text(bytes: u64) -> String {
    let units = [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")];
    let fitting = units.iter().find(|(shift, _)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    fitting.map_or_else(|| format!("{bytes}B"), |(shift, name)| format!("{}{name}", bytes >> shift))
}

// In JSON, durations, sizes and secrets are one-field objects whose name starts with `$`; a map of the user's that looks like
// one of them is wrapped, so that every value comes back as it was.
const DURATION: &str = "$duration_ms";
const SIZE: &str = "$size_bytes";
const SECRET: &str = "$secret";
const MAP: &str = "$map";

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Duration(length) => {
                let millis = u64::try_from(length.as_millis()).unwrap_or(u64::MAX);
                serializer.collect_map([(DURATION, millis)])
            }
            Value::Size(bytes) => serializer.collect_map([(SIZE, bytes)]),
            Value::Secret(secret) => match secret.mark() {
                None => serializer.collect_map([(SECRET, &*secret.reference)]),
                Some(mark) => serializer.collect_map([(SECRET, [&*secret.reference, mark])]),
            },
            Value::List(items) => serializer.collect_seq(items.iter()),
            Value::Map(map) if map.len() == 1 && map.keys().all(|name| name.starts_with('$')) => {
                serializer.collect_map([(MAP, map)])
            }
            Value::Map(map) => serializer.collect_map(map.iter()),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_json(serde_json::Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

fn from_json(json: serde_json::Value) -> Result<Value, String> {
    Ok(match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(flag),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => Value::Float(number.as_f64().ok_or("a number that is out of range")?),
        },
        serde_json::Value::String(text) => Value::from(text),
        serde_json::Value::Array(items) => {
            Value::List(Arc::new(items.into_iter().map(from_json).collect::<Result<_, _>>()?))
        }
        serde_json::Value::Object(fields) => {
            let only = if fields.len() == 1 { fields.iter().next() } else { None };
            match only.map(|(name, value)| (name.as_str(), value)) {
                Some((DURATION, value)) => {
                    return value
                        .as_u64()
                        .map(Duration::from_millis)
                        .map(Value::Duration)
                        .ok_or_else(|| DURATION.into());
                }
                Some((SECRET, serde_json::Value::String(reference))) => {
                    return Ok(Value::Secret(Secret::unfetched(reference.as_str())));
                }
                Some((SECRET, serde_json::Value::Array(parts))) => {
                    let [serde_json::Value::String(reference), serde_json::Value::String(mark)] = parts.as_slice()
                    else {
                        return Err(SECRET.into());
                    };
                    return Ok(Value::Secret(Secret::unfetched(reference.as_str()).marked(mark.as_str())));
                }
                Some((SIZE, value)) => return value.as_u64().map(Value::Size).ok_or_else(|| SIZE.into()),
                Some((MAP, serde_json::Value::Object(inner))) => return entries(inner.clone()),
                Some(_) | None => {}
            }
            return entries(fields);
        }
    })
}

fn entries(fields: serde_json::Map<String, serde_json::Value>) -> Result<Value, String> {
    let entries = fields.into_iter().map(|(name, value)| Ok((name.into(), from_json(value)?)));
    Ok(Value::Map(Arc::new(entries.collect::<Result<Map, String>>()?)))
}

impl From<Time> for Value {
    fn from(time: Time) -> Self {
        Value::from(time.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_from_json_as_it_was() {
        let tricky = Value::record([
            ("wait", Value::Duration(Duration::from_secs(90))),
            ("disk", Value::Size(60 << 30)),
            ("user", Value::record([("$size_bytes", Value::Int(3))])),
            ("deep", Value::record([("$map", Value::record([("$duration_ms", Value::Int(3))]))])),
            ("list", Value::list([Value::Bool(true), Value::Null, Value::Float(0.5)])),
        ]);
        let json = serde_json::to_string(&tricky).expect("serialises");
        let back: Value = serde_json::from_str(&json).expect("parses");
        assert_eq!(back, tricky, "{json}");
    }

    #[test]
    fn values_print_as_a_recipe_would_write_them() {
        let value = Value::record([
            ("a", Value::Duration(Duration::from_mins(90))),
            ("b", Value::Size(60 << 30)),
            ("kubernetes.io/role/elb", Value::from("1")),
        ]);
        assert_eq!(value.to_string(), r#"{ a = 90m, b = 60GiB, "kubernetes.io/role/elb" = "1" }"#);
    }
}
