use super::{Given, Origin};
use crate::problem::{Label, Problem};
use galley_evaluate::{coerce, holds_secret};
use galley_program::{Recipe, Type, Value};
use std::sync::Arc;

/// Reads `name=value` by the type that the recipe declares.
pub(super) fn read(flag: &str, recipe: &Recipe, given: &mut Given) -> Result<(), Box<Problem>> {
    const OPTION: &str = "-p ";
    let text: Arc<str> = format!("{OPTION}{}", if given.secret { hidden(flag) } else { flag.to_owned() }).into();
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
            .cure(format!("write -p {}=VALUE", if flag.is_empty() || given.secret { "NAME" } else { flag }));
        return Err(Box::new(problem));
    };
    let name = name.trim();
    let start = text.len() - if given.secret { HIDDEN.len() } else { value.len() };
    let origin = Origin {
        name: "command line".to_owned(),
        text: Arc::clone(&text),
        key: OPTION.len()..OPTION.len() + name.len(),
        parts: [(String::new(), start..text.len())].into(),
    };
    let declared = recipe.parameters.iter().find(|parameter| &*parameter.name == name);
    let value = match declared {
        Some(parameter) if holds_secret(&parameter.kind) => secret_value(value, &parameter.kind),
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

/// Where a secret is kept, or JSON with such places in it. Whether they are places is seen when they are fetched.
fn secret_value(text: &str, kind: &Type) -> Value {
    match kind {
        Type::Optional(inner) => secret_value(text, inner),
        Type::Refined(refinement) => secret_value(text, &refinement.base),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Secret(_)
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_)
        | Type::Enum(_) => {
            let parsed = if matches!(kind, Type::Secret(_)) { None } else { serde_json::from_str(text).ok() };
            parsed.unwrap_or_else(|| Value::from(text))
        }
    }
}

/// What stands for a value that is not shown.
const HIDDEN: &str = "******";

/// `name=******`
fn hidden(flag: &str) -> String {
    match flag.split_once('=') {
        Some((name, _)) => format!("{name}={HIDDEN}"),
        None => HIDDEN.to_owned(),
    }
}
