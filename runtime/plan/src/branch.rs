//! Statements that do others: beside each other, once per item, or only in one case.

use crate::{
    Deed, Known, Planner, Usual, Way,
    walk::{Frame, Walk, nothing},
};
use galley_evaluate::plain;
use galley_program::{Expression, For, If, Parallel, Place, Try, Value};
use std::{collections::BTreeMap, sync::Arc};

/// The key of a round of which nothing is known.
const ANY: &str = "*";

impl Planner<'_> {
    pub(crate) async fn parallel(&mut self, parallel: &Parallel, frame: &mut Frame) -> Usual {
        let (mut branches, mut ended) = (Vec::new(), false);
        for branch in &parallel.branches {
            branches.push(self.block(branch, frame).await);
            ended |= std::mem::take(&mut frame.ended);
        }
        frame.ended = ended;
        let most = parallel.max.as_ref().and_then(|most| self.count(most, frame));
        Usual::beside(&branches, most)
    }

    pub(crate) fn rounds<'w>(&'w mut self, rounds: &'w For, frame: &'w mut Frame) -> Walk<'w, Usual> {
        Box::pin(async move {
            let over = self.known(&rounds.over, frame);
            let mut results: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Known>> = BTreeMap::new();
            let mut times = Vec::new();
            let decided = matches!(over, Known::Value(_));
            if !decided {
                let path = frame.path.step(&format!("for {}", rounds.item), &frame.keys);
                self.row(frame, path, Deed::Depends, "", Vec::new(), &nothing(), format!("on {over}, once per item"));
            }
            self.way(rounds.place, &over, frame, !items(&over).is_empty());
            for (index, item) in items(&over) {
                let mut round = frame.clone();
                round.undecided |= !decided;
                round.depth += usize::from(!decided);
                if let Some(name) = &rounds.index {
                    round.names.bind(name, index.clone());
                }
                round.names.bind(&rounds.item, item.clone());
                let key: Arc<str> = match &rounds.by {
                    Some(by) => key(&self.known(by, &round)),
                    None if matches!(&over, Known::Value(Value::Map(_))) => key(&index),
                    None => key(&item),
                };
                round.keys.push(key.clone());
                times.push(self.block(&rounds.body, &mut round).await);
                frame.ended |= round.ended;
                for name in &rounds.results {
                    let result = round.names.0.get(name).cloned().unwrap_or(Known::Value(Value::Null));
                    results.entry(name.clone()).or_default().insert(key.clone(), result);
                }
            }
            for name in &rounds.results {
                let of_rounds = results.remove(name).unwrap_or_default();
                let known = if decided {
                    Known::record(of_rounds)
                } else {
                    Known::Waits(over.waits().into_iter().chain(of_rounds.values().flat_map(Known::waits)).collect())
                };
                frame.names.bind(name, known);
            }
            match &rounds.parallel {
                None => times.into_iter().fold(Usual::default(), Usual::then),
                Some(most) => {
                    let most = most.as_ref().and_then(|most| self.count(most, frame));
                    Usual::beside(&times, most)
                }
            }
        })
    }

    pub(crate) async fn branches(&mut self, branches: &If, frame: &mut Frame) -> Usual {
        let condition = self.known(&branches.condition, frame);
        let holds = condition == Known::Value(Value::Bool(true));
        self.way(branches.condition.place, &condition, frame, holds);
        if let Known::Value(condition) = condition {
            let taken = if condition == Value::Bool(true) { &branches.then } else { &branches.otherwise };
            let mut inner = frame.clone();
            let usual = self.block(taken, &mut inner).await;
            frame.ended |= inner.ended;
            for name in &branches.results {
                let result = inner.names.0.get(name).filter(|_| !frame.names.0.contains_key(name)).cloned();
                frame.names.bind(name, result.unwrap_or(Known::Value(Value::Null)));
            }
            return usual;
        }
        let path = frame.path.step("if", &frame.keys);
        self.row(frame, path, Deed::Depends, "", Vec::new(), &nothing(), format!("on {condition}"));
        let mut inner = Frame { undecided: true, depth: frame.depth + 1, ..frame.clone() };
        let then = self.block(&branches.then, &mut inner).await;
        inner.ended = false;
        let otherwise = self.block(&branches.otherwise, &mut inner).await;
        for name in &branches.results {
            let result = inner.names.0.get(name).map(Known::waits).unwrap_or_default();
            frame.names.bind(name, Known::Waits(condition.waits().into_iter().chain(result).collect()));
        }
        Usual::beside(&[then, otherwise], None)
    }

    /// `try`: its body as if all went well, and what would be done if not.
    pub(crate) async fn attempt(&mut self, attempt: &Try, frame: &mut Frame) -> Usual {
        let usual = self.block(&attempt.body, frame).await;
        if frame.ended || attempt.catch.0.is_empty() {
            return usual;
        }
        let path = frame.path.step(&attempt.name, &frame.keys);
        let note = "only where a step of it fails".to_owned();
        self.row(frame, path.clone(), Deed::Depends, "catch", Vec::new(), &nothing(), note);
        let mut caught = Frame { undecided: true, depth: frame.depth + 1, ..frame.clone() };
        caught.names.bind(&attempt.error, Known::waits_for(path.as_str()));
        self.block(&attempt.catch, &mut caught).await;
        for name in &attempt.results {
            if !frame.names.0.contains_key(name) {
                frame.names.bind(name, Known::waits_for(path.as_str()));
            }
        }
        usual
    }

    /// Notes which way is taken, where that is certain.
    fn way(&mut self, place: Place, decides: &Known, frame: &Frame, holds: bool) {
        if decides.value().is_some() && !frame.undecided {
            self.planned.ways.push(Way { place, holds, rows: self.planned.rows.len() });
        }
    }

    fn count(&mut self, most: &Expression, frame: &Frame) -> Option<usize> {
        if let Known::Value(Value::Int(most)) = self.known(most, frame) { usize::try_from(most).ok() } else { None }
    }
}

/// The rounds of a loop: position or key, and item. A loop over something unknown is told once.
fn items(over: &Known) -> Vec<(Known, Known)> {
    match over {
        Known::Value(Value::Map(map)) => {
            map.iter().map(|(key, item)| (Known::Value(Value::Text(key.clone())), Known::Value(item.clone()))).collect()
        }
        Known::Value(value) => {
            let items = value.as_list().unwrap_or_default().iter().zip(0_i64..);
            items.map(|(item, index)| (Known::Value(Value::Int(index)), Known::Value(item.clone()))).collect()
        }
        Known::Partly(fields) => {
            fields.iter().map(|(key, item)| (Known::Value(Value::Text(key.clone())), item.clone())).collect()
        }
        Known::Waits(_) => vec![(over.clone(), over.clone())],
    }
}

/// The key of a round as paths have it: brackets in it are written as a URL would, as the engine does.
fn key(known: &Known) -> Arc<str> {
    match known {
        Known::Value(value) => plain(value).replace('%', "%25").replace('[', "%5B").replace(']', "%5D").into(),
        Known::Partly(_) | Known::Waits(_) => ANY.into(),
    }
}
