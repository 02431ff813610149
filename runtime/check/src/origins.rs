//! What computed values were made of. Lists, records and names that are known when they are checked become values; the
//! rules of AWS look at them part by part, and each part has its place.

use galley_program::{ExpressionKind, Place};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(crate) struct Origins(BTreeMap<Place, ExpressionKind>);

impl Origins {
    /// Notes what the value at `place` was made of, if its parts have places of their own.
    pub(crate) fn keep(&mut self, place: Place, made: ExpressionKind) {
        // Their parts stand further in, or under another name, so a search always ends.
        if matches!(made, ExpressionKind::List(_) | ExpressionKind::Record(_) | ExpressionKind::Name(_)) {
            self.0.insert(place, made);
        }
    }

    pub(crate) fn get(&self, place: &Place) -> Option<&ExpressionKind> {
        self.0.get(place)
    }
}
