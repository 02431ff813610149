//! Recipes from files, and again from the store, checked.

use crate::{
    Exit,
    host::Host,
    problem::{Fix, Label, Problem, Severity, Trouble},
};
use galley_check::{Checked, Modules, NotFound, check, check_file, check_files};
use galley_grammar::{Certainty, Diagnostic, nearest};
use galley_hooks::RhaiHooks;
use galley_program::{Hooks, Outline, Program, Source, SourceId, Sources};
use galley_stdlib::module;
use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// A source that is larger than this is no recipe.
pub(crate) const SOURCE_BYTES_MAX: u64 = 8 << 20;

/// Reads and checks the recipe of a file; prints warnings. The paths are those of the user.
pub(crate) fn from_file(path: &Path, host: &Host) -> Result<Program, Trouble> {
    program(check(entry(path)?, &Files), host)
}

/// Checks files that need not hold a recipe to run, each once; gives back all that there is to say. Of files that were
/// not named, only errors are told: their lints are for whoever keeps them.
pub(crate) fn look_over(entries: &[Source]) -> Vec<Problem> {
    let checked = check_files(entries.to_vec(), &Files);
    let named = |diagnostic: &&Diagnostic| {
        diagnostic.is_error() || diagnostic.primary().is_none_or(|label| (label.source as usize) < entries.len())
    };
    let told: Vec<Diagnostic> = checked.diagnostics.iter().filter(named).cloned().collect();
    let mut problems = explain(&told, &checked.sources);
    problems.sort_by(|one, other| one.place().cmp(&other.place()));
    problems
}

/// What a file or a standard module (`std/eks`) declares; prints warnings.
pub(crate) fn outline(path: &Path, host: &Host) -> Result<(Outline, Sources), Trouble> {
    let standard = path.to_str().and_then(|name| Some(Source { name: name.into(), text: module(name)?.into() }));
    let source = match standard {
        Some(source) => source,
        None => entry(path)?,
    };
    declared(check_file(source, &Files), host)
}

/// What a text declares, and all that there is to say about it; no file need hold it in this form.
pub(crate) fn look_into(source: Source) -> (Outline, Vec<Problem>) {
    let checked = check_file(source, &Files);
    (checked.outline, explain(&checked.diagnostics, &checked.sources))
}

fn declared(checked: Checked, host: &Host) -> Result<(Outline, Sources), Trouble> {
    let problems = explain(&checked.diagnostics, &checked.sources);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Trouble { exit: Exit::Diagnostics, problems });
    }
    host.report(&problems);
    Ok((checked.outline, checked.sources))
}

/// Checks what a run was started from.
pub(crate) fn from_store(sources: &Sources, host: &Host) -> Result<Program, Trouble> {
    let entry = sources.get(SourceId(0)).cloned().ok_or_else(|| {
        Problem::error("E7212", "the store holds no sources for this run")
            .cure("run the recipe again under another name: --deployment NAME")
            .ends(Exit::Failed)
    })?;
    program(check(entry, &Kept(sources)), host)
}

fn entry(path: &Path) -> Result<Source, Trouble> {
    let name = path.display().to_string();
    let text = read(path).map_err(|why| {
        Problem::error("E7319", format!("the recipe {name} cannot be read: {why}"))
            .cure("name a .recipe file; the path starts from the working folder")
            .ends(Exit::Usage)
    })?;
    Ok(Source { name, text: text.into() })
}

fn program(checked: Checked, host: &Host) -> Result<Program, Trouble> {
    let problems = explain(&checked.diagnostics, &checked.sources);
    match checked.program {
        Some(program) if problems.iter().all(|problem| problem.severity == Severity::Warning) => {
            host.report(&problems);
            Ok(program)
        }
        Some(_) | None => Err(Trouble { exit: Exit::Diagnostics, problems }),
    }
}

/// Diagnostics, ready to be printed.
pub(crate) fn explain(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Problem> {
    let explain = |diagnostic: &Diagnostic| {
        let labels = diagnostic.labels.iter().filter_map(|label| {
            let source = sources.get(SourceId(label.source))?;
            Some(Label {
                name: source.name.clone(),
                text: source.text.clone(),
                range: label.span.start as usize..label.span.end as usize,
                says: label.message.clone(),
            })
        });
        Problem {
            severity: match diagnostic.severity {
                galley_grammar::Severity::Error => Severity::Error,
                galley_grammar::Severity::Warning => Severity::Warning,
            },
            code: diagnostic.code.to_owned(),
            message: diagnostic.message.clone(),
            labels: labels.collect(),
            notes: diagnostic.notes.clone(),
            cures: diagnostic.help.clone(),
            values: diagnostic.values.clone(),
            fixes: diagnostic.fixes.iter().filter_map(|fix| change(fix, sources)).collect(),
        }
    };
    diagnostics.iter().map(explain).collect()
}

fn change(fix: &galley_grammar::Fix, sources: &Sources) -> Option<Fix> {
    let source = sources.get(SourceId(fix.source))?;
    Some(Fix {
        name: source.name.clone(),
        text: source.text.clone(),
        range: fix.span.start as usize..fix.span.end as usize,
        replacement: fix.replacement.clone(),
        safe: fix.certainty == Certainty::Safe,
    })
}

/// The text of a file, if it is a text and of a size that a recipe may have.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > SOURCE_BYTES_MAX {
        return Err(format!("it has {size} bytes, more than {SOURCE_BYTES_MAX}"));
    }
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

