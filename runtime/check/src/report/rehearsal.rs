//! What is said about tests.

use super::{Report, at};
use galley_grammar::{Diagnostic, nearest};
use galley_program::{Place, Recipe, Value};

/// How many paths of steps an error lists.
const LISTED_MOST: usize = 8;

impl Report {
    pub(crate) fn not_in_tests(&mut self, place: Place, statement: &str) {
        let found = Diagnostic::error("E4007", format!("`{statement}` cannot stand in a test"));
        let found = at(found, place, "");
        self.add(found.help("a test holds `let`, `mock`, `plan`, `run` and `expect`; put the rest into a recipe"));
    }

    pub(crate) fn recipe_mocked(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is a recipe, and only actions are mocked"));
        self.add(at(found, place, "").help("mock the actions that it uses"));
    }

    pub(crate) fn message_of_success(&mut self, place: Place) {
        let found = Diagnostic::error("E1006", "only a mock that fails takes a `message`");
        self.add(at(found, place, ""));
    }

    pub(crate) fn not_a_count(&mut self, place: Place, found: &Value) {
        let found = Diagnostic::error("E4010", format!("`times` is {found}; a mock answers at least once"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn options_of_plan(&mut self, place: Place) {
        let found = Diagnostic::error("E1006", "a `plan` takes no options");
        self.add(at(found, place, "").help("make it a `run`, or leave `with` out"));
    }

    pub(crate) fn crash_point(&mut self, place: Place) {
        let found = Diagnostic::error("E2002", "a crash comes either `before` a step or `after` it");
        self.add(
            at(found, place, "").help("write `{ before = \"step\" }` or `{ after = \"step\" }`, or `crash = every`"),
        );
    }

    pub(crate) fn unknown_step(&mut self, place: Place, path: &str, recipe: &Recipe) {
        let found = Diagnostic::error("E1016", format!("`{}` has no step `{path}`", recipe.name));
        let found = at(found, place, "");
        let patterns = recipe.path_patterns();
        let pattern = galley_program::path_pattern(path);
        let near = nearest(&pattern, patterns.iter().map(String::as_str));
        let shown = |pattern: &str| pattern.replace("[]", "[key]");
        let without = pattern.replace("[]", "");
        self.add(if let Some(same) = patterns.iter().find(|known| known.replace("[]", "") == without) {
            found.help(format!("with the keys of its loops it is `{}`", shown(same)))
        } else if let Some(near) = near {
            found.help(format!("did you mean `{}`?", shown(near)))
        } else {
            let mut listed: Vec<String> =
                patterns.iter().take(LISTED_MOST).map(|p| format!("`{}`", shown(p))).collect();
            if patterns.len() > LISTED_MOST {
                listed.push(format!("{} more", patterns.len() - LISTED_MOST));
            }
            found.help(if listed.is_empty() {
                "it has none".to_owned()
            } else {
                format!("it has {}", listed.join(", "))
            })
        });
    }

    pub(crate) fn no_method(&mut self, place: Place, name: &str, method: &str) {
        let found = Diagnostic::error("E1005", format!("`{name}` has no function `{method}`"));
        self.add(at(found, place, "").help(format!("it has one: `{name}.step(\"path\")`")));
    }

    pub(crate) fn not_rehearsed(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is neither a `plan` nor a `run`"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn snapshot_name(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E2003", format!("{name:?} cannot be the name of a snapshot"));
        let found = at(found, place, "it becomes the name of a file");
        self.add(found.help("use letters, digits, spaces and `-_.`, at most 100 of them"));
    }
}
