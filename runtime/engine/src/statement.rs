use crate::{
    act::{Fresh, unreadable},
    desk::Desk,
    forward::{Flow, Forward},
    frame::{ActivationId, At, Frame, Gather, Round},
    job::JobId,
    ledger::Intent,
    read::{Condition, What, look_of},
    scope::{Bound, Reads, ScopeId},
    setting::without_ours,
    unwind::location,
};
use galley_evaluate::{Wrong, bind, plain};
use galley_program::{
    Act, ActionSpec, Answer, Before, Block, Class, Entry, Expression, ExpressionKind, Failure, For, If,
    LookupStatement, Map, Parallel, Place, Purpose, Recipe, Record, Require, Retry, Statement, StepPath, StepStatement,
    Undo, UndoRule, Value, Wait, WaitFor,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

/// How often a `wait` asks where the recipe does not say.
const WAIT_EVERY: Duration = Duration::from_secs(15);
/// How long a `wait` waits where the recipe does not say.
const WAIT_TIMEOUT: Duration = Duration::from_mins(30);

/// What a recipe is given, and whose results that read: by parameter, and in all.
struct Arguments {
    given: Map,
    reads: BTreeMap<Arc<str>, Reads>,
    all: Reads,
}

/// One statement at a time. Each is written so that reaching it again, after an answer or after a crash, goes on from
/// the ledger.
impl<'p> Forward<'p> {
    pub(crate) fn statement(&mut self, statement: &'p Statement, at: &Arc<At>, desk: &mut Desk) -> Flow<'p> {
        let flow = match statement {
            Statement::Aws(expression) => self.scopes.evaluate(at.scope, expression).map(|_| Flow::Next),
            Statement::Let(name, value) => self.scopes.evaluate(at.scope, value).map(|bound| {
                self.scopes.bind(at.scope, name.clone(), bound);
                Flow::Next
            }),
            Statement::Lookup(lookup) => self.lookup(lookup, at, desk),
            Statement::Step(step) => match &step.act {
                Act::Action(spec) => self.action(step, spec, at, desk),
                Act::Recipe(recipe) => self.enter(step, recipe, at, desk),
            },
            Statement::Wait(wait) => self.wait(wait, at, desk),
            Statement::Require(require) => self.require(require, at),
            Statement::Parallel(parallel) => self.parallel(parallel, at),
            Statement::For(each) => self.each(each, at),
            Statement::If(choice) => self.choose(choice, at),
            Statement::Do(group) => Ok(Flow::Push(vec![self.block(&group.body, at)])),
            Statement::Fail(fail) => self.scopes.evaluate(at.scope, &fail.message).map(|message| {
                let failure = Failure::new(Class::Invalid, "E7133", plain(&message.value));
                Flow::Fail(at.base.clone(), failure, Some(fail.place))
            }),
            // The checker does not let these through yet.
            Statement::Approve(_) | Statement::Validate(_) | Statement::Try(_) => {
                let failure = Failure::new(Class::Invalid, "E7906", "the engine does not know this statement");
                Ok(Flow::Fail(at.base.clone(), failure, None))
            }
            Statement::Output(output) => self.scopes.evaluate(at.scope, &output.value).map(|bound| {
                self.activations[at.activation.0].push((output.name.clone(), bound));
                Flow::Next
            }),
        };
        flow.unwrap_or_else(|wrong| fault(at.base.clone(), wrong))
    }

    fn lookup(&mut self, lookup: &'p LookupStatement, at: &At, desk: &mut Desk) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&lookup.name);
        let input = self.scopes.evaluate(at.scope, &lookup.input)?;
        if let Some((_, output)) = desk.ledger.lookups.get(&path).filter(|(asked, _)| *asked == input.value) {
            let bound = Bound { value: output.clone(), reads: input.reads };
            self.scopes.bind(at.results, lookup.name.clone(), bound);
            return Ok(Flow::Next);
        }
        let what = What::Lookup { spec: lookup.action, input: input.value };
        let job = desk.read(path.clone(), at.location.clone(), what);
        Ok(Flow::Wait(job, path, lookup.place))
    }

    fn action(
        &mut self,
        step: &'p StepStatement,
        spec: &'static ActionSpec,
        at: &At,
        desk: &mut Desk,
    ) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&step.name);
        let input = self.scopes.evaluate(at.scope, &step.input)?;
        if let Some(intent) = desk.ledger.steps.get(&path).and_then(|state| state.forward.clone()) {
            if let Some(output) = intent.output() {
                if let Some(difference) = difference(&intent, spec, &input.value, at) {
                    return Ok(changed(path, step.place, &difference));
                }
                let bound = Bound { value: output.clone(), reads: Arc::new(BTreeSet::from([path])) };
                self.scopes.bind(at.results, step.name.clone(), bound);
                return Ok(Flow::Next);
            }
            // What an earlier try left is cleared away before the next one.
            match self.clear_remains(&path, &intent, desk) {
                Ok(Some(job)) => return Ok(Flow::Wait(job, path, step.place)),
                Ok(None) => {}
                Err(failure) => return Ok(Flow::Fail(path, failure, Some(step.place))),
            }
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
            keep: step.undo == UndoRule::Keep,
            timeout,
            retry,
        };
        Ok(Flow::Wait(desk.act(fresh), path, step.place))
    }

    /// Clears away what a failed try of a step left, if it is still ours: somebody may have made another of that name.
    fn clear_remains(&mut self, path: &StepPath, intent: &Intent, desk: &mut Desk) -> Result<Option<JobId>, Failure> {
        let Some(fresh) = remains(path, intent, desk)? else { return Ok(None) };
        let look = look_of(desk.spec(&intent.action)?, &intent.request, &intent.token)?;
        let Some(look) = look.filter(|_| !self.still_ours.remove(path)) else { return Ok(Some(desk.act(fresh))) };
        let job = desk.read(path.clone(), location(intent), What::Ours { look, again: false });
        self.looks.insert(job);
        Ok(Some(job))
    }

    fn enter(
        &mut self,
        step: &'p StepStatement,
        recipe: &'p Recipe,
        at: &Arc<At>,
        desk: &mut Desk,
    ) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&step.name);
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

    fn wait(&mut self, wait: &'p Wait, at: &At, desk: &mut Desk) -> Result<Flow<'p>, Wrong> {
        let path = at.path(&wait.name);
        let known = desk.ledger.waits.get(&path).cloned();
        if let Some((_, Some(output))) = known {
            let bound = Bound { value: output, reads: Arc::default() };
            self.scopes.bind(at.results, wait.name.clone(), bound);
            return Ok(Flow::Next);
        }
        let (length, what): (Duration, Box<dyn FnOnce(galley_program::Time) -> What>) = match &wait.what {
            WaitFor::Pause(length) => {
                let length = self.length(Some(length), at)?.unwrap_or_default();
                (length, Box::new(|until| What::Pause { until }))
            }
            WaitFor::Answer { action, input, until: condition, every, timeout } => {
                let input = self.scopes.evaluate(at.scope, input)?.value;
                let every = self.length(every.as_ref(), at)?.unwrap_or(WAIT_EVERY);
                let names = self.scopes.visible(at.scope);
                let condition = Box::new(Condition { expression: condition.clone(), names });
                let timeout = self.length(timeout.as_ref(), at)?.unwrap_or(WAIT_TIMEOUT);
                (timeout, Box::new(move |until| What::Until { spec: action, input, condition, every, until }))
            }
        };
        let until = known.map_or(desk.now + length, |(until, _)| until);
        if !desk.ledger.waits.contains_key(&path) {
            desk.write(Record::WaitStarted { path: path.clone(), until, at: desk.now });
        }
        let job = desk.read(path.clone(), at.location.clone(), what(until));
        Ok(Flow::Wait(job, path, wait.place))
    }

    fn require(&self, require: &Require, at: &At) -> Result<Flow<'p>, Wrong> {
        if self.scopes.evaluate(at.scope, &require.condition)?.value == Value::Bool(true) {
            return Ok(Flow::Next);
        }
        let mut message = plain(&self.scopes.evaluate(at.scope, &require.message)?.value);
        for (text, expression) in &require.values {
            // A reference that has no value, such as an index out of range, is left out: the message is the point.
            if let Ok(bound) = self.scopes.evaluate(at.scope, expression) {
                message = format!("{message}\n  {text} = {}", bound.value);
            }
        }
        let failure = Failure::new(Class::Invalid, "E7131", message);
        Ok(Flow::Fail(at.base.clone(), failure, Some(require.place)))
    }

    fn parallel(&mut self, parallel: &'p Parallel, at: &At) -> Result<Flow<'p>, Wrong> {
        let most = self.most(parallel.max.as_ref(), at)?;
        let branches = parallel.branches.iter().map(|branch| {
            let scope = self.scopes.open(Some(at.scope));
            (branch.0.as_slice(), Arc::new(at.inside(scope)))
        });
        let waiting = branches.collect();
        Ok(Flow::Push(vec![Frame::Gather(Gather { waiting, running: 0, most, rounds: None })]))
    }

    fn each(&mut self, each: &'p For, at: &Arc<At>) -> Result<Flow<'p>, Wrong> {
        let over = self.scopes.evaluate(at.scope, &each.over)?;
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
        let (mut rounds, mut seen) = (Vec::with_capacity(items.len()), BTreeSet::new());
        for (index, item) in items {
            let scope = self.scopes.open(Some(at.scope));
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
                let failure = Failure::new(Class::Invalid, "E7132", message);
                return Ok(Flow::Fail(at.base.clone(), failure, Some(each.place)));
            }
            rounds.push(Round { at: Arc::new(at.round(scope, &key)), key });
        }
        let at = at.clone();
        Ok(Flow::Push(vec![match &each.parallel {
            None => Frame::Rounds { statement: each, rounds, next: 0, at },
            Some(max) => {
                let most = self.most(max.as_ref(), &at)?;
                let waiting = rounds.iter().map(|round| (each.body.0.as_slice(), round.at.clone())).collect();
                Frame::Gather(Gather { waiting, running: 0, most, rounds: Some((each, rounds, at)) })
            }
        }]))
    }

    fn choose(&mut self, choice: &'p If, at: &Arc<At>) -> Result<Flow<'p>, Wrong> {
        let holds = self.scopes.evaluate(at.scope, &choice.condition)?.value == Value::Bool(true);
        let block = self.block(if holds { &choice.then } else { &choice.otherwise }, at);
        Ok(Flow::Push(vec![Frame::Merge { statement: choice, at: at.clone() }, block]))
    }

    /// A block with names of its own.
    fn block(&mut self, block: &'p Block, at: &At) -> Frame<'p> {
        let scope = self.scopes.open(Some(at.scope));
        Frame::Block { statements: &block.0, next: 0, at: Arc::new(at.inside(scope)) }
    }

    fn most(&self, max: Option<&Expression>, at: &At) -> Result<usize, Wrong> {
        let Some(max) = max else { return Ok(usize::MAX) };
        let most = self.scopes.evaluate(at.scope, max)?.value;
        Ok(if let Value::Int(most) = most { usize::try_from(most).unwrap_or(1).max(1) } else { usize::MAX })
    }

    fn length(&self, expression: Option<&Expression>, at: &At) -> Result<Option<Duration>, Wrong> {
        let Some(expression) = expression else { return Ok(None) };
        let value = self.scopes.evaluate(at.scope, expression)?.value;
        Ok(if let Value::Duration(length) = value { Some(length) } else { None })
    }
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
    }))
}

