//! Values that are of a type and nothing else: what a mock leaves out.

use galley_evaluate::coerce;
use galley_program::{Field, Nominal, RecordType, Type, Value};
use std::{sync::Arc, time::Duration};

/// Words for a thing that can be used, among the values that AWS allows; the first that is allowed is taken.
const READY: &[&str] = &["ACTIVE", "available", "Available", "active", "enabled", "attached", "associated", "Enabled"];

/// Fields that say how far a thing is.
const STATUS: &[&str] = &["status", "state"];

/// Digits of identifiers that are made up.
const DIGITS: usize = 17;

/// Makes up the rest of an answer.
pub(crate) struct Faker<'a> {
    /// The input of the call: what it names is what the answer is about.
    pub(crate) input: &'a Value,
    pub(crate) region: &'a str,
    pub(crate) account: &'a str,
}

impl Faker<'_> {
    /// The value with everything in it that the type needs and the test left out.
    pub(crate) fn complete(&self, given: &Value, kind: &Type) -> Value {
        self.value(given, kind, "answer", 0)
    }

    fn value(&self, given: &Value, kind: &Type, path: &str, index: usize) -> Value {
        match (kind, given) {
            (Type::Record(record), Value::Map(_) | Value::Null) => self.record(given, record, path, index),
            (Type::Optional(_), Value::Null) => Value::Null,
            (Type::Optional(inner), given) => self.value(given, inner, path, index),
            (Type::Refined(refinement), given) => self.value(given, &refinement.base, path, index),
            (Type::List(item), Value::List(items)) => Value::list(
                items.iter().enumerate().map(|(at, given)| self.value(given, item, &format!("{path}.{at}"), at)),
            ),
            (Type::Map(entry), Value::Map(entries)) => Value::record(
                entries
                    .iter()
                    .map(|(key, given)| (key.clone(), self.value(given, entry, &format!("{path}.{key}"), index))),
            ),
            (kind, Value::Null) => self.made_up(kind, path, index),
            (_, given) => given.clone(),
        }
    }

    fn record(&self, given: &Value, record: &RecordType, path: &str, index: usize) -> Value {
        Value::record(record.fields.iter().map(|field| {
            let path = format!("{path}.{}", field.name);
            let there = given.field(&field.name);
            let there = if there.is_null() { self.named(field, index) } else { there };
            let value = match (&there, &field.default) {
                (Value::Null, Some(default)) => default.clone(),
                _ => self.value(&there, &field.kind, &path, index),
            };
            (field.name.to_string(), value)
        }))
    }

    /// What the input says under the same name (`cluster_name`), or in a list of that name (`subnet_ids`).
    fn named(&self, field: &Field, index: usize) -> Value {
        let same = self.input.field(&field.name);
        let listed = self.input.field(&format!("{}s", field.name));
        let listed = listed.as_list().and_then(|items| items.get(index)).cloned().unwrap_or_default();
        let fitting =
            [same, listed].into_iter().find(|value| !value.is_null() && coerce::value(value, &field.kind).is_ok());
        fitting.unwrap_or_default()
    }

    fn made_up(&self, kind: &Type, path: &str, index: usize) -> Value {
        let name = path.rsplit('.').next().unwrap_or(path);
        match kind {
            Type::Null | Type::Optional(_) => Value::Null,
            Type::Bool => Value::Bool(false),
            Type::Int => Value::Int(if name.contains("count") || name.contains("address") { 250 } else { 1 }),
            Type::Float => Value::Float(1.0),
            Type::Percent => Value::Int(50),
            Type::Duration => Value::Duration(Duration::from_mins(1)),
            Type::Size => Value::Size(20 << 30),
            Type::Text if STATUS.contains(&name) => Value::from("ACTIVE"),
            Type::Text => Value::from(format!("{name}-{}", index + 1)),
            Type::Secret(_) => Value::Secret(galley_program::Secret::unfetched("test")),
            Type::Json | Type::Map(_) => Value::Map(Arc::default()),
            Type::List(_) => Value::list([]),
            Type::Record(record) => self.record(&Value::Null, record, path, index),
            Type::Refined(refinement) => self.made_up(&refinement.base, path, index),
            Type::Nominal(nominal) => self.nominal(nominal, path, index),
            Type::Choice(choice) => {
                let ready = READY.iter().find(|word| choice.values.contains(word));
                Value::from(*ready.or_else(|| choice.values.first()).unwrap_or(&""))
            }
            Type::Enum(kind) => kind.variants.first().map_or(Value::Null, |first| Value::Text(first.clone())),
        }
    }

    fn nominal(&self, nominal: &'static Nominal, path: &str, index: usize) -> Value {
        let letter = char::from(b'a' + u8::try_from(index % 3).unwrap_or(0));
        let text = match nominal.name {
            "region" => self.region.to_owned(),
            "az" => format!("{}{letter}", self.region),
            "account_id" => self.account.to_owned(),
            "cidr" | "cidr4" => format!("10.{}.0.0/16", index % 200),
            _ => match nominal.example.split_once('-') {
                // An identifier: `vpc-` and digits, others for each place.
                Some((prefix, digits)) if digits.len() == DIGITS && !digits.contains('-') => {
                    let (_, name) = path.rsplit_once('.').unwrap_or(("", path));
                    // The id of a thing in a list is its own; what several things name besides, is the same thing.
                    let list = format!(".{}s.", name.strip_suffix("_id").unwrap_or(name));
                    let seed =
                        if path.contains(&list) { format!("{} {path} {index}", self.input) } else { name.into() };
                    format!("{prefix}-{}", digits_of(&seed))
                }
                Some(_) | None => nominal.example.to_owned(),
            },
        };
        Value::from(if nominal.check(&text).is_ok() { text } else { nominal.example.to_owned() })
    }
}

/// Digits that follow from a text alone.
fn digits_of(text: &str) -> String {
    let digest = galley_program::Digest::of(text).to_string();
    let digits: String = digest.chars().filter(char::is_ascii_hexdigit).collect();
    digits.chars().rev().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use galley_catalog::ACTIONS;

    #[test]
    fn what_is_made_up_is_of_the_type_of_every_answer() {
        let faker = Faker { input: &Value::Null, region: "eu-west-1", account: "123456789012" };
        for spec in ACTIONS {
            let kind = (spec.output)();
            let value = faker.complete(&Value::Null, &kind);
            assert_eq!(coerce::value(&value, &kind).err(), None, "{}", spec.name);
        }
    }

    #[test]
    fn it_is_about_what_the_call_is_about() {
        let spec = galley_catalog::find("aws.ec2.describe_subnets").expect("known");
        let ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
        let input = Value::record([("subnet_ids", Value::list(ids.map(Value::from)))]);
        let faker = Faker { input: &input, region: "eu-west-1", account: "123456789012" };
        let given = Value::record([("subnets", Value::list([Value::record::<&str>([]), Value::record::<&str>([])]))]);
        let subnets = faker.complete(&given, &(spec.output)()).field("subnets");
        let told: Vec<String> = subnets
            .as_list()
            .expect("a list")
            .iter()
            .map(|subnet| format!("{} {}", subnet.field("subnet_id"), subnet.field("availability_zone")))
            .collect();
        assert_eq!(told, [format!("\"{}\" \"eu-west-1a\"", ids[0]), format!("\"{}\" \"eu-west-1b\"", ids[1])]);
    }
}
