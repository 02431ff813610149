//! Which files are to be checked, or formatted.

use crate::{
    Exit,
    modules::{SOURCE_BYTES_MAX, cure, read as read_file, text},
    problem::{Problem, Trouble},
};
use galley_program::Source;
use std::{
    collections::HashSet,
    ffi::OsStr,
    io::Read as _,
    path::{Component, Path, PathBuf},
};

/// What the standard input is called.
const INPUT: &str = "<stdin>";
/// A folder that nests deeper is not looked through.
const DEPTH_MAX: usize = 64;
/// More files are not checked in one go.
const FILES_MAX: usize = 20_000;
/// Folders that hold what others keep or what programs make.
const SKIPPED: [&str; 2] = ["target", "vendor"];

/// What there is to check.
#[derive(Debug, Default)]
pub(in crate::commands) struct Entries {
    pub(in crate::commands) sources: Vec<Source>,
    /// What was asked for and cannot be read.
    pub(in crate::commands) unreadable: Vec<Problem>,
    /// The name of the standard input, if it is among them.
    pub(in crate::commands) input: Option<String>,
}

/// Reads every file that was named to a command, and every recipe below the folders that were named, each once.
///
/// `called` is what the standard input is called in messages; what it imports starts from there.
pub(in crate::commands) fn read(paths: &[PathBuf], called: Option<&str>, command: &str) -> Result<Entries, Trouble> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { default(&here, command)? } else { paths };
    let mut entries = Entries::default();
    let mut files = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            if entries.input.is_none() {
                entries.standard_input(called.unwrap_or(INPUT))?;
            }
            continue;
        }
        let before = files.len();
        if path.is_dir() {
            entries.walk(path, &mut files, 0)?;
            if files.len() == before {
                return Err(nothing(path, command));
            }
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = HashSet::new();
    let mut files: Vec<PathBuf> =
        files.iter().map(|path| plain(path)).filter(|path| seen.insert(path.clone())).collect();
    files.sort();
    for path in files {
        entries.file(&path);
    }
    Ok(entries)
}

/// The working folder, where it is a package or holds a recipe.
fn default<'h>(here: &'h [PathBuf], command: &str) -> Result<&'h [PathBuf], Trouble> {
    let folder = Path::new(".");
    let mut names = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    if folder.join("recipe.toml").is_file() || names.any(|path| is_recipe(&path)) {
        Ok(here)
    } else {
        Err(nothing(folder, command))
    }
}

fn nothing(folder: &Path, command: &str) -> Trouble {
    Problem::error("E7341", format!("there is no recipe in {}", folder.display()))
        .cure(format!("name files, or folders that hold some: galley {command} PATH .."))
        .ends(Exit::Usage)
}

impl Entries {
    fn file(&mut self, path: &Path) {
        match read_file(path) {
            Ok(text) => self.sources.push(Source { name: path.display().to_string(), text: text.into() }),
            Err(why) => self.unreadable.push(unreadable(path, &why)),
        }
    }

    fn standard_input(&mut self, name: &str) -> Result<(), Trouble> {
        let mut bytes = Vec::new();
        let most = SOURCE_BYTES_MAX;
        let read = std::io::stdin().take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string());
        let read = read.and_then(|length| {
            if length as u64 > most { Err(format!("it has more than {most} bytes")) } else { text(bytes) }
        });
        let read = read.map_err(|why| unreadable(Path::new(name), &why).ends(Exit::Usage))?;
        self.input = Some(name.to_owned());
        self.sources.push(Source { name: name.to_owned(), text: read.into() });
        Ok(())
    }

    /// The recipes below a folder, in the order of their paths.
    fn walk(&mut self, folder: &Path, files: &mut Vec<PathBuf>, depth: usize) -> Result<(), Trouble> {
        if depth > DEPTH_MAX {
            self.unreadable.push(unreadable(folder, &format!("it lies more than {DEPTH_MAX} folders deep")));
            return Ok(());
        }
        let mut found: Vec<(PathBuf, bool)> = match std::fs::read_dir(folder) {
            // A link to a folder is not followed: it may lead back.
            Ok(entries) => entries
                .filter_map(Result::ok)
                .map(|entry| (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_dir())))
                .collect(),
            Err(error) => {
                self.unreadable.push(unreadable(folder, &error.to_string()));
                return Ok(());
            }
        };
        found.sort();
        for (path, is_folder) in found {
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            if is_folder {
                if !name.starts_with('.') && !SKIPPED.contains(&name) {
                    self.walk(&path, files, depth + 1)?;
                }
            } else if is_recipe(&path) && path.is_file() {
                if files.len() >= FILES_MAX {
                    return Err(Problem::error("E7342", format!("there are more than {FILES_MAX} recipes"))
                        .cure("name folders that hold fewer")
                        .ends(Exit::Usage));
                }
                files.push(path);
            }
        }
        Ok(())
    }
}

fn unreadable(path: &Path, why: &str) -> Problem {
    Problem::error("E7319", format!("the recipe {} cannot be read: {why}", path.display()))
        .cure(cure(why, "name a .recipe file; the path starts from the working folder"))
}

fn is_recipe(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "recipe")
        && !path.file_name().and_then(OsStr::to_str).is_some_and(|name| name.starts_with('.'))
}

/// The one name of a file: from the working folder where it lies below it, without `.` and `..` where that can be.
/// Otherwise a file that is named and imported would be two.
fn plain(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let path = if path.is_absolute() { path.strip_prefix(&here).unwrap_or(path) } else { path };
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::RootDir | Component::Prefix(_) => plain.push(part),
        }
    }
    plain
}
