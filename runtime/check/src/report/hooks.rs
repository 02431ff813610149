//! E5: scripts that cannot be used, and what hooks find.

use super::{Report, also, at, listed, meant};
use crate::modules::NotFound;
use galley_grammar::{Diagnostic, nearest};
use galley_program::{Finding, HookProblem, HookRule, Level, Place};

impl Report {
    pub(crate) fn script_not_found(&mut self, place: Place, path: &str, missing: &NotFound) {
        let found = Diagnostic::error("E5006", format!("there is no script `{path}`"));
        let found = at(found, place, &missing.message);
        self.add(match &missing.help {
            Some(help) => found.help(help.clone()),
            None => found.help("the path starts from the folder of this file, as in `hooks/network.rhai`"),
        });
    }

    /// Something that is wrong with a script, whoever calls it.
    pub(crate) fn hook_script(&mut self, script: Place, recipe: Place, problem: &HookProblem) {
        let found = Diagnostic::error(problem.code, problem.message.clone());
        let found = also(at(found, script, ""), recipe, "the script is named here");
        self.add(found.help(problem.cure.clone()));
    }

    pub(crate) fn hook_not_offered(&mut self, recipe: Place, script: Place, problem: &HookProblem) {
        let found = Diagnostic::error(problem.code, problem.message.clone());
        let found = also(at(found, recipe, "declared here"), script, "the script");
        self.add(found.help(problem.cure.clone()));
    }

    /// A finding whose path begins with no parameter.
    pub(crate) fn finding_about_nothing<'n>(
        &mut self,
        script: Place,
        hook: Place,
        name: &str,
        names: impl Iterator<Item = &'n str>,
    ) {
        let names: Vec<&str> = names.collect();
        let found =
            Diagnostic::error("E5010", format!("the hook has no parameter `{name}` that a finding could be about"));
        let found = also(at(found, script, ""), hook, "the hook is declared here");
        let near = galley_grammar::nearest(name, names.iter().copied());
        self.add(found.help(match (near, names.as_slice()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, []) => "give the hook the parameter that it judges".to_owned(),
            (None, names) => format!("a path begins with a parameter of the declaration: {}", names.join(", ")),
        }));
    }

    /// A call that gave no findings, because the script failed or was stopped.
    pub(crate) fn hook_failed(&mut self, script: Place, recipe: Place, problem: &HookProblem) {
        let found = Diagnostic::error(problem.code, problem.message.clone());
        // A script that is stopped by a limit is stopped as a whole.
        let label = if script.start == 0 { "in this script" } else { "stopped here" };
        let found = also(at(found, recipe, "called here"), script, label);
        self.add(found.help(problem.cure.clone()));
    }

    /// What a hook found; `about` says whether the place is that of the argument it names.
    pub(crate) fn finding(&mut self, recipe: Place, about: bool, script: Place, finding: &Finding) {
        let found = match finding.level {
            Level::Failure => Diagnostic::error("E5101", finding.message.clone()),
            Level::Warning => Diagnostic::warning("E5102", finding.message.clone()),
        };
        let found = also(at(found, recipe, &finding.path), script, "the rule");
        self.add(if about {
            found
        } else {
            found.note(format!("the script names `{}`, which is no parameter of the hook", finding.path))
        });
    }

    pub(crate) fn hook_default(&mut self, place: Place) {
        let found = Diagnostic::error("E5008", "a parameter of a hook has no default");
        self.add(at(found, place, "").help("give the value where the hook is called"));
    }

    pub(crate) fn hook_secret(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E5008", format!("`{name}` is secret, and a hook is given nothing secret"));
        self.add(at(found, place, "").help("give it what the rule is about: a length, a name, whether it is there"));
    }

    pub(crate) fn hook_result(&mut self, place: Place) {
        let found = Diagnostic::error("E5008", "a hook gives nothing back");
        self.add(at(found, place, "").help("the script speaks with `fail(path, message)` and `warn(path, message)`"));
    }

    pub(crate) fn unknown_hook(&mut self, place: Place, name: &str, near: Option<&str>) {
        let found = Diagnostic::error("E1004", format!("there is no hook `{name}`"));
        let found = meant(at(found, place, "not declared in this file"), near);
        self.add(found.help(format!("declare it: `hook {name}(..) from \"hooks/{name}.rhai\"`")));
    }

    pub(crate) fn not_a_hook(&mut self, place: Place, name: &str, sort: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is {sort}, not a hook"));
        self.add(at(found, place, "`validate` needs a hook").help("a check in the recipe itself is a `require`"));
    }

    pub(crate) fn hook_called(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is a hook, not a function"));
        let found = at(found, place, "it cannot be called in an expression");
        self.add(found.help(format!("make it a statement: `validate {name}(..)`")));
    }

    pub(crate) fn no_hook_parameter(&mut self, place: Place, hook: &HookRule, name: &str) {
        let found = Diagnostic::error("E1006", format!("the hook `{}` has no parameter `{name}`", hook.name));
        let known = hook.parameters.iter().map(|(name, _)| name.as_ref());
        let found = meant(at(found, place, ""), nearest(name, known.clone()));
        self.add(found.help(format!("it has {}", listed(known))));
    }
}
