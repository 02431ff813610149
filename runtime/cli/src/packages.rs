//! The project that a file or the working folder belongs to, and how what is wrong with it is told.

use crate::{
    Exit,
    host::{self, Host},
    problem::{Label, Problem, Trouble},
    terminal::Glyph,
};
use galley_packages::{Change, MANIFEST, Options};
use std::path::{Path, PathBuf};

/// A folder with a recipe.toml.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub(crate) folder: PathBuf,
    /// The same, from the working folder where that is shorter.
    pub(crate) shown: PathBuf,
}

impl Root {
    /// The nearest one from a folder upwards.
    pub(crate) fn of(folder: &Path) -> Result<Option<Root>, Trouble> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let found = galley_packages::find(folder).map_err(|problem| trouble(*problem))?;
        Ok(found.map(|folder| {
            let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
            let shown = folder.strip_prefix(here).unwrap_or(&folder).to_owned();
            Root { folder, shown }
        }))
    }

    /// The project of the working folder.
    pub(crate) fn here() -> Result<Root, Trouble> {
        let missing = || {
            Problem::error("E6001", format!("there is no {MANIFEST} in the working folder or above it"))
                .cure("make a project: galley new NAME")
                .cure("go to the folder of one")
                .ends(Exit::Usage)
        };
        Root::of(Path::new("."))?.ok_or_else(missing)
    }
}

/// How this command deals with packages.
pub(crate) fn options(host: &Host) -> Result<Options, Trouble> {
    let cache = host::cache_path()?;
    Ok(Options::new(host.packages.locked, host.packages.offline, cache))
}

/// What is wrong, and how the program ends.
pub(crate) fn trouble(problem: galley_packages::Problem) -> Trouble {
    let exit = match problem.code {
        "E6001" | "E6022" => Exit::Usage,
        _ => Exit::Package,
    };
    let galley_packages::Problem { others, .. } = &problem;
    let mut problems: Vec<Problem> = others.iter().cloned().map(told).collect();
    problems.insert(0, told(problem));
    Trouble { exit, problems }
}

fn told(problem: galley_packages::Problem) -> Problem {
    let mut told = Problem::error(problem.code, problem.message);
    if let Some(place) = problem.place {
        told = told.label(Label { name: place.file, text: place.text, range: place.range, says: place.says });
    }
    told.notes = problem.notes;
    told.cures = problem.cures;
    told
}

/// One line for each package.
pub(crate) fn tell(changes: &[Change], host: &Host) {
    for change in changes {
        let line = match change {
            Change::Added { id, origin } => {
                format!("{} {} {} ({origin})", host.terminal.glyph(Glyph::Create), id.name, id.version)
            }
            Change::Removed { id } => format!("{} {} {}", host.terminal.glyph(Glyph::Undone), id.name, id.version),
            Change::Changed { name, from, to } => {
                format!("{} {name} {from} -> {to}", host.terminal.glyph(Glyph::Settle))
            }
        };
        host.terminal.say(&line);
    }
}
