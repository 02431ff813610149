//! Rounds of loops and of comprehensions.

use super::{
    fact::{Fact, What},
    walk::Walk,
};
use galley_program::{Comprehension, Expression, Value};
use std::sync::Arc;

impl Walk<'_> {
    /// What each round gives; nothing where not all are known.
    pub(super) fn rounds<T>(
        &mut self,
        all: &Fact,
        over: &Comprehension,
        mut round: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut given = Vec::new();
        for (key, item) in pairs(all)? {
            let hidden = self.bind_round(over.index.as_ref(), &over.item, key, item);
            let result = self.repeated(|this| {
                let taken = over.condition.as_ref().map_or(Some(true), |condition| this.fact(condition).flag());
                match taken {
                    Some(true) => round(this).map(Some),
                    Some(false) => Some(None),
                    None => None,
                }
            });
            self.unbind_round(hidden);
            given.extend(result?);
        }
        Some(given)
    }

    /// What the rounds give that are not all known: something of each is, where it comes from a step.
    pub(super) fn any_round(&mut self, all: &Fact, over: &Comprehension, item: &Expression) -> What {
        let unknown = Fact { what: What::Unknown, ..all.clone() };
        let samples = if let What::Several(samples) = &all.what { samples.to_vec() } else { vec![unknown.clone()] };
        let given = samples.into_iter().map(|sample| {
            let hidden = self.bind_round(over.index.as_ref(), &over.item, unknown.clone(), sample);
            let given = self.repeated(|this| this.fact(item));
            self.unbind_round(hidden);
            given
        });
        several(given.collect())
    }

    /// Puts the variables of a round in sight, and gives back what they hide.
    pub(super) fn bind_round(
        &mut self,
        index: Option<&Arc<str>>,
        item: &Arc<str>,
        key: Fact,
        value: Fact,
    ) -> Vec<(Arc<str>, Option<Fact>)> {
        let mut hidden = Vec::new();
        for (name, fact) in index.map(|name| (name, key)).into_iter().chain([(item, value)]) {
            hidden.push((name.clone(), self.scope.insert(name.clone(), fact)));
        }
        hidden
    }

    pub(super) fn unbind_round(&mut self, hidden: Vec<(Arc<str>, Option<Fact>)>) {
        for (name, before) in hidden.into_iter().rev() {
            match before {
                Some(fact) => self.scope.insert(name, fact),
                None => self.scope.remove(&name),
            };
        }
    }
}

/// Items of which something is known.
pub(super) fn several(items: Vec<Fact>) -> What {
    let told: Vec<Fact> = items.into_iter().filter(|item| !matches!(item.what, What::Unknown)).collect();
    if told.is_empty() { What::Unknown } else { What::Several(Arc::new(told)) }
}

/// The position or key, and the item, of each round of a loop; nothing where they are not all known.
pub(super) fn pairs(over: &Fact) -> Option<Vec<(Fact, Fact)>> {
    match &over.what {
        What::List(items) => {
            let position = |at: usize| Value::Int(i64::try_from(at).unwrap_or(i64::MAX));
            let key = |at: usize, item: &Fact| Fact { what: What::Value(position(at)), ..item.clone() };
            Some(items.iter().enumerate().map(|(at, item)| (key(at, item), item.clone())).collect())
        }
        What::Record(fields) if !fields.open => {
            let entry = |(name, fact): (&Arc<str>, &Fact)| {
                (Fact { what: What::Value(Value::Text(name.clone())), ..fact.clone() }, fact.clone())
            };
            Some(fields.entries.iter().map(entry).collect())
        }
        What::Record(_) | What::Several(_) | What::Unknown | What::Value(_) | What::Text(_) | What::Made(..) => None,
    }
}
