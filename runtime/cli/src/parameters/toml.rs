use super::file::{Entry, Malformed};
use ::toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use galley_program::Value;
use std::{collections::BTreeMap, ops::Range};

/// The top-level entries of a TOML text.
pub(super) fn parse(text: &str) -> Result<Vec<Entry>, Malformed> {
    let table = DeTable::parse(text)
        .map_err(|error| Malformed { range: error.span().unwrap_or(0..0), why: error.message().to_owned() })?;
    let entries = table.get_ref().iter().map(|(key, value)| {
        let mut parts = BTreeMap::new();
        let name = key.get_ref().to_string();
        Ok(Entry { value: convert(value, String::new(), &mut parts)?, name, key: key.span(), parts })
    });
    entries.collect()
}

fn convert(
    spanned: &Spanned<DeValue<'_>>,
    path: String,
    parts: &mut BTreeMap<String, Range<usize>>,
) -> Result<Value, Malformed> {
    let within = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let malformed = |why: &str| Malformed { range: spanned.span(), why: why.to_owned() };
    let value = match spanned.get_ref() {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            Value::Int(whole.map_err(|_| malformed("a number that is out of range"))?)
        }
        DeValue::Float(number) => {
            let number: f64 = number.as_str().parse().map_err(|_| malformed("a number that is out of range"))?;
            Value::Float(number)
        }
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(moment) => Value::from(moment.to_string()),
        DeValue::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(at, item)| convert(item, within(&at.to_string()), parts));
            Value::list(items.collect::<Result<Vec<_>, _>>()?)
        }
        DeValue::Table(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let name = key.get_ref().to_string();
                let value = convert(value, within(&name), parts)?;
                Ok((name, value))
            });
            Value::record(entries.collect::<Result<Vec<_>, Malformed>>()?)
        }
    };
    parts.insert(path, spanned.span());
    Ok(value)
}