/// `"std/network"` comes with the program; `"./sizes.recipe"` lies beside the file that imports it.
struct Files;

impl Modules for Files {
    fn name(&self, importer: &str, path: &str) -> Option<String> {
        if galley_stdlib::module(path).is_some() {
            return Some(path.to_owned());
        }
        beside(importer, path).map(|found| found.display().to_string())
    }

    fn load(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        if let Some(text) = galley_stdlib::module(path) {
            return Ok(Source { name: path.to_owned(), text: text.into() });
        }
        let Some(found) = beside(importer, path) else { return Err(not_found(path)) };
        let name = found.display().to_string();
        let text = read(&found).map_err(|why| NotFound { message: format!("{name}: {why}"), help: None })?;
        Ok(Source { name, text: text.into() })
    }

    fn script(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = script_name(importer, path)?;
        if galley_stdlib::module(importer).is_some() {
            let text = galley_stdlib::script(&name);
            return text.map(|text| Source { name, text: text.into() }).ok_or_else(NotFound::default);
        }
        let text = read(Path::new(&name)).map_err(|why| NotFound { message: format!("{name}: {why}"), help: None })?;
        Ok(Source { name, text: text.into() })
    }

    fn hooks(&self) -> &dyn Hooks {
        hooks()
    }
}

/// The one language of scripts.
fn hooks() -> &'static dyn Hooks {
    static RHAI: LazyLock<RhaiHooks> = LazyLock::new(RhaiHooks::default);
    &*RHAI
}

/// A script lies below the folder of the recipe that names it, so that the two travel together.
fn script_name(importer: &str, path: &str) -> Result<String, NotFound> {
    let parts = path.strip_prefix("./").unwrap_or(path);
    let leaves = parts.split('/').any(|part| part == "..") || Path::new(parts).is_absolute();
    let below = beside(importer, &format!("./{parts}")).filter(|_| !leaves && !parts.is_empty());
    below.map(|path| path.display().to_string()).ok_or_else(|| NotFound {
        message: "a script lies in the folder of the recipe, or below it".into(),
        help: Some("name it by its path from there: `hooks/network.rhai`".into()),
    })
}

/// What was stored with a run, under the names that it had then.
struct Kept<'a>(&'a Sources);

impl Modules for Kept<'_> {
    fn load(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let beside = beside(importer, path).map(|path| path.display().to_string());
        let found = self.0.0.iter().find(|source| source.name == path || beside.as_ref() == Some(&source.name));
        found.cloned().ok_or_else(|| NotFound { message: "it is not among the sources of the run".into(), help: None })
    }

    fn script(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = script_name(importer, path)?;
        let found = self.0.0.iter().find(|source| source.name == name);
        found.cloned().ok_or_else(|| NotFound { message: "it is not among the sources of the run".into(), help: None })
    }

    fn hooks(&self) -> &dyn Hooks {
        hooks()
    }
}

fn not_found(path: &str) -> NotFound {
    let modules = galley_stdlib::MODULES.iter().map(|module| module.path);
    let help = if let Some(near) = nearest(path, modules.clone()) {
        format!("did you mean \"{near}\"?")
    } else {
        let names: Vec<&str> = modules.collect();
        format!("standard modules are {}; a file of yours begins with \"./\"", names.join(", "))
    };
    NotFound { message: "there is no such module".to_owned(), help: Some(help) }
}

/// The path of a module that is imported by its place; `..` and `.` are taken out, so that a file has one name.
fn beside(importer: &str, path: &str) -> Option<PathBuf> {
    if !path.starts_with("./") && !path.starts_with("../") {
        return None;
    }
    let mut folder: PathBuf = Path::new(importer).parent()?.to_owned();
    for part in path.split('/') {
        if part == ".." && folder.file_name().is_some() {
            folder.pop();
        } else if !part.is_empty() && part != "." {
            folder.push(part);
        }
    }
    Some(folder)
}
