//! Which recipe of a file a command means.

use crate::{
    Exit,
    problem::{Problem, Trouble},
};
use galley_grammar::nearest;
use galley_program::{Outline, Recipe};
use std::{path::Path, sync::Arc};

/// The recipe of that name, else the file's only one, else the one that is named like the file.
pub(crate) fn recipe(outline: &Outline, path: &Path, named: Option<&str>) -> Result<Arc<Recipe>, Trouble> {
    let all: Vec<&str> = outline.recipes.iter().map(|recipe| &*recipe.name).collect();
    let by_name = |name: &str| outline.recipes.iter().find(|recipe| &*recipe.name == name).cloned();
    let file = path.display();
    let (problem, cure) = match (named, outline.recipes.as_slice()) {
        (Some(name), _) => match by_name(name) {
            Some(recipe) => return Ok(recipe),
            None => (format!("{file} has no recipe `{name}`"), nearest(name, all.iter().copied()).map(str::to_owned)),
        },
        (None, [only]) => return Ok(only.clone()),
        (None, []) => (format!("{file} has no recipe"), None),
        (None, _) => match path.file_stem().and_then(|stem| by_name(&stem.to_string_lossy())) {
            Some(recipe) => return Ok(recipe),
            None => (format!("{file} has {} recipes", all.len()), None),
        },
    };
    let cure = match (cure, all.as_slice()) {
        (Some(near), _) => format!("did you mean --recipe {near}?"),
        (None, []) => "name a file that declares one".to_owned(),
        (None, all) => format!("name one with --recipe: {}", all.join(", ")),
    };
    Err(Problem::error("E7327", problem).cure(cure).ends(Exit::Usage))
}
