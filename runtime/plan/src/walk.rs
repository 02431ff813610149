use crate::{Deed, Known, Names, Row, Snag, Usual, call};
use galley_catalog::Cloud;
use galley_evaluate::{Wrong, plain};
use galley_program::{
    Act, ActionSpec, Block, Clock, Effect, Expression, For, If, LookupStatement, Parallel, Program, Recipe, Require,
    Statement, StepPath, StepStatement, Value, Wait, WaitFor,
};
use std::{collections::BTreeMap, pin::Pin, sync::Arc};

/// Walks a program.
pub struct Planner<'a> {
    /// Which.
    pub program: &'a Program,
    /// Answers what is read.
    pub cloud: &'a dyn Cloud,
    /// Moves on while an answer is waited for.
    pub clock: &'a dyn Clock,
    /// What an earlier run did with a step; `None` where there was none.
    pub standing: &'a dyn Fn(&StepPath) -> Option<Standing>,
    /// What was found so far: nothing.
    pub planned: Planned,
}

/// What an earlier run did with a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It is done, or stood there before.
    Done {
        /// Its result.
        output: Value,
        /// What people and AWS call the thing.
        identity: Option<String>,
    },
    /// It failed.
    Failed,
    /// It has no answer yet.
    Running,
}

/// What the walk found.
#[derive(Debug, Default)]
pub struct Planned {
    /// The steps, in order.
    pub rows: Vec<Row>,
    /// Checks that fail, and expressions without a value.
    pub snags: Vec<Snag>,
    /// How long it usually takes.
    pub usual: Usual,
    /// The outputs of the recipe, as far as they are known.
    pub outputs: BTreeMap<Arc<str>, Known>,
}

/// Where the walk is.
#[derive(Clone, Debug)]
struct Frame {
    /// The step of the recipe that is walked; empty for the outermost.
    path: StepPath,
    /// The keys of the loops around.
    keys: Vec<Arc<str>>,
    names: Names,
    region: String,
    depth: usize,
    undecided: bool,
    outputs: BTreeMap<Arc<str>, Known>,
}

type Walk<'w, T> = Pin<Box<dyn Future<Output = T> + 'w>>;

/// The key of a round of which nothing is known.
const ANY: &str = "*";

/// What to do about a failure that a run would stop at.
const MEND: &str = "a run would fail here: mend the recipe or its parameters";

