//! Secrets are given by where they are kept. No message here has a value in it, nor a line of a file that may hold one.

use crate::problem::Problem;
use galley_evaluate::{coerce, holds_secret};
use galley_program::{Map, Recipe, Secret, Type, Value};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::{fmt::Write as _, fs::File, io::Read as _, sync::Arc};

/// A file that is larger than this is no secret.
const FILE_BYTES_MOST: u64 = 64 << 10;

/// How many hexadecimal digits of a mark are kept: enough to tell two secrets apart.
const MARK_DIGITS: usize = 32;

const CURE: &str = "say where it is kept: `env:NAME` for a variable of the environment, `file:PATH` for a file";

/// Whether some parameter of the recipe is secret, or has a secret in it.
pub(super) fn any(recipe: &Recipe) -> bool {
    recipe.parameters.iter().any(|parameter| holds_secret(&parameter.kind))
}

/// The parameters with each secret fetched from where it is kept.
///
/// # Errors
/// For each that is given in clear, or is not where it should be.
pub(crate) fn fetch(given: &Map, recipe: &Recipe) -> Result<Map, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut fetched = given.clone();
    for parameter in recipe.parameters.iter().filter(|parameter| holds_secret(&parameter.kind)) {
        let Some(value) = given.get(&parameter.name).filter(|value| !value.is_null()) else { continue };
        match within(value, &parameter.kind, &parameter.name) {
            Ok(value) => {
                // What else is wrong with it is said without its values: some of them may be meant to be secret.
                if let Err(misfit) = coerce::value(&value, &parameter.kind) {
                    let at = path(&parameter.name, &misfit.path);
                    let message = format!("`{at}` is not what a {} needs there", parameter.kind);
                    problems.push(
                        Problem::error("E7303", message).note("its value is not shown, for there is a secret in it"),
                    );
                }
                fetched.insert(parameter.name.clone(), value);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() { Ok(fetched) } else { Err(problems) }
}

/// The same values with the marks of their secrets, which are written down.
pub(crate) fn marked(given: &Map, key: &[u8; 32]) -> Map {
    given.iter().map(|(name, value)| (name.clone(), with_marks(value, key))).collect()
}

/// Whether there is a secret in any of them.
pub(crate) fn has_secrets(values: &Map) -> bool {
    values.values().any(|value| !secrets(value, "").is_empty())
}

/// The secrets that have another value than they had when `before` was written down, by their paths.
pub(crate) fn changed(before: &Value, now: &Map) -> Vec<String> {
    let now = Value::Map(Arc::new(now.clone()));
    let before = secrets(before, "");
    let other = |(at, secret): (String, Secret)| {
        let then = before.iter().find(|(known, _)| *known == at).and_then(|(_, secret)| secret.mark());
        let differs = then.is_some() && secret.mark().is_some() && then != secret.mark();
        differs.then(|| format!("`{at}` ({})", secret.reference))
    };
    secrets(&now, "").into_iter().filter_map(other).collect()
}

fn within(value: &Value, kind: &Type, at: &str) -> Result<Value, Box<Problem>> {
    match (kind, value) {
        (Type::Secret(inner), Value::Secret(secret)) => one(&secret.reference, inner, at),
        (Type::Secret(inner), Value::Text(reference)) => one(reference, inner, at),
        (Type::Secret(_), _) => Err(clear(at)),
        (Type::Optional(inner), value) if !value.is_null() => within(value, inner, at),
        (Type::Refined(refinement), value) => within(value, &refinement.base, at),
        (Type::List(item), Value::List(items)) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, value)| within(value, item, &format!("{at}.{index}")));
            Ok(Value::list(items.collect::<Result<Vec<_>, _>>()?))
        }
        (Type::Map(entry), Value::Map(entries)) => {
            let entries = entries.iter().map(|(key, value)| Ok((key.clone(), within(value, entry, &path(at, key))?)));
            Ok(Value::record(entries.collect::<Result<Vec<_>, Box<Problem>>>()?))
        }
        (Type::Record(record), Value::Map(fields)) => {
            let fields = fields.iter().map(|(name, value)| match record.field(name) {
                Some(field) => Ok((name.clone(), within(value, &field.kind, &path(at, name))?)),
                None => Ok((name.clone(), value.clone())),
            });
            Ok(Value::record(fields.collect::<Result<Vec<_>, Box<Problem>>>()?))
        }
        (_, value) => Ok(value.clone()),
    }
}

