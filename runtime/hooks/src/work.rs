//! What rhai does not count: to it, a comparison of two numbers and one of two thousand texts are both one operation.

use rhai::{Dynamic, Engine, EvalContext};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// So many bytes of a text take as long to look at as one item of an array.
const BYTES_IN_ONE: usize = 16;
/// To write an address range down and to read it again takes as long as to look at so many items.
const ITEMS_IN_RANGE: usize = 50;
/// One operation of a pattern takes as long as to look at so many items.
const ITEMS_IN_OPERATION: usize = 100;

/// The work of one call beside the operations that rhai counts, in items that were looked at. It is counted, not timed,
/// so that a script that is stopped here is stopped everywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work {
    done: Arc<AtomicU64>,
    /// Those that were compiled.
    patterns: Arc<Mutex<BTreeSet<String>>>,
}

impl Work {
    pub(crate) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Items that are made.
    pub(crate) fn items(&self, made: usize) {
        self.done.fetch_add(u64::try_from(made).unwrap_or(u64::MAX / 2), Ordering::Relaxed);
    }

    /// Bytes that are made.
    pub(crate) fn bytes(&self, made: usize) {
        self.items(made / BYTES_IN_ONE);
    }

    /// Address ranges that are made.
    pub(crate) fn ranges(&self, made: usize) {
        self.items(made.saturating_mul(ITEMS_IN_RANGE));
    }

    /// A text is tried on a pattern, which is compiled once.
    pub(crate) fn pattern(&self, pattern: &str, text: &str) {
        let (compile, compare) = galley_evaluate::pattern_operations(pattern, text.len());
        let mut known = self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
        if known.insert(pattern.to_owned()) {
            self.items(compile.saturating_mul(ITEMS_IN_OPERATION));
        }
        self.items(compare.saturating_mul(ITEMS_IN_OPERATION));
    }

    /// A variable that is used is copied, compared, searched or sorted: work that grows with what it holds.
    pub(crate) fn count_values(&self, engine: &mut Engine) {
        let work = self.clone();
        #[expect(deprecated, reason = "it is marked because it may change; the version of rhai is ours to choose")]
        engine.on_var(move |name: &str, _, context: EvalContext<'_, '_, '_, '_, '_, '_>| {
            if let Some(value) = context.scope().get(name) {
                work.items(weight(value));
            }
            Ok(None)
        });
    }
}

fn weight(value: &Dynamic) -> usize {
    let (mut items, mut bytes) = (0, 0);
    count(value, &mut items, &mut bytes);
    items + bytes / BYTES_IN_ONE
}

fn count(value: &Dynamic, items: &mut usize, bytes: &mut usize) {
    *items += 1;
    if let Ok(parts) = value.as_array_ref() {
        parts.iter().for_each(|part| count(part, items, bytes));
    } else if let Ok(parts) = value.as_map_ref() {
        parts.values().for_each(|part| count(part, items, bytes));
    } else if let Ok(text) = value.as_immutable_string_ref() {
        *bytes += text.len();
    }
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
