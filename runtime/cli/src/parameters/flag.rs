use super::{Given, Origin};
use crate::problem::{Label, Problem};
use galley_evaluate::coerce;
use galley_program::{Recipe, Value};
use std::sync::Arc;

/// Reads `name=value` by the type that the recipe declares.
pub(super) fn read(flag: &str, recipe: &Recipe, given: &mut Given) -> Result<(), Box<Problem>> {
    const OPTION: &str = "-p ";
    let text: Arc<str> = format!("{OPTION}{flag}").into();
    let label = |range, says: &str| Label {
        name: "command line".to_owned(),
        text: Arc::clone(&text),
        range,
        says: says.to_owned(),
    };
    let split = flag.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    let Some((name, value)) = split else {
        let problem = Problem::error("E7305", "a parameter is given as NAME=VALUE")
            .label(label(OPTION.len()..text.len(), "no name with a value"))
            .cure(format!("write -p {}=VALUE", if flag.is_empty() { "NAME" } else { flag }));
        return Err(Box::new(problem));
    };
    let name = name.trim();
    let start = text.len() - value.len();
    let origin = Origin {
        name: "command line".to_owned(),
        text: Arc::clone(&text),
        key: OPTION.len()..OPTION.len() + name.len(),
        parts: [(String::new(), start..text.len())].into(),
    };
    let declared = recipe.parameters.iter().find(|parameter| &*parameter.name == name);
    let value = match declared {
        Some(parameter) => coerce::text(value, &parameter.kind).map_err(|misfit| {
            let place = if misfit.path.is_empty() { String::new() } else { format!(".{}", misfit.path) };
            let problem = Problem::error("E7303", format!("`{name}{place}` {}", misfit.message))
                .label(label(start..text.len(), "this value"))
                .cure(format!("give a value of type {}", parameter.kind));
            Box::new(problem)
        })?,
        // Whoever binds names the unknown parameter, with the nearest known one.
        None => Value::from(value),
    };
    given.set(name, value, origin);
    Ok(())
}
