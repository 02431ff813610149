//! The parameters of a run: read from files and flags, bound by the recipe's declarations. What stands later holds:
//! defaults, files in their order, `-p`.

mod file;
mod flag;
mod json;
mod secret;
mod toml;

pub(crate) use secret::{changed, fetch, has_secrets, marked};

use crate::{
    Exit, arguments,
    problem::{Label, Problem, Trouble},
};
use galley_evaluate::{BindProblem, bind};
use galley_program::{Map, Parameter, Program, Value};
use std::{collections::BTreeMap, sync::Arc};

/// What a recipe is run with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bound {
    /// As they were given: this is written down, and compared when a run is continued.
    pub(crate) given: Map,
    /// With the defaults of the recipe.
    pub(crate) all: Map,
}

/// The parameters that the command line gives to this program.
pub(crate) fn parameters(arguments: &arguments::Parameters, program: &Program) -> Result<Bound, Trouble> {
    let mut given = Given { secret: secret::any(&program.recipe), ..Given::default() };
    let mut problems = Vec::new();
    for path in &arguments.files {
        problems.extend(file::read(path, &mut given).err().map(|problem| *problem));
    }
    for flag in &arguments.pairs {
        problems.extend(flag::read(flag, &program.recipe, &mut given).err().map(|problem| *problem));
    }
    if problems.is_empty() {
        match secret::fetch(&given.values, &program.recipe) {
            Ok(fetched) => given.values = fetched,
            // Nothing else is said: it would show lines of what was given.
            Err(problems) => return Err(Trouble { exit: Exit::Usage, problems }),
        }
        match bind(&program.recipe, &given.values) {
            // The given ones as they were understood: `5m` and `300s` are the same parameter.
            Ok(all) => {
                let named = |(name, _): &(&Arc<str>, &Value)| given.values.contains_key(*name);
                let given = all.iter().filter(named).map(|(name, value)| (name.clone(), value.clone())).collect();
                return Ok(Bound { given, all });
            }
            Err(wrong) => problems.extend(wrong.iter().map(|problem| explain(problem, &given, program))),
        }
    }
    Err(Trouble { exit: Exit::Usage, problems })
}

/// What was given so far, and from where.
#[derive(Debug, Default)]
struct Given {
    /// Whether the recipe has a secret parameter: then a text that was given is shown to nobody, for one that is
    /// misspelt may have the secret in it.
    secret: bool,
    values: Map,
    origins: BTreeMap<Arc<str>, Origin>,
}

/// Where the value of a parameter stands.
#[derive(Clone, Debug)]
struct Origin {
    /// `command line`, or the path of the file.
    name: String,
    text: Arc<str>,
    /// Of its name.
    key: std::ops::Range<usize>,
    /// Of the whole value, and of its parts by their paths (`pools.0.min`).
    parts: BTreeMap<String, std::ops::Range<usize>>,
}

impl Given {
    fn set(&mut self, name: &str, value: Value, origin: Origin) {
        let name: Arc<str> = name.into();
        self.values.insert(name.clone(), value);
        self.origins.insert(name, origin);
    }
}

impl Origin {
    fn label(&self, range: std::ops::Range<usize>, says: &str) -> Label {
        Label { name: self.name.clone(), text: Arc::clone(&self.text), range, says: says.to_owned() }
    }

    /// The part of the value at that path, or the smallest part around it that is known.
    fn part(&self, path: &str) -> std::ops::Range<usize> {
        let mut path = path;
        loop {
            if let Some(range) = self.parts.get(path) {
                return range.clone();
            }
            if path.is_empty() {
                return self.key.clone();
            }
            path = path.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
    }
}

/// A problem of the binding, at the place where the value came from.
fn explain(wrong: &BindProblem, given: &Given, program: &Program) -> Problem {
    let mut problem = Problem::error(wrong.code, wrong.message.clone());
    let declared = Label::at(&program.sources, wrong.place, if wrong.code == "E7301" { "" } else { "declared here" });
    match given.origins.get(wrong.parameter.as_str()) {
        Some(origin) if given.secret => {
            problem = problem.note(format!("given by the {}", origin.name));
            problem.labels.extend(declared.filter(|_| wrong.code != "E7301"));
        }
        Some(origin) if wrong.code == "E7301" => {
            problem = problem.label(origin.label(origin.key.clone(), "not a parameter"));
        }
        Some(origin) => {
            problem = problem.label(origin.label(origin.part(&wrong.path), "given here"));
            problem.labels.extend(declared);
        }
        None => problem.labels.extend(declared),
    }
    if wrong.code == "E7302" {
        problem.notes.extend(wrong.help.clone());
        return problem.cure(format!("give it: -p {}=VALUE", wrong.parameter));
    }
    problem.cures.extend(wrong.help.clone());
    if problem.cures.is_empty() {
        let declared = program.recipe.parameters.iter().find(|parameter| *parameter.name == *wrong.parameter);
        problem.cures.extend(
            declared.map(|parameter| format!("give a value of type {}{}", parameter.kind, condition(parameter))),
        );
    }
    problem
}

fn condition(parameter: &Parameter) -> String {
    let condition = &parameter.condition_text;
    if condition.is_empty() { String::new() } else { format!(" where {condition}") }
}

#[cfg(test)]
mod tests;
