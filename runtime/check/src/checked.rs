use crate::{checker::Checker, modules::Modules, parsing::parse_all};
use galley_grammar::Diagnostic;
use galley_program::{Outline, Program, Source, Sources, Test};
use std::sync::Arc;

/// What checking gave.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The program; `None` where there is an error.
    pub program: Option<Program>,
    /// What the file itself declares (of several, the first), as far as it is right.
    pub outline: Outline,
    /// The tests of the files that were named; none of them can be run where there is an error.
    pub tests: Vec<Test>,
    /// Every file that was read, for showing the diagnostics.
    pub sources: Sources,
    /// What there is to say, in the order of the files and of the lines in them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a file and all it imports, for running the file's only recipe, or the one that is named like the file.
#[must_use]
pub fn check(entry: Source, modules: &dyn Modules) -> Checked {
    check_recipe(entry, modules, None)
}

/// The same, for running the recipe of that name.
#[must_use]
pub fn check_recipe(entry: Source, modules: &dyn Modules, name: Option<&str>) -> Checked {
    let mut checker = Checker::new(modules);
    let file = checker.add_file(entry);
    checker.check_all(&[file]);
    let recipe = checker.entry_recipe(file, name);
    let outline = checker.outline(file);
    let Checker { sources, report, tests, .. } = checker;
    let diagnostics = report.finish();
    let errors = diagnostics.iter().any(Diagnostic::is_error);
    let program = recipe.filter(|_| !errors).map(|recipe| {
        let digest = sources.digest();
        Program { recipe, sources: Arc::new(sources.clone()), digest }
    });
    Checked { program, outline, tests, sources, diagnostics }
}

/// Checks a file and all it imports, whether or not it holds a recipe to run: for modules of constants and types.
#[must_use]
pub fn check_file(entry: Source, modules: &dyn Modules) -> Checked {
    check_files(vec![entry], modules)
}

/// Checks several files and all they import: each file is read, parsed and checked once, however many import it. The
/// files come first among the sources, in their order; of two with one name, the first is checked.
#[must_use]
pub fn check_files(entries: Vec<Source>, modules: &dyn Modules) -> Checked {
    let mut checker = Checker::new(modules);
    let mut files = Vec::with_capacity(entries.len());
    let parsed = parse_all(&entries);
    for (entry, parsed) in entries.into_iter().zip(parsed) {
        if checker.file_named(&entry.name).is_none() {
            files.push(checker.add_parsed(entry, parsed));
        }
    }
    checker.check_all(&files);
    let outline = files.first().map(|file| checker.outline(*file)).unwrap_or_default();
    let Checker { sources, report, tests, .. } = checker;
    Checked { program: None, outline, tests, sources, diagnostics: report.finish() }
}
