//! The std modules are right, down to the last warning.

use galley_check::{Modules, NotFound, check_file};
use galley_program::Source;
use galley_stdlib::{MODULES, module};

#[test]
fn every_std_module_checks_without_a_remark() {
    for module in MODULES {
        let source = Source { name: module.path.to_owned(), text: module.text.into() };
        let checked = check_file(source, &Std);
        assert!(checked.diagnostics.is_empty(), "{}: {:#?}", module.path, checked.diagnostics);
    }
}

#[test]
fn every_std_module_says_what_its_recipes_and_their_parameters_are_for() {
    for module in MODULES {
        let mut before = "";
        for line in module.text.lines().map(str::trim) {
            let explained =
                ["recipe ", "enum ", "type ", "param ", "output "].iter().any(|word| line.starts_with(word));
            assert!(!explained || before.starts_with("##"), "{}: no `##` above `{line}`", module.path);
            before = line;
        }
    }
}

/// Modules of the standard library; nothing else can be imported.
pub(crate) struct Std;

impl Modules for Std {
    fn load(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        let text = module(path).ok_or_else(NotFound::default)?;
        Ok(Source { name: path.to_owned(), text: text.into() })
    }
}
