use super::is_error;
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Trouble},
    recipe,
};
use galley_program::{Digest, Recipe, Source, Sources, Test};
use std::{path::PathBuf, sync::Arc};

/// A file with its tests.
pub(super) struct Suite {
    /// As it was named.
    pub(super) name: String,
    pub(super) tests: Vec<Test>,
    /// The recipes that it declares.
    pub(super) recipes: Vec<Arc<Recipe>>,
    /// All files that it is made of; its own is the first.
    pub(super) sources: Arc<Sources>,
    pub(super) digest: Digest,
}

/// Checks the files. Where there is a mistake in any of them, no test is made.
pub(super) fn suites(entries: &[Source], host: &Host) -> Result<Vec<Suite>, Trouble> {
    let mut suites = Vec::with_capacity(entries.len());
    let mut problems: Vec<Problem> = Vec::new();
    for entry in entries {
        let (checked, said) = recipe::tests(entry, host)?;
        // A module that several files import is wrong once.
        for problem in said.into_iter().filter(is_error) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        suites.push(Suite {
            name: entry.name.clone(),
            tests: checked.tests,
            recipes: checked.outline.recipes,
            digest: checked.sources.digest(),
            sources: Arc::new(checked.sources),
        });
    }
    if problems.is_empty() { Ok(suites) } else { Err(Trouble { exit: Exit::Diagnostics, problems }) }
}

impl Suite {
    /// The folder of its snapshots: `snapshots/prod` beside `prod.recipe`.
    pub(super) fn snapshots(&self) -> PathBuf {
        let path = PathBuf::from(&self.name);
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        folder.join("snapshots").join(path.file_stem().unwrap_or_default())
    }
}