fn path(outer: &str, inner: &str) -> String {
    if inner.is_empty() { outer.to_owned() } else { format!("{outer}.{inner}") }
}

/// One secret from where it is kept.
fn one(reference: &str, kind: &Type, at: &str) -> Result<Value, Box<Problem>> {
    let missing = |why: String| {
        let problem = Problem::error("E7346", format!("the secret `{at}` cannot be fetched: {why}"));
        Box::new(problem.cure("put it there, or name another place: `env:NAME` or `file:PATH`"))
    };
    let text = match reference.split_once(':') {
        Some(("env", name)) if is_name(name) => {
            std::env::var(name).map_err(|error| missing(format!("`{name}` in the environment: {error}")))?
        }
        Some(("file", place)) if !place.is_empty() => file(place).map_err(|why| missing(format!("{place}: {why}")))?,
        Some(_) | None => return Err(clear(at)),
    };
    if text.is_empty() {
        return Err(missing(format!("`{reference}` is empty")));
    }
    match coerce::text(&text, kind) {
        Ok(value) => Ok(Value::Secret(Secret::new(reference, value))),
        // The reason has the value in it.
        Err(_) => Err(missing(format!("what is kept at `{reference}` is no {kind}"))),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

fn file(place: &str) -> Result<String, String> {
    let mut text = String::new();
    let file = File::open(place).map_err(|error| error.to_string())?;
    file.take(FILE_BYTES_MOST + 1).read_to_string(&mut text).map_err(|error| error.to_string())?;
    if text.len() as u64 > FILE_BYTES_MOST {
        return Err(format!("it has more than {FILE_BYTES_MOST} bytes"));
    }
    // Editors and `echo` end a file with a line end, which belongs to no token.
    let end = text.trim_end_matches(['\r', '\n']).len();
    text.truncate(end);
    Ok(text)
}

fn clear(at: &str) -> Box<Problem> {
    let problem = Problem::error("E7345", format!("`{at}` is secret, and was given in clear; its value is not shown"));
    let note = "whoever reads the command line, the history of the shell or the file of parameters would read it too";
    Box::new(problem.note(note).cure(CURE))
}

fn with_marks(value: &Value, key: &[u8; 32]) -> Value {
    match value {
        Value::Secret(secret) => match secret.reveal() {
            Some(clear) => Value::Secret(secret.clone().marked(mark(clear, key))),
            None => value.clone(),
        },
        Value::List(items) => Value::list(items.iter().map(|item| with_marks(item, key))),
        Value::Map(entries) => {
            Value::record(entries.iter().map(|(name, value)| (name.clone(), with_marks(value, key))))
        }
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_) => value.clone(),
    }
}

/// A keyed hash: equal secrets have equal marks, and nothing is learnt from one without the key.
fn mark(clear: &Value, key: &[u8; 32]) -> String {
    let text = clear.to_string();
    // A key that is shorter than a block of the hash is filled up with zeros: so says RFC 2104.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256>>::new(&block.into());
    mac.update(text.as_bytes());
    let mut digits = String::new();
    for byte in mac.finalize().into_bytes() {
        let _ = write!(digits, "{byte:02x}");
    }
    digits.truncate(MARK_DIGITS);
    digits
}

/// Every secret within a value, by its path.
fn secrets(value: &Value, at: &str) -> Vec<(String, Secret)> {
    let inner = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    match value {
        Value::Secret(secret) => vec![(at.to_owned(), secret.clone())],
        Value::List(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(index, item)| secrets(item, &inner(&index.to_string()))).collect()
        }
        Value::Map(entries) => entries.iter().flat_map(|(name, value)| secrets(value, &inner(name))).collect(),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_) => Vec::new(),
    }
}
