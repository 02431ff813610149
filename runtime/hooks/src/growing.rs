//! Functions that put many results of a script's function together. rhai looks at the size of what is done; these look at
//! every part, for thousands of large parts fill the memory long before the last of them.

use rhai::{Array, Dynamic, Engine, EvalAltResult, FnPtr, Map, NativeCallContext, Position};

type Answer<T> = Result<T, Box<EvalAltResult>>;

/// Takes the place of rhai's own.
pub(crate) fn register(engine: &mut Engine) {
    engine
        .register_fn("map", |context: NativeCallContext<'_>, array: &mut Array, made: FnPtr| -> Answer<Array> {
            let mut held = Held::default();
            array.iter().map(|item| held.with(&context, made.call_raw(&context, None, [item.clone()])?)).collect()
        })
        .register_fn("map", |context: NativeCallContext<'_>, map: &mut Map, made: FnPtr| -> Answer<Map> {
            let mut held = Held::default();
            let entries = map.iter().map(|(key, item)| -> Answer<_> {
                let entry = made.call_raw(&context, None, [key.as_str().into(), item.clone()])?;
                Ok((key.clone(), held.with(&context, entry)?))
            });
            entries.collect()
        })
        .register_fn(
            "zip",
            |context: NativeCallContext<'_>, array: &mut Array, other: Array, made: FnPtr| -> Answer<Array> {
                let mut held = Held::default();
                let pairs = array.iter().zip(other);
                pairs.map(|(a, b)| held.with(&context, made.call_raw(&context, None, [a.clone(), b])?)).collect()
            },
        );
}

/// How much was put together so far.
#[derive(Default)]
pub(crate) struct Held {
    items: usize,
    bytes: usize,
}

impl Held {
    pub(crate) fn with(&mut self, context: &NativeCallContext<'_>, part: Dynamic) -> Answer<Dynamic> {
        self.count(&part);
        let engine = context.engine();
        let large = |what: &str| Err(Box::new(EvalAltResult::ErrorDataTooLarge(what.into(), Position::NONE)));
        if self.items > engine.max_array_size() {
            return large("Size of array");
        }
        if self.bytes > engine.max_string_size() {
            return large("Length of string");
        }
        Ok(part)
    }

    fn count(&mut self, part: &Dynamic) {
        self.items += 1;
        if let Ok(items) = part.as_array_ref() {
            items.iter().for_each(|item| self.count(item));
        } else if let Ok(entries) = part.as_map_ref() {
            entries.values().for_each(|item| self.count(item));
        } else if let Ok(text) = part.as_immutable_string_ref() {
            self.bytes += text.len();
        }
    }
}
