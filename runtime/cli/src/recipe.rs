//! Recipes from files, and again from the store, checked.

use crate::{
    Exit,
    host::Host,
    modules::{Files, Kept, cure, kept_lock, read},
    problem::{Fix, Label, Problem, Severity, Trouble},
};
use galley_check::{Checked, check, check_file, check_files};
use galley_grammar::{Certainty, Diagnostic};
use galley_program::{Outline, Program, Source, SourceId, Sources};
use galley_stdlib::module;
use std::{path::Path, sync::Arc};

/// Reads and checks the recipe of a file; prints warnings. The paths are those of the user.
pub(crate) fn from_file(path: &Path, host: &Host) -> Result<Program, Trouble> {
    let files = Files::of([path], host)?;
    let checked = program(check(entry(path, &files)?, &files), host)?;
    let lock = files.lock(&checked.sources);
    Ok(with(checked, lock))
}

/// Checks files that need not hold a recipe to run, each once; gives back all that there is to say. Of files that were
/// not named, only errors are told: their lints are for whoever keeps them.
pub(crate) fn look_over(entries: &[Source], host: &Host) -> Result<Vec<Problem>, Trouble> {
    let files = Files::of(entries.iter().map(|entry| Path::new(&entry.name)), host)?;
    let checked = check_files(entries.to_vec(), &files);
    let named = |diagnostic: &&Diagnostic| {
        diagnostic.is_error() || diagnostic.primary().is_none_or(|label| (label.source as usize) < entries.len())
    };
    let told: Vec<Diagnostic> = checked.diagnostics.iter().filter(named).cloned().collect();
    let mut problems = explain(&told, &checked.sources);
    problems.sort_by(|one, other| one.place().cmp(&other.place()));
    Ok(problems)
}

/// What a file declares, its tests included, and all that there is to say about it.
pub(crate) fn tests(entry: &Source, host: &Host) -> Result<(Checked, Vec<Problem>), Trouble> {
    let files = Files::of([Path::new(&entry.name)], host)?;
    let checked = check_file(entry.clone(), &files);
    let problems = explain(&checked.diagnostics, &checked.sources);
    Ok((checked, problems))
}

/// What a file or a standard module (`std/eks`) declares; prints warnings.
pub(crate) fn outline(path: &Path, host: &Host) -> Result<(Outline, Sources), Trouble> {
    let standard = path.to_str().and_then(|name| Some(Source { name: name.into(), text: module(name)?.into() }));
    let files = Files::of([path], host)?;
    let source = match standard {
        Some(source) => source,
        None => entry(path, &files)?,
    };
    declared(check_file(source, &files), host)
}

/// What a text declares, and all that there is to say about it; no file need hold it in this form.
pub(crate) fn look_into(source: Source, host: &Host) -> Result<(Outline, Vec<Problem>), Trouble> {
    let files = Files::of([Path::new(&source.name)], host)?;
    let checked = check_file(source, &files);
    Ok((checked.outline, explain(&checked.diagnostics, &checked.sources)))
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
    let checked = program(check(entry, &Kept::new(sources)), host)?;
    Ok(with(checked, kept_lock(sources).cloned()))
}

/// Whether two programs are made of the same texts, whatever their files are called. What recipe.lock says of their
/// packages is no part of what they do.
pub(crate) fn same_texts(left: &Sources, right: &Sources) -> bool {
    let texts = |sources: &Sources| -> Vec<Arc<str>> {
        let lock = kept_lock(sources).map(|lock| lock.name.clone());
        let own = sources.0.iter().filter(|source| lock.as_ref() != Some(&source.name));
        own.map(|source| Arc::clone(&source.text)).collect()
    };
    texts(left) == texts(right)
}

/// The program with what says how its packages are found: a run keeps it, so that it finds them again.
fn with(program: Program, lock: Option<Source>) -> Program {
    let Some(lock) = lock else { return program };
    let mut sources = (*program.sources).clone();
    sources.add(lock);
    Program { digest: sources.digest(), sources: Arc::new(sources), ..program }
}

fn entry(path: &Path, files: &Files<'_>) -> Result<Source, Trouble> {
    let name = files.named(path);
    let text = read(path).map_err(|why| {
        Problem::error("E7319", format!("the recipe {name} cannot be read: {why}"))
            .cure(cure(&why, "name a .recipe file; the path starts from the working folder"))
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
