use crate::{Scope, Wrong, coerce, evaluate, nearest::nearest};
use galley_program::{Map, Parameter, Place, Recipe, Type, Value};
use std::sync::Arc;

/// What is wrong with the parameters given to a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindProblem {
    /// Our code.
    pub code: &'static str,
    /// The parameter.
    pub parameter: String,
    /// Where in its value, as field names and positions; empty for all of it.
    pub path: String,
    /// Where the recipe declares it, or the part of a default or condition that has no value.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// The value of every parameter of `recipe`: what was given, by its declared type, else its default, else
/// `null` where it may be nothing, and an empty map where it is one.
///
/// # Errors
/// Names every parameter that is missing, unknown, of another type, or does not meet its condition.
pub fn bind(recipe: &Recipe, given: &Map) -> Result<Map, Vec<BindProblem>> {
    let mut problems = Vec::new();
    let names = || recipe.parameters.iter().map(|parameter| parameter.name.as_ref());
    for name in given.keys().filter(|given| names().all(|name| name != given.as_ref())) {
        problems.push(unknown(recipe, name, nearest(name, names())));
    }
    let mut bound = Map::new();
    // A default or condition that reads a parameter which is wrong itself would only repeat that.
    let mut spoilt: Vec<&str> = Vec::new();
    for parameter in &recipe.parameters {
        let mut scope = Earlier { bound: &bound, spoilt: &spoilt, met_spoilt: false };
        match value_of(parameter, given.get(&parameter.name), &mut scope) {
            Ok(value) => {
                bound.insert(parameter.name.clone(), value);
            }
            Err(problem) => {
                if !scope.met_spoilt {
                    problems.push(*problem);
                }
                spoilt.push(&parameter.name);
            }
        }
    }
    if problems.is_empty() { Ok(bound) } else { Err(problems) }
}

fn value_of(parameter: &Parameter, given: Option<&Value>, scope: &mut Earlier<'_>) -> Result<Value, Box<BindProblem>> {
    let value = match (given.filter(|given| !given.is_null()), &parameter.default) {
        (Some(given), _) => coerce::value(given, &parameter.kind).map_err(|misfit| {
            let of = if misfit.path.is_empty() { "" } else { "." };
            let message = format!("`{}{of}{}` {}", parameter.name, misfit.path, misfit.message);
            let code = if misfit.unmet { "E7304" } else { "E7303" };
            Box::new(BindProblem { path: misfit.path, ..problem(code, parameter, message) })
        })?,
        (None, Some(default)) => {
            evaluate(default, scope).map_err(|wrong| Box::new(no_value(parameter, "default", &wrong)))?
        }
        (None, None) if matches!(parameter.kind, Type::Optional(_)) => Value::Null,
        (None, None) if matches!(parameter.kind, Type::Map(_)) => Value::Map(Arc::default()),
        (None, None) => return Err(Box::new(missing(parameter))),
    };
    let Some(condition) = &parameter.condition else { return Ok(value) };
    let mut within = Within { it: &value, own: &parameter.name, earlier: scope };
    match evaluate(condition, &mut within) {
        Ok(Value::Bool(true)) => Ok(value),
        Ok(_) => {
            let message =
                format!("`{}` is {value}, which does not meet `where {}`", parameter.name, parameter.condition_text);
            Err(Box::new(problem("E7304", parameter, message)))
        }
        Err(wrong) => Err(Box::new(no_value(parameter, "condition", &wrong))),
    }
}

/// The parameters before the one that is bound.
struct Earlier<'a> {
    bound: &'a Map,
    spoilt: &'a [&'a str],
    met_spoilt: bool,
}

impl Scope for Earlier<'_> {
    fn get(&mut self, name: &str) -> Option<Value> {
        if self.spoilt.contains(&name) {
            self.met_spoilt = true;
            return None;
        }
        self.bound.get(name).cloned()
    }
}

/// The same, and `it`.
struct Within<'a, 'b> {
    it: &'a Value,
    own: &'a str,
    earlier: &'a mut Earlier<'b>,
}

impl Scope for Within<'_, '_> {
    fn get(&mut self, name: &str) -> Option<Value> {
        if name == "it" || name == self.own { Some(self.it.clone()) } else { self.earlier.get(name) }
    }
}

fn problem(code: &'static str, parameter: &Parameter, message: String) -> BindProblem {
    let (parameter, place) = (parameter.name.to_string(), parameter.place);
    BindProblem { code, parameter, path: String::new(), place, message, help: None }
}

fn no_value(parameter: &Parameter, what: &str, wrong: &Wrong) -> BindProblem {
    let message = format!("the {what} of `{}` has no value: {}", parameter.name, wrong.fault.message);
    BindProblem { place: wrong.place, ..problem(wrong.fault.code, parameter, message) }
}

fn missing(parameter: &Parameter) -> BindProblem {
    let message = format!("`{}` is missing: the recipe needs a value of type {}", parameter.name, parameter.kind);
    let help = parameter.doc.lines().next().filter(|line| !line.is_empty()).map(str::to_owned);
    BindProblem { help, ..problem("E7302", parameter, message) }
}

fn unknown(recipe: &Recipe, name: &str, nearest: Option<&str>) -> BindProblem {
    let known: Vec<String> = recipe.parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => "it has none".to_owned(),
        None => format!("its parameters are {}", known.join(", ")),
    };
    BindProblem {
        code: "E7301",
        parameter: name.to_owned(),
        path: String::new(),
        place: recipe.place,
        message: format!("`{name}` is not a parameter of `{}`", recipe.name),
        help: Some(help),
    }
}

#[cfg(test)]
#[path = "bind_tests.rs"]
mod tests;
