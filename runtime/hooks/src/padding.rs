//! Functions that make as much as they are asked for, out of next to nothing: what they make is counted.

use crate::growing::Held;
use crate::work::Work;
use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString, NativeCallContext, Position};

type Answer<T> = Result<T, Box<EvalAltResult>>;

/// Takes the place of rhai's own.
pub(crate) fn register(engine: &mut Engine, work: &Work) {
    let (items, letters, texts) = (work.clone(), work.clone(), work.clone());
    engine
        .register_fn(
            "pad",
            move |context: NativeCallContext<'_>, array: &mut Array, length: i64, item: Dynamic| -> Answer<()> {
                let length = wanted(length, context.engine().max_array_size(), "Size of array")?;
                items.items(length);
                let mut held = Held::default();
                while array.len() < length {
                    array.push(held.with(&context, item.clone())?);
                }
                Ok(())
            },
        )
        .register_fn(
            "pad",
            move |context: NativeCallContext<'_>, text: &mut ImmutableString, length: i64, letter: char| {
                pad(&letters, &context, text, length, letter.encode_utf8(&mut [0; 4]))
            },
        )
        .register_fn(
            "pad",
            move |context: NativeCallContext<'_>, text: &mut ImmutableString, length: i64, with: &str| {
                pad(&texts, &context, text, length, with)
            },
        );
}

fn pad(
    work: &Work,
    context: &NativeCallContext<'_>,
    text: &mut ImmutableString,
    length: i64,
    with: &str,
) -> Answer<()> {
    let most = context.engine().max_string_size();
    let length = wanted(length, most, "Length of string")?;
    work.bytes(length);
    let missing = length.saturating_sub(text.chars().count());
    let padding: String = with.chars().cycle().take(missing).collect();
    if text.len() + padding.len() > most {
        return too_large("Length of string");
    }
    *text += padding;
    Ok(())
}

fn wanted(length: i64, most: usize, what: &str) -> Answer<usize> {
    let length = usize::try_from(length).unwrap_or_default();
    if length > most { too_large(what) } else { Ok(length) }
}

fn too_large<T>(what: &str) -> Answer<T> {
    Err(Box::new(EvalAltResult::ErrorDataTooLarge(what.into(), Position::NONE)))
}
