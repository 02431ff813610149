//! Snapshots as files: `snapshots/prod/dev plan.txt` beside `prod.recipe`.

use super::{play::Played, suite::Suite};
use crate::{
    Exit,
    problem::{Problem, Severity, Trouble},
};
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// A file that is larger is no snapshot.
const BYTES_MAX: u64 = 16 << 20;

/// A snapshot, if there is one that can be read.
pub(super) fn read(folder: &Path, name: &str) -> Option<String> {
    let path = file(folder, name);
    let size = std::fs::metadata(&path).ok()?.len();
    if size > BYTES_MAX { None } else { std::fs::read_to_string(path).ok() }
}

/// Writes what has changed.
pub(super) fn write(suites: &[Suite], played: &[Played]) -> Result<(), Trouble> {
    for played in played {
        let folder = suites[played.suite].snapshots();
        for snapshot in played.verdict.snapshots.iter().filter(|snapshot| !snapshot.same) {
            let path = file(&folder, &snapshot.name);
            let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &snapshot.text));
            written.map_err(|error| {
                Problem::error("E7373", format!("{} cannot be written: {error}", path.display()))
                    .cure("see that the folder of the recipe may be written to")
                    .ends(Exit::Usage)
            })?;
        }
    }
    Ok(())
}

/// The snapshots that no test looks at any more. Where a test failed before it came to its own, nothing is said.
pub(super) fn unused(suites: &[Suite], played: &[Played]) -> Vec<Problem> {
    let mut unused = Vec::new();
    for (at, suite) in suites.iter().enumerate() {
        let of_suite = || played.iter().filter(|played| played.suite == at);
        if of_suite().any(|played| !played.verdict.passed()) {
            continue;
        }
        let used: BTreeSet<PathBuf> = of_suite()
            .flat_map(|played| &played.verdict.snapshots)
            .map(|snapshot| file(&suite.snapshots(), &snapshot.name))
            .collect();
        let there = std::fs::read_dir(suite.snapshots()).into_iter().flatten().filter_map(Result::ok);
        let mut there: Vec<PathBuf> = there.map(|entry| entry.path()).collect();
        there.retain(|path| path.extension() == Some(OsStr::new(ENDING)) && !used.contains(path));
        there.sort();
        unused.extend(there.iter().map(|path| {
            let mut problem = Problem::error("L0022", format!("no test looks at the snapshot {}", path.display()));
            problem.severity = Severity::Warning;
            problem.cure("delete it, or write `expect p matches \"..\"` with its name")
        }));
    }
    unused
}

const ENDING: &str = "txt";

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.{ENDING}"))
}
