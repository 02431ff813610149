use crate::{ledger::Intent, setting::without_ours};
use galley_program::{Map, Value};
use std::collections::BTreeSet;

impl Intent {
    /// Why this is not the call of that action with that input, in words; `None` where it is. Our own tags are left out.
    #[must_use]
    pub fn difference(&self, action: &str, input: &Value) -> Option<String> {
        if self.action != action {
            return Some(format!("the action was {}, and is {action}", self.action));
        }
        let (before, now) = (without_ours(&self.request), without_ours(input));
        if before == now {
            return None;
        }
        let (old, new) = (before.as_map().cloned().unwrap_or_default(), now.as_map().cloned().unwrap_or_default());
        let names: BTreeSet<_> = old.keys().chain(new.keys()).cloned().collect();
        let null = Value::Null;
        let of = |map: &Map, name: &str| map.get(name).unwrap_or(&null).to_string();
        let changed = names.iter().filter(|name| old.get(*name) != new.get(*name));
        let changed: Vec<String> =
            changed.map(|name| format!("{name}: {} -> {}", of(&old, name), of(&new, name))).collect();
        (!changed.is_empty()).then(|| changed.join(", "))
    }
}
