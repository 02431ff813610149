use crate::{
    act::{Fresh, unreadable},
    desk::Desk,
    forward::{Flow, Forward},
    frame::{ActivationId, At, Frame},
    job::JobId,
    ledger::{Intent, StepState},
    read::{What, look_of},
    scope::{Bound, Reads, ScopeId},
    unwind::location,
};
use galley_evaluate::{Wrong, bind};
use galley_program::{
    ActionSpec, Answer, Class, Entry, Expression, ExpressionKind, Failure, Map, Place, Purpose, Recipe, Record, Retry,
    StepPath, StepStatement, Undo, UndoRule, Value,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

/// What a recipe is given, and whose results that read: by parameter, and in all.
struct Arguments {
    given: Map,
    reads: BTreeMap<Arc<str>, Reads>,
    all: Reads,
}

/// `step`: one call, or another recipe.
impl<'p> Forward<'p> {
    pub(crate) fn action(
        &mut self,
        step: &'p StepStatement,
        spec: &'static ActionSpec,
        at: &At,
        desk: &mut Desk,
    ) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&step.name);
        self.take_over(step, &path, at, desk);
        let input = self.input(step, spec, at)?;
        if let Some(intent) = desk.ledger.steps.get(&path).and_then(|state| state.forward.clone()) {
            if let Some(output) = intent.output() {
                if let Some(difference) = difference(&intent, spec, &input.value, at) {
                    return Ok(changed(path, step.place, &difference));
                }
                let bound = Bound { value: output.clone(), reads: Arc::new(BTreeSet::from([path.clone()])) };
                self.scopes.bind(at.results, step.name.clone(), bound);
                self.plan_undo(step, &path, at, desk)?;
                self.let_go(&path);
                return Ok(Flow::Next);
            }
            if self.settled(self.current) {
                // It failed in a process that did not come to say so.
                if let Some(failure) = desk.ledger.steps.get(&path).and_then(StepState::failed).cloned()
                    && !self.replaying
                {
                    self.catch(self.current, &path, &failure, desk);
                }
                return Ok(Flow::Stop);
            }
            if let Some(failure) = desk.failures.remove(&path) {
                return Ok(Flow::StepFailed(path, failure, step.place));
            }
            // What an earlier try left is cleared away before the next one.
            match self.clear_remains(&path, &intent, desk) {
                Ok(Some(job)) => return Ok(Flow::Wait(job, path, step.place)),
                Ok(None) => {}
                Err(failure) => return Ok(Flow::Fail(path, failure, Some(step.place))),
            }
        }
        if self.settled(self.current) {
            return Ok(Flow::Stop);
        }
        if !self.hold(step, &path, at)? {
            return Ok(Flow::Queue);
        }
        let (timeout, retry) = self.options(step, at)?;
        let (ordinal, token) = desk.draw(&path, spec.name);
        let fresh = Fresh {
            request: desk.setting.tagged(spec, input.value, &path, &token),
            path: path.clone(),
            purpose: Purpose::Forward,
            spec,
            token,
            ordinal,
            location: at.location.clone(),
            reads: input.reads.as_ref().clone(),
            keep: at.keep || step.undo == UndoRule::Keep,
            timeout,
            retry,
            own_undo: matches!(step.undo, UndoRule::Own(_)),
        };
        Ok(Flow::Call(desk.act(fresh), path, step.place))
    }

    /// Clears away what a failed try of a step left, if it is still ours: somebody may have made another of that name.
    fn clear_remains(&mut self, path: &StepPath, intent: &Intent, desk: &mut Desk) -> Result<Option<JobId>, Failure> {
        let Some(fresh) = remains(path, intent, desk)? else { return Ok(None) };
        let look = look_of(desk.spec(&intent.action)?, &intent.request, &intent.token)?;
        let Some(look) = look.filter(|_| !self.still_ours.remove(path)) else { return Ok(Some(desk.act(fresh))) };
        let job = desk.read(path.clone(), location(intent), What::Ours { ordinal: intent.ordinal, look, again: false });
        self.looks.insert(job);
        Ok(Some(job))
    }

    pub(crate) fn enter(
        &mut self,
        step: &'p StepStatement,
        recipe: &'p Recipe,
        at: &Arc<At>,
        desk: &mut Desk,
    ) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&step.name);
        self.take_over(step, &path, at, desk);
        if !desk.ledger.entered.contains_key(&path) && self.settled(self.current) {
            return Ok(Flow::Stop);
        }
        if !self.settled(self.current) && !self.hold(step, &path, at)? {
            return Ok(Flow::Queue);
        }
        let Arguments { given, reads, all } = self.arguments(&step.input, at.scope)?;
        let parameters = match bind(recipe, &given) {
            Ok(parameters) => parameters,
            Err(problems) => {
                let told: Vec<String> = problems.iter().map(|problem| problem.message.clone()).collect();
                let code = problems.first().map_or("E7130", |problem| problem.code);
                let failure = Failure::new(Class::Invalid, code, told.join("; "));
                return Ok(Flow::Fail(path, failure, Some(step.input.place)));
            }
        };
        if !desk.ledger.entered.contains_key(&path) {
            desk.write(Record::StepEntered { path: path.clone(), recipe: recipe.name.to_string(), at: desk.now });
        }
        let scope = self.scopes.open(None);
        for (name, value) in parameters {
            let reads = reads.get(&name).unwrap_or(&all).clone();
            self.scopes.bind(scope, name, Bound { value, reads });
        }
        self.activations.push(Vec::new());
        let activation = ActivationId(self.activations.len() - 1);
        let (timeout, retry) = self.options(step, at)?;
        let inside = At {
            scope,
            results: scope,
            base: path.clone(),
            keys: Arc::new([]),
            activation,
            location: at.location.clone(),
            timeout,
            retry,
            keep: at.keep || step.undo == UndoRule::Keep,
            waived: false,
        };
        Ok(Flow::Push(vec![
            Frame::Leave { step, path, activation, at: at.clone() },
            Frame::Block { statements: &recipe.body.0, next: 0, at: Arc::new(inside) },
        ]))
    }

    /// What `with` says of a step, here or around it.
    fn options(&self, step: &StepStatement, at: &At) -> Result<(Option<Duration>, Option<Retry>), Wrong> {
        let timeout = self.length(step.options.timeout.as_ref(), at)?.or(at.timeout);
        Ok((timeout, step.options.retry.clone().or_else(|| at.retry.clone())))
    }

    /// A step that was known under another name is the same step.
    fn take_over(&self, step: &StepStatement, path: &StepPath, at: &At, desk: &mut Desk) {
        if self.replaying || step.options.formerly.is_empty() || desk.ledger.knows(path) {
            return;
        }
        let former = step.options.formerly.iter().map(|name| at.path(name)).find(|former| desk.ledger.knows(former));
        if let Some(from) = former {
            desk.write(Record::StepRenamed { from, path: path.clone(), at: desk.now });
        }
    }

    /// The input of a call, with the tags that `with` adds.
    fn input(&self, step: &StepStatement, spec: &ActionSpec, at: &At) -> Result<Bound, Wrong> {
        let input = self.scopes.evaluate(at.scope, &step.input)?;
        let Some(tags) = &step.options.tags else { return Ok(input) };
        let tags = self.scopes.evaluate(at.scope, tags)?;
        let reads = input.reads.iter().chain(tags.reads.iter()).cloned().collect();
        Ok(Bound { value: merged_tags(spec, input.value, &tags.value), reads: Arc::new(reads) })
    }

    /// The arguments of a recipe, each with whose results it read; where they are not written out one by one, with
    /// those of all.
    fn arguments(&self, input: &Expression, scope: ScopeId) -> Result<Arguments, Wrong> {
        if let ExpressionKind::Record(entries) = &input.kind {
            let (mut given, mut each, mut all) = (Map::new(), BTreeMap::new(), BTreeSet::new());
            for entry in entries {
                let Entry::Field(name, value) = entry else { break };
                let bound = self.scopes.evaluate(scope, value)?;
                all.extend(bound.reads.iter().cloned());
                each.insert(name.clone(), bound.reads);
                if !bound.value.is_null() {
                    given.insert(name.clone(), bound.value);
                }
            }
            if entries.iter().all(|entry| matches!(entry, Entry::Field(..))) {
                return Ok(Arguments { given, reads: each, all: Arc::new(all) });
            }
        }
        let bound = self.scopes.evaluate(scope, input)?;
        let given = bound.value.as_map().cloned().unwrap_or_default();
        Ok(Arguments { given, reads: BTreeMap::new(), all: bound.reads })
    }
}

