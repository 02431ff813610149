use crate::address::{apply, failure};
use crate::work::Work;
use galley_program::Value;
use rhai::{Array, Dynamic, Engine, EvalAltResult, Map};

type Answer<T> = Result<T, Box<EvalAltResult>>;

/// What a script may ask of tags and names. Patterns are those of the recipe's own `regex_match`.
pub(crate) fn register(engine: &mut Engine, work: &Work) {
    let (tags, names) = (work.clone(), work.clone());
    engine
        .register_fn("has", |tags: &mut Map, key: &str| tags.contains_key(key))
        .register_fn("has", |tags: &mut Map, key: &str, value: &str| tag(tags, key).is_some_and(|known| known == value))
        .register_fn("missing", missing)
        .register_fn("matches", move |map: &mut Map, key: &str, pattern: &str| -> Answer<bool> {
            tag(map, key).map_or(Ok(false), |value| matches(&tags, &value, pattern))
        })
        .register_fn("matches", move |name: &str, pattern: &str| matches(&names, name, pattern));
}

fn tag(tags: &Map, key: &str) -> Option<String> {
    tags.get(key).and_then(|value| value.clone().into_string().ok())
}

/// Those of the keys that are not there.
fn missing(tags: &mut Map, keys: Array) -> Answer<Array> {
    let mut absent = Array::new();
    for key in keys {
        let text = key.clone().into_string().map_err(|kind| failure(format!("a key is text, found {kind}")))?;
        if !tags.contains_key(text.as_str()) {
            absent.push(Dynamic::from(text));
        }
    }
    Ok(absent)
}

fn matches(work: &Work, text: &str, pattern: &str) -> Answer<bool> {
    work.pattern(pattern, text);
    Ok(apply("regex_match", &[Value::from(text), Value::from(pattern)])? == Value::Bool(true))
}
