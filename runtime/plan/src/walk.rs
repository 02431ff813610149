use crate::{Deed, Known, Names, Row, Snag, Standing, Usual, Way, call};
use galley_catalog::Cloud;
use galley_evaluate::Wrong;
use galley_program::{
    Act, ActionSpec, Block, Clock, Effect, Expression, Failure, LookupStatement, OnFailure, Program, Recipe, Statement,
    StepPath, StepStatement, UndoRule, Value,
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
    /// Answers Galley's own questions, such as `galley.deployment`.
    pub ask: &'a dyn Fn(&str, &Value) -> Result<Value, Failure>,
    /// What was found so far: nothing.
    pub planned: Planned,
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
    /// What each step gives, as far as it is known.
    pub results: BTreeMap<StepPath, Known>,
    /// The ways that are taken for certain, in order.
    pub ways: Vec<Way>,
}

/// Where the walk is.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The step of the recipe that is walked; empty for the outermost.
    pub(crate) path: StepPath,
    /// What that step was called before.
    pub(crate) former: Vec<StepPath>,
    /// The keys of the loops around.
    pub(crate) keys: Vec<Arc<str>>,
    pub(crate) names: Names,
    pub(crate) region: String,
    pub(crate) depth: usize,
    pub(crate) undecided: bool,
    /// Whether a run ends here.
    pub(crate) ended: bool,
    pub(crate) outputs: BTreeMap<Arc<str>, Known>,
}

pub(crate) type Walk<'w, T> = Pin<Box<dyn Future<Output = T> + 'w>>;

