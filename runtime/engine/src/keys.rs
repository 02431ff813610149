use crate::{
    forward::Forward,
    frame::{At, TaskId},
};
use galley_evaluate::{Wrong, plain};
use galley_program::{StepPath, StepStatement};
use std::collections::{BTreeMap, VecDeque};

/// The concurrency keys that steps hold, and who waits for them.
#[derive(Debug, Default)]
pub(crate) struct Keys(BTreeMap<String, Held>);

#[derive(Debug)]
struct Held {
    by: StepPath,
    queue: VecDeque<TaskId>,
}

impl Forward<'_> {
    /// Takes the step's concurrency key; otherwise its task is woken when the key is free. A step within the one that
    /// holds it needs no other.
    pub(crate) fn hold(&mut self, step: &StepStatement, path: &StepPath, at: &At) -> Result<bool, Wrong> {
        let Some(key) = &step.options.concurrency_key else { return Ok(true) };
        let key = plain(&self.scopes.evaluate(at.scope, key)?.value);
        let held = self.keys.0.entry(key).or_insert_with(|| Held { by: path.clone(), queue: VecDeque::new() });
        if path.within(&held.by) {
            return Ok(true);
        }
        if !held.queue.contains(&self.current) {
            held.queue.push_back(self.current);
        }
        Ok(false)
    }

    /// The step is over: its key is free, and those that wait for it may try.
    pub(crate) fn let_go(&mut self, path: &StepPath) {
        let mut freed = Vec::new();
        self.keys.0.retain(|_, held| {
            let stays = held.by != *path;
            if !stays {
                freed.extend(held.queue.drain(..));
            }
            stays
        });
        for task in freed {
            if !self.ready.contains(&task) {
                self.ready.push_back(task);
            }
        }
    }
}
