//! One way through a recipe, with what is known before anything runs. Recipes that it calls are walked with what the
//! call gives them, so a rule sees through the standard library to what its caller wrote.

use super::{
    call::{Call, Context},
    conditions,
    fact::{Fact, Fields, Made, What},
    findings::Findings,
    lengths,
    rounds::{pairs, several},
    rules,
};
use crate::origins::Origins;
use galley_evaluate::DEPTH_MOST;
use galley_program::{Act, Block, For, If, Place, Recipe, Require, Statement, StepStatement, UndoRule, Value, WaitFor};
use std::{collections::BTreeMap, sync::Arc};

/// How many expressions are looked at in called recipes, functions and further rounds of loops, in one program. What
/// is beyond counts as unknown. The recipes themselves are walked once each, whatever their size.
pub(crate) const REPEATED_MOST: usize = 200_000;

/// How deep calls of recipes are followed.
pub(crate) const CALLS_DEEP_MOST: usize = 16;

pub(crate) struct Walk<'a> {
    pub(super) origins: &'a Origins,
    pub(super) findings: Findings<'a>,
    /// What each name of the recipe stands for. The checker has seen to it that none is read where it is not in sight.
    pub(super) scope: BTreeMap<Arc<str>, Fact>,
    /// How many calls of recipes lie between the recipe that is looked at and here.
    pub(super) level: usize,
    context: Context,
    pub(super) made: BTreeMap<&'static str, Vec<Arc<Made>>>,
    outputs: Fields,
    sides: Vec<(usize, bool)>,
    choices: usize,
    /// Whether defaults that a caller may replace count as unknown.
    pub(super) forgetting: usize,
    depth: usize,
    /// The level of the recipe whose `catch` this is in.
    catching: Option<usize>,
    /// Whether this is a called recipe or a further round of a loop.
    repeated: usize,
    repeated_left: usize,
}

/// Whether a block was walked to its end.
enum Walked {
    Through,
    /// Nothing after a failed requirement is looked at.
    Refused,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(findings: Findings<'a>, origins: &'a Origins) -> Self {
        Self {
            origins,
            findings,
            scope: BTreeMap::new(),
            level: 0,
            context: Context::default(),
            made: BTreeMap::new(),
            outputs: Fields::default(),
            sides: Vec::new(),
            choices: 0,
            forgetting: 0,
            depth: 0,
            catching: None,
            repeated: 0,
            repeated_left: REPEATED_MOST,
        }
    }

    pub(crate) fn finish(self) -> Vec<galley_grammar::Diagnostic> {
        self.findings.finish()
    }

    /// The recipe by itself: a parameter holds its default, which a caller may replace, or anything.
    pub(crate) fn recipe(&mut self, recipe: &Recipe) {
        self.scope.clear();
        self.context = Context::default();
        self.forgetting = 0;
        (self.made, self.outputs) = (BTreeMap::new(), Fields::default());
        for parameter in &recipe.parameters {
            let fact = match &parameter.default {
                Some(default) => self.fact(default).assume(),
                None => Fact::unknown(parameter.place, 0).bounded(lengths::of_parameter(parameter)),
            };
            super::policy::look(&fact, &mut self.findings);
            self.scope.insert(parameter.name.clone(), fact);
        }
        self.block(&recipe.body);
    }

    /// A constant of a file.
    pub(crate) fn constant(&mut self, value: &Value, place: Place) {
        self.scope.clear();
        let fact = self.literal(value, place);
        super::policy::look(&fact, &mut self.findings);
    }

    /// Whether there is room for one more expression.
    pub(super) fn spend(&mut self) -> bool {
        if self.depth >= DEPTH_MOST {
            return false;
        }
        if self.repeated == 0 {
            return true;
        }
        self.repeated_left = self.repeated_left.saturating_sub(1);
        self.repeated_left > 0
    }