impl Planner<'_> {
    /// Walks the whole program.
    pub async fn plan(mut self, names: Names, region: String) -> Planned {
        let mut frame = Frame {
            path: StepPath::default(),
            keys: Vec::new(),
            names,
            region,
            depth: 0,
            undecided: false,
            outputs: BTreeMap::new(),
        };
        let recipe = Arc::clone(&self.program.recipe);
        self.planned.usual = self.block(&recipe.body, &mut frame).await;
        self.planned.outputs = frame.outputs;
        self.planned
    }

    fn block<'w>(&'w mut self, block: &'w Block, frame: &'w mut Frame) -> Walk<'w, Usual> {
        Box::pin(async move {
            let mut usual = Usual::default();
            for statement in &block.0 {
                usual = usual.then(self.statement(statement, frame).await);
            }
            usual
        })
    }

    async fn statement(&mut self, statement: &Statement, frame: &mut Frame) -> Usual {
        match statement {
            Statement::Aws(expression) => {
                let region = self.known(expression, frame).field("region");
                if let Some(region) = region.value().and_then(Value::as_text) {
                    region.clone_into(&mut frame.region);
                }
                Usual::default()
            }
            Statement::Let(name, expression) => {
                let known = self.known(expression, frame);
                frame.names.bind(name, known);
                Usual::default()
            }
            Statement::Lookup(lookup) => self.lookup(lookup, frame).await,
            Statement::Step(step) => self.step(step, frame).await,
            Statement::Wait(wait) => self.wait(wait, frame),
            Statement::Require(require) => {
                self.require(require, frame);
                Usual::default()
            }
            Statement::Parallel(parallel) => self.parallel(parallel, frame).await,
            Statement::For(rounds) => self.rounds(rounds, frame).await,
            Statement::If(branches) => self.branches(branches, frame).await,
            Statement::Do(group) => self.block(&group.body, frame).await,
            Statement::Try(attempt) => self.block(&attempt.body, frame).await,
            Statement::Approve(_) | Statement::Validate(_) | Statement::Fail(_) => Usual::default(),
            Statement::Output(output) => {
                let known = self.known(&output.value, frame);
                frame.outputs.insert(output.name.clone(), known);
                Usual::default()
            }
        }
    }

    async fn lookup(&mut self, lookup: &LookupStatement, frame: &mut Frame) -> Usual {
        let path = frame.path.step(&lookup.name, &frame.keys);
        let input = self.known(&lookup.input, frame);
        let mut note = String::new();
        let result = match &input {
            Known::Value(value) => {
                match call(self.cloud, self.clock, lookup.action.name, value.clone(), &frame.region).await {
                    Ok(output) => Known::Value(output),
                    Err(failure) => {
                        note = format!("could not be read: {failure}");
                        Known::waits_for(path.as_str())
                    }
                }
            }
            Known::Partly(_) | Known::Waits(_) => Known::waits_for(path.as_str()),
        };
        self.row(frame, path, Deed::Read, lookup.action.name, arguments(lookup.action, &input), &input, note);
        frame.names.bind(&lookup.name, result);
        Usual::default()
    }

    async fn step(&mut self, step: &StepStatement, frame: &mut Frame) -> Usual {
        let path = frame.path.step(&step.name, &frame.keys);
        let input = self.known(&step.input, frame);
        let (result, usual) = match &step.act {
            Act::Action(action) => self.action(action, path, &input, frame),
            Act::Recipe(recipe) => self.recipe(recipe, path, &input, frame).await,
        };
        frame.names.bind(&step.name, result);
        usual
    }

    fn action(&mut self, action: &'static ActionSpec, path: StepPath, input: &Known, frame: &Frame) -> (Known, Usual) {
        let deed = match action.effect {
            Effect::Reads => Deed::Read,
            Effect::Creates { .. } => Deed::Create,
            Effect::Settles { .. } | Effect::Unknown => Deed::Settle,
        };
        let usual = Usual { time: action.usual() };
        let again = match (self.standing)(&path) {
            Some(Standing::Done { output, identity }) => {
                self.row(frame, path, Deed::Same, action.name, Vec::new(), input, identity.unwrap_or_default());
                return (Known::Value(output), Usual::default());
            }
            Some(Standing::Failed) => "again: it failed before",
            Some(Standing::Running) => "goes on: it has no answer yet",
            None => "",
        };
        let waits = Known::waits_for(path.as_str());
        self.row(frame, path, deed, action.name, arguments(action, input), input, again.to_owned());
        (waits, usual)
    }

    fn recipe<'w>(
        &'w mut self,
        recipe: &'w Arc<Recipe>,
        path: StepPath,
        input: &'w Known,
        frame: &'w Frame,
    ) -> Walk<'w, (Known, Usual)> {
        Box::pin(async move {
            let given = input.fields().into_iter().map(|(name, known)| (name.to_string(), known)).collect();
            self.row(frame, path.clone(), Deed::Enter, &recipe.name, given, input, String::new());
            let mut inner = Frame {
                path,
                keys: Vec::new(),
                names: Names::default(),
                region: frame.region.clone(),
                depth: frame.depth + 1,
                undecided: frame.undecided,
                outputs: BTreeMap::new(),
            };
            self.parameters(recipe, input, &mut inner);
            let usual = self.block(&recipe.body, &mut inner).await;
            (Known::record(inner.outputs), usual)
        })
    }

    /// Binds the parameters of a nested recipe, each as far as it is known.
    fn parameters(&mut self, recipe: &Recipe, input: &Known, inner: &mut Frame) {
        for parameter in &recipe.parameters {
            let given = input.field(&parameter.name);
            let known = match (&given, &parameter.default) {
                (Known::Value(Value::Null), Some(default)) => self.known(default, inner),
                (Known::Value(_) | Known::Partly(_) | Known::Waits(_), _) => given,
            };
            if let Some(condition) = &parameter.condition {
                let mut names = inner.names.clone();
                names.bind(&"it".into(), known.clone());
                names.bind(&parameter.name, known.clone());
                if let (Ok(Known::Value(Value::Bool(false))), Known::Value(value)) = (names.known(condition), &known) {
                    let words = format!(
                        "`{}` is {value}, which does not meet `where {}`",
                        parameter.name, parameter.condition_text
                    );
                    let cure = "give the step another value";
                    self.planned.snags.push(Snag::failure("E7304", words, condition.place, cure));
                }
            }
            inner.names.bind(&parameter.name, known);
        }
    }

    fn wait(&mut self, wait: &Wait, frame: &mut Frame) -> Usual {
        let path = frame.path.step(&wait.name, &frame.keys);
        match &wait.what {
            WaitFor::Pause(length) => {
                let length = self.known(length, frame);
                let usual = match &length {
                    Known::Value(Value::Duration(time)) => Usual { time: *time },
                    Known::Value(_) | Known::Partly(_) | Known::Waits(_) => Usual::default(),
                };
                self.row(frame, path, Deed::Wait, "", Vec::new(), &nothing(), length.to_string());
                usual
            }
            WaitFor::Answer { action, input, .. } => {
                let input = self.known(input, frame);
                frame.names.bind(&wait.name, Known::waits_for(path.as_str()));
                let note = "until its condition holds".to_owned();
                self.row(frame, path, Deed::Wait, action.name, arguments(action, &input), &input, note);
                Usual { time: action.usual() }
            }
        }
    }

    fn require(&mut self, require: &Require, frame: &Frame) {
        if self.known(&require.condition, frame) != Known::Value(Value::Bool(false)) {
            return;
        }
        let message = match self.known(&require.message, frame) {
            Known::Value(message) => plain(&message),
            Known::Partly(_) | Known::Waits(_) => "a check fails".to_owned(),
        };
        let mut snag = Snag::failure("E7131", message, require.place, MEND);
        snag.labels = vec![(require.place, "does not hold".to_owned())];
        for (text, value) in &require.values {
            let known = self.known(value, frame);
            snag.notes.push(format!("{text} = {known}"));
        }
        self.planned.snags.push(snag);
    }

    async fn parallel(&mut self, parallel: &Parallel, frame: &mut Frame) -> Usual {
        let mut branches = Vec::new();
        for branch in &parallel.branches {
            branches.push(self.block(branch, frame).await);
        }
        let most = parallel.max.as_ref().and_then(|most| self.count(most, frame));
        Usual::beside(&branches, most)
    }

    fn rounds<'w>(&'w mut self, rounds: &'w For, frame: &'w mut Frame) -> Walk<'w, Usual> {
        Box::pin(async move {
            let over = self.known(&rounds.over, frame);
            let mut results: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Known>> = BTreeMap::new();
            let mut times = Vec::new();
            let decided = matches!(over, Known::Value(_));
            if !decided {
                let path = frame.path.step(&format!("for {}", rounds.item), &frame.keys);
                self.row(frame, path, Deed::Depends, "", Vec::new(), &nothing(), format!("on {over}, once per item"));
            }
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

    async fn branches(&mut self, branches: &If, frame: &mut Frame) -> Usual {
        let condition = self.known(&branches.condition, frame);
        if let Known::Value(condition) = condition {
            let taken = if condition == Value::Bool(true) { &branches.then } else { &branches.otherwise };
            let mut inner = frame.clone();
            let usual = self.block(taken, &mut inner).await;
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
        let otherwise = self.block(&branches.otherwise, &mut inner).await;
        for name in &branches.results {
            let result = inner.names.0.get(name).map(Known::waits).unwrap_or_default();
            frame.names.bind(name, Known::Waits(condition.waits().into_iter().chain(result).collect()));
        }
        Usual::beside(&[then, otherwise], None)
    }

    fn count(&mut self, most: &Expression, frame: &Frame) -> Option<usize> {
        if let Known::Value(Value::Int(most)) = self.known(most, frame) { usize::try_from(most).ok() } else { None }
    }

    /// What is known of an expression; one without a value is a problem, and counts as nothing.
    fn known(&mut self, expression: &Expression, frame: &Frame) -> Known {
        frame.names.known(expression).unwrap_or_else(|Wrong { fault, place }| {
            self.planned.snags.push(Snag::failure(fault.code, fault.message, place, MEND));
            Known::Value(Value::Null)
        })
    }

    fn row(
        &mut self,
        frame: &Frame,
        path: StepPath,
        deed: Deed,
        act: &str,
        arguments: Vec<(String, Known)>,
        input: &Known,
        note: String,
    ) {
        let (depth, undecided, input) = (frame.depth, frame.undecided, input.clone());
        self.planned.rows.push(Row { path, depth, deed, act: act.to_owned(), arguments, input, note, undecided });
    }
}

/// The input of what takes none.
fn nothing() -> Known {
    Known::Value(Value::Null)
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

/// The arguments that differ from their defaults.
fn arguments(action: &ActionSpec, input: &Known) -> Vec<(String, Known)> {
    let kind = (action.input)();
    let differs = |name: &str, known: &Known| {
        let default = kind.field(name).and_then(|field| field.default.as_ref());
        let empty = known.value().is_some_and(|value| match value {
            Value::Map(map) => map.is_empty(),
            Value::List(list) => list.is_empty(),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_) => false,
        });
        !empty && (default.is_none() || default != known.value())
    };
    if let Known::Waits(_) = input {
        return vec![("..".to_owned(), input.clone())];
    }
    let fields = input.fields().into_iter().filter(|(name, known)| differs(name, known));
    fields.map(|(name, known)| (name.to_string(), known)).collect()
}
