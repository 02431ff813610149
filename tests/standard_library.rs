//! The std modules are right, down to the last warning, and what their parameters say is what is built.

use crate::support::{Galley, compare_with_file, ends_in, files_below};
use galley_check::{Modules, NotFound, check_file};
use galley_hooks::RhaiHooks;
use galley_program::{Hooks, Source};
use galley_stdlib::{MODULES, module, script};
use std::sync::LazyLock;

#[test]
fn every_std_module_checks_without_a_remark() {
    for module in MODULES {
        let source = Source { name: module.path.to_owned(), text: module.text.into() };
        let checked = check_file(source, &Std);
        assert!(checked.diagnostics.is_empty(), "{}: {:#?}", module.path, checked.diagnostics);
    }
}

#[test]
fn the_tests_of_the_std_modules_pass() {
    let said = Galley::simulated().run(&["test", "stdlib/tests"]).with_code(0).stderr;
    assert!(!said.contains("warning["), "{said}");
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

/// Each case is a recipe in `tests/standard/` whose outputs read back what stands; beside it lies what they should be.
#[test]
fn what_the_parameters_say_is_what_is_built_and_an_undo_leaves_nothing() {
    for recipe in files_below("tests/standard").into_iter().filter(|path| ends_in(path, "recipe")) {
        let galley = Galley::simulated();
        let said = galley.run(&["run", &recipe]).with_code(0);
        compare_with_file(&recipe.replace(".recipe", ".txt"), &said.stdout);
        let undone = galley.run(&["undo"]).with_code(0);
        assert!(undone.stderr.contains("nothing is left"), "{recipe}: {}", undone.stderr);
    }
}

/// Modules of the standard library; nothing else can be imported.
pub(crate) struct Std;

impl Modules for Std {
    fn load(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        let text = module(path).ok_or_else(NotFound::default)?;
        Ok(Source { name: path.to_owned(), text: text.into() })
    }

    fn script(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = format!("std/{path}");
        let text = script(&name).ok_or_else(NotFound::default)?;
        Ok(Source { name, text: text.into() })
    }

    fn hooks(&self) -> &dyn Hooks {
        static RHAI: LazyLock<RhaiHooks> = LazyLock::new(RhaiHooks::default);
        &*RHAI
    }
}