/// More tags, for an action that takes tags; those of the input itself come first.
fn merged_tags(spec: &ActionSpec, input: Value, tags: &Value) -> Value {
    let Some(more) = tags.as_map().filter(|_| (spec.input)().field("tags").is_some()) else { return input };
    let mut all = more.clone();
    all.extend(input.field("tags").as_map().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())));
    input.with("tags", Value::record(all))
}

/// What has to be called before a failed step is tried again: the inverse of what it made all the same.
fn remains(path: &StepPath, intent: &Intent, desk: &mut Desk) -> Result<Option<Fresh>, Failure> {
    let Some((Answer::Failed { made, .. }, _, _)) = &intent.answer else { return Ok(None) };
    if made.is_null() {
        return Ok(None);
    }
    let spec = desk.spec(&intent.action)?;
    let undo = spec.undo(&intent.request, made, &Value::Null).map_err(|mismatch| unreadable(spec, &mismatch))?;
    let Undo::Call(inverse) = undo else { return Ok(None) };
    let spec = desk.spec(inverse.action)?;
    let (ordinal, token) = desk.draw(path, spec.name);
    Ok(Some(Fresh {
        path: path.clone(),
        purpose: Purpose::Remains,
        spec,
        request: inverse.input,
        token,
        ordinal,
        location: location(intent),
        reads: BTreeSet::new(),
        keep: false,
        timeout: None,
        retry: None,
        own_undo: false,
    }))
}

/// Why a finished step is not the one that the recipe says now.
fn difference(intent: &Intent, spec: &ActionSpec, input: &Value, at: &At) -> Option<String> {
    if intent.region != at.location.region {
        return Some(format!("the region was {}, and is {}", intent.region, at.location.region));
    }
    if intent.account.is_some() && at.location.account.is_some() && intent.account != at.location.account {
        return Some("the account is another one".to_owned());
    }
    intent.difference(spec.name, input)
}

fn changed<'p>(path: StepPath, place: Place, difference: &str) -> Flow<'p> {
    let message = format!("the step is done, and its input is another one now: {difference}");
    Flow::Fail(path, Failure::new(Class::Invalid, "E7120", message), Some(place))
}
