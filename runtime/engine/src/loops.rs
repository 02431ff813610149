use crate::{
    forward::{Flow, Forward},
    frame::{At, Frame, Gather, Over, Round},
    scope::{Bound, ScopeId},
};
use galley_evaluate::{Wrong, plain};
use galley_program::{Block, Expression, Fault, For, If, Parallel, Value};
use std::{collections::BTreeSet, sync::Arc};

/// One round of a loop, before it has a place of its own.
pub(crate) struct Turn {
    pub(crate) key: Arc<str>,
    pub(crate) scope: ScopeId,
}

/// What has blocks within it.
impl<'p> Forward<'p> {
    pub(crate) fn parallel(&mut self, parallel: &'p Parallel, at: &At) -> Result<Flow<'p>, Wrong> {
        let most = self.most(parallel.max.as_ref(), at)?;
        let branches = parallel.branches.iter().map(|branch| {
            let scope = self.scopes.open(Some(at.scope));
            (branch.0.as_slice(), Arc::new(at.inside(scope)))
        });
        let waiting = branches.collect();
        Ok(Flow::Push(vec![Frame::Gather(Gather { waiting, running: 0, most, over: Over::Whole, rounds: None })]))
    }

    pub(crate) fn each(&mut self, each: &'p For, at: &Arc<At>) -> Result<Flow<'p>, Wrong> {
        let turns = self.turns(each, at.scope)?.into_iter();
        let rounds: Vec<Round> =
            turns.map(|turn| Round { at: Arc::new(at.round(turn.scope, &turn.key)), key: turn.key }).collect();
        let at = at.clone();
        Ok(Flow::Push(vec![match &each.parallel {
            None => Frame::Rounds { statement: each, rounds, next: 0, at },
            Some(max) => {
                let most = self.most(max.as_ref(), &at)?;
                let waiting = rounds.iter().map(|round| (each.body.0.as_slice(), round.at.clone())).collect();
                let rounds = Some((each, rounds, at));
                Frame::Gather(Gather { waiting, running: 0, most, over: Over::Whole, rounds })
            }
        }]))
    }

    /// The rounds of a loop, each with its names.
    pub(crate) fn turns(&mut self, each: &For, outer: ScopeId) -> Result<Vec<Turn>, Wrong> {
        let over = self.scopes.evaluate(outer, &each.over)?;
        let items: Vec<(Value, Value)> = match &over.value {
            Value::List(items) => items.iter().cloned().enumerate().map(|(i, item)| (position(i), item)).collect(),
            Value::Map(map) => map.iter().map(|(key, value)| (Value::from(key.clone()), value.clone())).collect(),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_) => Vec::new(),
        };
        let is_map = over.value.as_map().is_some();
        let (mut turns, mut seen) = (Vec::with_capacity(items.len()), BTreeSet::new());
        for (index, item) in items {
            let scope = self.scopes.open(Some(outer));
            let bound = |value| Bound { value, reads: over.reads.clone() };
            if let Some(name) = &each.index {
                self.scopes.bind(scope, name.clone(), bound(index.clone()));
            }
            self.scopes.bind(scope, each.item.clone(), bound(item.clone()));
            let key = match &each.by {
                Some(by) => self.scopes.evaluate(scope, by)?.value,
                None if is_map => index,
                None => item,
            };
            let key: Arc<str> = key_text(&plain(&key)).into();
            if !seen.insert(key.clone()) {
                let message = format!("two rounds of the loop have the key `{key}`; `by` must tell them apart");
                return Err(Wrong { fault: Fault { code: "E7132", message }, place: each.place });
            }
            turns.push(Turn { key, scope });
        }
        Ok(turns)
    }

    pub(crate) fn choose(&mut self, choice: &'p If, at: &Arc<At>) -> Result<Flow<'p>, Wrong> {
        let holds = self.scopes.evaluate(at.scope, &choice.condition)?.value == Value::Bool(true);
        let block = self.block(if holds { &choice.then } else { &choice.otherwise }, at);
        Ok(Flow::Push(vec![Frame::Results { names: &choice.results, at: at.clone() }, block]))
    }

    /// A block with names of its own.
    pub(crate) fn block(&mut self, block: &'p Block, at: &At) -> Frame<'p> {
        let scope = self.scopes.open(Some(at.scope));
        Frame::Block { statements: &block.0, next: 0, at: Arc::new(at.inside(scope)) }
    }

    fn most(&self, max: Option<&Expression>, at: &At) -> Result<usize, Wrong> {
        let Some(max) = max else { return Ok(usize::MAX) };
        let most = self.scopes.evaluate(at.scope, max)?.value;
        Ok(if let Value::Int(most) = most { usize::try_from(most).unwrap_or(1).max(1) } else { usize::MAX })
    }
}

fn position(index: usize) -> Value {
    Value::Int(i64::try_from(index).unwrap_or(i64::MAX))
}

/// Keys stand in brackets in a path, so brackets in them are written as a URL would.
fn key_text(key: &str) -> String {
    key.replace('%', "%25").replace('[', "%5B").replace(']', "%5D")
}