    /// Does something one level deeper.
    pub(super) fn deeper<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let done = what(self);
        self.depth -= 1;
        done
    }

    /// Does something that is looked at more than once.
    pub(super) fn repeated<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        self.repeated += 1;
        let done = what(self);
        self.repeated -= 1;
        done
    }

    fn block(&mut self, block: &Block) -> Walked {
        if self.depth >= DEPTH_MOST {
            return Walked::Through;
        }
        self.deeper(|this| {
            for statement in &block.0 {
                if let Walked::Refused = this.statement(statement) {
                    return Walked::Refused;
                }
            }
            Walked::Through
        })
    }

    fn statement(&mut self, statement: &Statement) -> Walked {
        match statement {
            Statement::Aws(context) => {
                let given = self.fact(context);
                self.context.meet(&given);
            }
            Statement::Let(name, value) => {
                let fact = self.fact(value);
                super::policy::look(&fact, &mut self.findings);
                self.scope.insert(name.clone(), fact);
            }
            Statement::Lookup(lookup) => {
                let input = self.fact(&lookup.input);
                self.rules(lookup.action, &input);
                self.option_times(&lookup.options);
                self.scope.insert(lookup.name.clone(), Fact::unknown(lookup.place, self.level));
            }
            Statement::Step(step) => return self.step(step),
            Statement::Wait(wait) => {
                if let WaitFor::Answer { action, input, .. } = &wait.what {
                    let input = self.fact(input);
                    self.rules(action, &input);
                }
                self.wait_times(wait);
                self.scope.insert(wait.name.clone(), Fact::unknown(wait.place, self.level));
            }
            Statement::Require(require) => return self.require(require),
            Statement::Parallel(parallel) => {
                for branch in &parallel.branches {
                    if let Walked::Refused = self.block(branch) {
                        return Walked::Refused;
                    }
                }
            }
            Statement::For(each) => return self.each(each),
            Statement::If(choice) => return self.choose(choice),
            Statement::Do(group) => return self.block(&group.body),
            Statement::Try(attempt) => {
                // What fails in the body is undone before the other side begins.
                self.choices += 1;
                let choice = self.choices;
                self.on_side(choice, true, &attempt.body);
                self.scope.insert(attempt.error.clone(), Fact::unknown(attempt.place, self.level));
                let around = self.catching.replace(self.level);
                self.on_side(choice, false, &attempt.catch);
                self.catching = around;
            }
            Statement::Output(output) => {
                let fact = self.fact(&output.value);
                super::policy::look(&fact, &mut self.findings);
                self.outputs.entries.insert(output.name.clone(), fact);
            }
            Statement::Approve(approve) => self.approval_times(approve.timeout.as_ref()),
            Statement::Validate(_) | Statement::Fail(_) => {}
        }
        Walked::Through
    }

    fn rules(&mut self, spec: &'static galley_program::ActionSpec, input: &Fact) {
        let call = Call { spec, input, context: &self.context, made: &self.made, sides: &self.sides };
        rules(&call, &mut self.findings);
    }

    fn step(&mut self, step: &StepStatement) -> Walked {
        let input = self.fact(&step.input);
        self.option_times(&step.options);
        let result = match &step.act {
            Act::Action(spec) => {
                self.rules(spec, &input);
                let made = Made { spec, input, place: step.place, sides: self.sides.clone() };
                let made = Arc::new(made);
                self.made.entry(spec.name).or_default().push(made.clone());
                Fact::new(What::Made(made, Vec::new()), step.place, self.level)
            }
            Act::Recipe(recipe) => {
                super::policy::look(&input, &mut self.findings);
                match self.call_recipe(recipe, &input, step.place) {
                    Some(result) => result,
                    // What follows has mistakes of its own, and they are told too.
                    None if self.level == 0 => Fact::unknown(step.place, 0),
                    None => return Walked::Refused,
                }
            }
        };
        self.scope.insert(step.name.clone(), result);
        if let UndoRule::Own(block) = &step.undo {
            self.choices += 1;
            self.on_side(self.choices, true, block);
        }
        Walked::Through
    }

    /// A recipe with what a step gives it; nothing where it refuses that.
    fn call_recipe(&mut self, recipe: &Recipe, input: &Fact, place: Place) -> Option<Fact> {
        if self.level >= CALLS_DEEP_MOST || self.repeated_left == 0 {
            return Some(Fact::unknown(place, self.level));
        }
        let outer = (std::mem::take(&mut self.scope), std::mem::take(&mut self.outputs), self.context.clone());
        let forgetting = self.forgetting;
        self.level += 1;
        self.findings.callers.push(place);
        let walked = self.repeated(|this| {
            let mut met = true;
            for parameter in &recipe.parameters {
                let given = input.fields().and_then(|fields| fields.entries.get(&parameter.name));
                let open = input.fields().is_none_or(|fields| fields.open);
                met &= given.is_none_or(|given| conditions::met(given, parameter, &mut this.findings));
                let fact = match (given, &parameter.default) {
                    (Some(given), _) => given.clone().limited(lengths::of_parameter(parameter)),
                    (None, Some(default)) if !open => this.fact(default),
                    (None, Some(_) | None) => {
                        Fact::unknown(place, this.level - 1).bounded(lengths::of_parameter(parameter))
                    }
                };
                this.scope.insert(parameter.name.clone(), fact);
            }
            // What is given to it cannot be, so nothing is said about what would come of it.
            if met { this.block(&recipe.body) } else { Walked::Refused }
        });
        self.findings.callers.pop();
        self.level -= 1;
        self.forgetting = forgetting;
        let outputs = std::mem::replace(&mut self.outputs, outer.1);
        (self.scope, self.context) = (outer.0, outer.2);
        match walked {
            Walked::Through => {
                let open = self.repeated_left == 0;
                let what = What::Record(Arc::new(Fields { open, ..outputs }));
                Some(Fact::new(what, place, self.level + 1).outside(place, self.level))
            }
            Walked::Refused => None,
        }
    }

    /// A requirement that is not met by what is given stops the run, so nothing more is said about what follows.
    fn require(&mut self, require: &Require) -> Walked {
        let condition = self.fact(&require.condition);
        if condition.flag() != Some(false) {
            return Walked::Through;
        }
        if condition.assumed || self.level == 0 {
            // Of a recipe's own constants the checker has said it; defaults may be there to be replaced.
            self.forgetting += 1;
            return Walked::Through;
        }
        if self.catching == Some(self.level) {
            // There it says which failures are dealt with; where it is not met, the failure is that of the run.
            return Walked::Refused;
        }
        let message = self.fact(&require.message).text();
        let values: Vec<(String, String)> = require
            .values
            .iter()
            .filter_map(|(text, value)| Some((text.clone(), self.fact(value).value()?.to_string())))
            .collect();
        self.findings.requirement(&condition, require.place, message.as_deref(), &values);
        Walked::Refused
    }

    fn each(&mut self, each: &For) -> Walked {
        let over = self.fact(&each.over);
        let rounds = if self.repeated_left > 0 { pairs(&over) } else { None };
        let Some(rounds) = rounds else {
            let unknown = Fact::unknown(each.place, self.level);
            let hidden = self.bind_round(each.index.as_ref(), &each.item, unknown.clone(), unknown.clone());
            let walked = self.block(&each.body);
            self.unbind_round(hidden);
            for name in &each.results {
                let what = several(self.scope.remove(name).into_iter().collect());
                self.scope.insert(name.clone(), Fact { what, ..unknown.clone() });
            }
            return walked;
        };
        let is_map = over.fields().is_some();
        let mut results: BTreeMap<Arc<str>, Fields> = BTreeMap::new();
        let mut keys: BTreeMap<Arc<str>, Fact> = BTreeMap::new();
        for (index, item) in rounds {
            let hidden = self.bind_round(each.index.as_ref(), &each.item, index.clone(), item.clone());
            let walked = self.repeated(|this| {
                let key = match &each.by {
                    Some(by) => this.fact(by).text(),
                    None if is_map => index.text(),
                    None => item.text(),
                };
                if let Some(key) = &key
                    && let Some(before) = keys.insert(key.clone(), item.clone())
                {
                    this.findings.key_twice(key, &item, &before);
                }
                let walked = this.block(&each.body);
                for name in &each.results {
                    let fields = results.entry(name.clone()).or_default();
                    match (&key, this.scope.remove(name)) {
                        (Some(key), Some(fact)) => drop(fields.entries.insert(key.clone(), fact)),
                        (Some(_) | None, _) => fields.open = true,
                    }
                }
                walked
            });
            self.unbind_round(hidden);
            if let Walked::Refused = walked {
                return walked;
            }
        }
        for name in &each.results {
            let fields = results.remove(name).unwrap_or_default();
            let what = What::Record(Arc::new(fields));
            self.scope.insert(name.clone(), Fact::new(what, each.place, self.level));
        }
        Walked::Through
    }

    fn choose(&mut self, choice: &If) -> Walked {
        let condition = self.fact(&choice.condition);
        if let Some(flag) = condition.flag() {
            let (taken, other) =
                if flag { (&choice.then, &choice.otherwise) } else { (&choice.otherwise, &choice.then) };
            if condition.assumed {
                self.choices += 1;
                let number = self.choices;
                // The other side belongs to callers who give something else.
                self.forgetting += 1;
                self.on_side(number, !flag, other);
                self.forgetting -= 1;
                self.on_side(number, flag, taken);
            } else if let Walked::Refused = self.block(taken) {
                return Walked::Refused;
            }
        } else {
            self.choices += 1;
            let number = self.choices;
            self.on_side(number, true, &choice.then);
            self.on_side(number, false, &choice.otherwise);
        }
        for name in &choice.results {
            let nothing = Fact::of(&Value::Null, choice.condition.place, self.level);
            self.scope.entry(name.clone()).or_insert(nothing);
        }
        Walked::Through
    }

    /// A block that may not run. A requirement in it refuses that side only.
    fn on_side(&mut self, choice: usize, side: bool, block: &Block) {
        self.sides.push((choice, side));
        let (Walked::Through | Walked::Refused) = self.block(block);
        self.sides.pop();
    }
}