/// What to do about a failure that a run would stop at.
pub(crate) const MEND: &str = "a run would fail here: mend the recipe or its parameters";

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
            ended: false,
            former: Vec::new(),
            outputs: BTreeMap::new(),
        };
        let recipe = Arc::clone(&self.program.recipe);
        self.planned.usual = self.block(&recipe.body, &mut frame).await;
        self.planned.outputs = frame.outputs;
        self.planned
    }

    pub(crate) fn block<'w>(&'w mut self, block: &'w Block, frame: &'w mut Frame) -> Walk<'w, Usual> {
        Box::pin(async move {
            let mut usual = Usual::default();
            for statement in &block.0 {
                usual = usual.then(self.statement(statement, frame).await);
                if frame.ended {
                    break;
                }
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
            Statement::Require(require) => self.require(require, frame),
            Statement::Parallel(parallel) => self.parallel(parallel, frame).await,
            Statement::For(rounds) => self.rounds(rounds, frame).await,
            Statement::If(branches) => self.branches(branches, frame).await,
            Statement::Do(group) => self.block(&group.body, frame).await,
            Statement::Try(attempt) => self.attempt(attempt, frame).await,
            Statement::Approve(approve) => self.approve(approve, frame),
            Statement::Validate(validate) => self.validate(validate, frame),
            Statement::Fail(fail) => self.fail(fail, frame),
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
            Known::Value(value) => match self.read(lookup.action, value, frame).await {
                Ok(output) => Known::Value(output),
                Err(failure) => {
                    note = format!("could not be read: {failure}");
                    // Where it is not decided whether it is read at all, nothing has failed yet.
                    if !frame.undecided {
                        self.planned.snags.push(unread(&path, lookup, &failure));
                    }
                    Known::waits_for(path.as_str())
                }
            },
            Known::Partly(_) | Known::Waits(_) => Known::waits_for(path.as_str()),
        };
        self.row(frame, path, Deed::Read, lookup.action.name, arguments(lookup.action, &input), &input, note);
        frame.names.bind(&lookup.name, result);
        Usual::default()
    }

    /// Asks the cloud, or Galley itself.
    async fn read(&self, action: &ActionSpec, input: &Value, frame: &Frame) -> Result<Value, Failure> {
        if action.name.starts_with("galley.") {
            return (self.ask)(action.name, input);
        }
        call(self.cloud, self.clock, action.name, input.clone(), &frame.region).await
    }

    async fn step(&mut self, step: &StepStatement, frame: &mut Frame) -> Usual {
        let path = frame.path.step(&step.name, &frame.keys);
        let former = frame.former_paths(step);
        let input = self.known(&step.input, frame);
        let (result, usual) = match &step.act {
            Act::Action(action) => {
                let input = self.tagged(step, action, input, frame);
                self.action(step, action, path, &former, &input, frame)
            }
            Act::Recipe(recipe) => {
                let (row, note) = (path.clone(), rules(step));
                let given = input.fields().into_iter().map(|(name, known)| (name.to_string(), known)).collect();
                self.row(frame, row, Deed::Enter, &recipe.name, given, &input, note);
                self.recipe(recipe, path, former, &input, frame).await
            }
        };
        self.planned.results.insert(frame.path.step(&step.name, &frame.keys), result.clone());
        frame.names.bind(&step.name, result);
        usual
    }

    /// The input with the tags that `with` adds.
    fn tagged(&mut self, step: &StepStatement, action: &ActionSpec, input: Known, frame: &Frame) -> Known {
        match &step.options.tags {
            Some(tags) if (action.input)().field("tags").is_some() => input.with_more("tags", &self.known(tags, frame)),
            Some(_) | None => input,
        }
    }

    fn action(
        &mut self,
        step: &StepStatement,
        action: &'static ActionSpec,
        path: StepPath,
        former: &[StepPath],
        input: &Known,
        frame: &Frame,
    ) -> (Known, Usual) {
        let deed = match action.effect {
            Effect::Reads => Deed::Read,
            Effect::Creates { .. } => Deed::Create,
            Effect::Settles { .. } | Effect::Unknown => Deed::Settle,
        };
        let usual = Usual { time: action.usual() };
        let mut notes = Vec::new();
        let found = |known: &StepPath| Some((known.clone(), (self.standing)(known)?));
        let standing = [&path].into_iter().chain(former).find_map(found);
        if let Some((before, _)) = standing.as_ref().filter(|(before, _)| *before != path) {
            notes.push(format!("formerly {before}"));
        }
        let (stands, standing) = standing.unzip();
        match standing {
            Some(Standing::Done { output, identity }) => {
                notes.extend(identity);
                self.row(frame, path, Deed::Same, action.name, Vec::new(), input, notes.join("; "));
                self.stands(stands);
                return (Known::Value(output), Usual::default());
            }
            Some(Standing::Failed) => notes.push("again: it failed before".to_owned()),
            Some(Standing::Running) => notes.push("goes on: it has no answer yet".to_owned()),
            None => {}
        }
        let rules = rules(step);
        notes.extend((!rules.is_empty()).then_some(rules));
        let waits = Known::waits_for(path.as_str());
        self.row(frame, path, deed, action.name, arguments(action, input), input, notes.join("; "));
        self.stands(stands);
        (waits, usual)
    }

    fn recipe<'w>(
        &'w mut self,
        recipe: &'w Arc<Recipe>,
        path: StepPath,
        former: Vec<StepPath>,
        input: &'w Known,
        frame: &'w mut Frame,
    ) -> Walk<'w, (Known, Usual)> {
        Box::pin(async move {
            let mut inner = Frame {
                path,
                keys: Vec::new(),
                names: Names::default(),
                region: frame.region.clone(),
                depth: frame.depth + 1,
                undecided: frame.undecided,
                ended: false,
                former,
                outputs: BTreeMap::new(),
            };
            self.parameters(recipe, input, &mut inner);
            if let Some(row) = self.planned.rows.last_mut() {
                // With the defaults of what was left out.
                row.input = Known::record(inner.names.0.clone());
            }
            let usual = self.block(&recipe.body, &mut inner).await;
            frame.ended |= inner.ended;
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
                if let (Ok(Known::Value(Value::Bool(false))), Known::Value(value), false) =
                    (names.known(condition), &known, inner.undecided)
                {
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

    /// What is known of an expression; one without a value is a problem, and counts as nothing.
    pub(crate) fn known(&mut self, expression: &Expression, frame: &Frame) -> Known {
        frame.names.known(expression).unwrap_or_else(|Wrong { fault, place }| {
            if !frame.undecided {
                self.planned.snags.push(Snag::failure(fault.code, fault.message, place, MEND));
            }
            Known::Value(Value::Null)
        })
    }

    #[expect(clippy::too_many_arguments, reason = "they are the columns of a row")]
    pub(crate) fn row(
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
        let (act, stands) = (act.to_owned(), None);
        self.planned.rows.push(Row { path, depth, deed, act, arguments, input, stands, note, undecided });
    }

    /// Where the step of the last row stands already.
    fn stands(&mut self, at: Option<StepPath>) {
        if let Some(row) = self.planned.rows.last_mut() {
            row.stands = at;
        }
    }
}

impl Frame {
    /// The paths under which a step may have been written down before it, or a recipe around it, was renamed.
    fn former_paths(&self, step: &StepStatement) -> Vec<StepPath> {
        let bases = [&self.path].into_iter().chain(&self.former);
        let names = || [&step.name].into_iter().chain(&step.options.formerly);
        let all = bases.flat_map(|base| names().map(|name| base.step(name, &self.keys)));
        // The first is its path now.
        all.skip(1).collect()
    }
}

/// What is to be said of a step besides its input.
fn rules(step: &StepStatement) -> String {
    let mut notes = Vec::new();
    match step.options.on_failure {
        OnFailure::Fail => {}
        OnFailure::Warn => notes.push("a failure is only told"),
    }
    match &step.undo {
        UndoRule::Inverse => {}
        UndoRule::Keep => notes.push("an undo keeps it"),
        UndoRule::Own(_) => notes.push("with an undo of its own"),
    }
    notes.join("; ")
}

fn unread(path: &StepPath, lookup: &LookupStatement, failure: &Failure) -> Snag {
    let words = format!("`{path}` could not be read: {failure}");
    let mut snag =
        Snag::failure("E7348", words, lookup.place, "a run would fail here too: see to what the answer says");
    snag.labels = vec![(lookup.place, "asked here".to_owned())];
    snag
}

/// The input of what takes none.
pub(crate) fn nothing() -> Known {
    Known::Value(Value::Null)
}

/// The arguments that differ from their defaults.
pub(crate) fn arguments(action: &ActionSpec, input: &Known) -> Vec<(String, Known)> {
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