/// Why a finished step is not the one that the recipe says now.
fn difference(intent: &Intent, spec: &ActionSpec, input: &Value, at: &At) -> Option<String> {
    if intent.action != spec.name {
        return Some(format!("the action was {}, and is {}", intent.action, spec.name));
    }
    if intent.region != at.location.region {
        return Some(format!("the region was {}, and is {}", intent.region, at.location.region));
    }
    if intent.account.is_some() && at.location.account.is_some() && intent.account != at.location.account {
        return Some("the account is another one".to_owned());
    }
    let (before, now) = (without_ours(&intent.request), without_ours(input));
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

fn changed<'p>(path: StepPath, place: Place, difference: &str) -> Flow<'p> {
    let message = format!("the step is done, and its input is another one now: {difference}");
    Flow::Fail(path, Failure::new(Class::Invalid, "E7120", message), Some(place))
}

fn fault<'p>(path: StepPath, wrong: Wrong) -> Flow<'p> {
    Flow::Fail(path, Failure::new(Class::Invalid, wrong.fault.code, wrong.fault.message), Some(wrong.place))
}

fn position(index: usize) -> Value {
    Value::Int(i64::try_from(index).unwrap_or(i64::MAX))
}

/// Keys stand in brackets in a path, so brackets in them are written as a URL would.
fn key_text(key: &str) -> String {
    key.replace('%', "%25").replace('[', "%5B").replace(']', "%5D")
}

/// Used by the undo: what stood before, as an action's `undo` wants it.
pub(crate) fn value_before(before: &Before) -> Value {
    match before {
        Before::Unseen | Before::Missing | Before::Stood => Value::Null,
        Before::Other { value } => value.clone(),
    }
}
