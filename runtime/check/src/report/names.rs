//! E1: names.

use super::{Report, also, at, elsewhere, listed, maybe, meant, words};
use crate::{expression::Owner, modules::NotFound};
use galley_catalog::ACTIONS;
use galley_grammar::{Diagnostic, nearest};
use galley_program::{EnumType, Place, RecordType};
use std::sync::Arc;

/// What functions are called in other languages that people write clusters in, and here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("length", "len"),
    ("size", "len"),
    ("count", "len"),
    ("lookup", "get"),
    ("unique", "distinct"),
    ("toset", "distinct"),
    ("tostring", "string"),
    ("str", "string"),
    ("tonumber", "int"),
    ("jsonencode", "to_json"),
    ("jsondecode", "from_json"),
    ("base64encode", "base64"),
    ("cidrsubnet", "cidr_subnets"),
    ("cidrhost", "cidr_host"),
];

impl Report {
    pub(crate) fn unknown_name(&mut self, place: Place, name: &str, near: Option<&str>) {
        let found = Diagnostic::error("E1001", format!("`{name}` is not known"));
        let found = at(found, place, "nothing of this name can be seen here");
        self.add(match words::foreign(name) {
            Some(cure) => found.help(cure),
            None => meant(found, near),
        });
    }

    /// A bare variant in a place that does not say of which enum.
    pub(crate) fn variant_of(&mut self, place: Place, name: &str, of: &str) {
        let found = Diagnostic::error("E1001", format!("`{name}` is not known"));
        let found = at(found, place, "the place does not say which enum is meant");
        self.add(maybe(found, place, format!("{of}.{name}")).help(format!("for the variant, write `{of}.{name}`")));
    }

    pub(crate) fn unknown_type(&mut self, place: Place, name: &str, near: Option<&str>) {
        let found = at(Diagnostic::error("E1002", format!("there is no type `{name}`")), place, "");
        self.add(match (elsewhere::kind(name), near) {
            (Some((advice, Some(word))), _) => maybe(found, place, word).help(advice),
            (Some((advice, None)), _) => found.help(advice),
            (None, _) => meant(found, near),
        });
    }

    pub(crate) fn unknown_arn<'a>(
        &mut self,
        place: Place,
        name: &str,
        near: Option<&str>,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let found = Diagnostic::error("E1002", format!("there is no type `{name}`"));
        let found = meant(at(found, place, ""), near);
        let help = format!("there are {}; for any other, write `arn`", listed(known));
        self.add(if near.is_some() { found } else { found.help(help) });
    }

    pub(crate) fn unknown_action(&mut self, place: Place, name: &str, near: Option<&str>) {
        let found = Diagnostic::error("E1003", format!("there is no action `{name}`"));
        let found = meant(at(found, place, "not in the catalogue"), near);
        self.add(if near.is_some() { found } else { found.help(actions_of(name)) });
    }

    pub(crate) fn unknown_recipe(&mut self, place: Place, name: &str, near: Option<&str>) {
        let found = Diagnostic::error("E1004", format!("there is no recipe `{name}`"));
        let found = at(found, place, "neither an action nor a recipe of this file");
        let found = meant(found, near);
        self.add(found.help("an action is named in full, as in `aws.ec2.create_vpc`"));
    }

    pub(crate) fn unknown_import(&mut self, place: Place, name: &str, near: Option<&str>, std: Option<&str>) {
        let found = Diagnostic::error("E1004", format!("no import is called `{name}`"));
        let found = meant(at(found, place, ""), near);
        self.add(match std {
            None if ["ec2", "iam", "eks", "kms", "sts"].contains(&name) => {
                found.help(format!("an action is named in full, as in `aws.{name}.operation`"))
            }
            Some(std) => found.help(format!("import it: `import \"std/{std}\" as {std}`")),
            None => found,
        });
    }

    pub(crate) fn no_member(&mut self, place: Place, module: &str, name: &str, near: Option<&str>, known: &[String]) {
        let found = Diagnostic::error("E1004", format!("`{module}` has nothing called `{name}`"));
        let found = meant(at(found, place, ""), near);
        let known = listed(known.iter().map(String::as_str));
        self.add(if known.is_empty() { found } else { found.note(format!("it has {known}")) });
    }

    pub(crate) fn unknown_function(&mut self, place: Place, name: &str, near: Option<&str>) {
        let found = Diagnostic::error("E1005", format!("there is no function `{name}`"));
        let found = at(found, place, "");
        let renamed = ELSEWHERE.iter().find(|(known, _)| *known == name).map(|(_, here)| *here);
        self.add(match (renamed, elsewhere::function(name)) {
            (Some(here), Some(advice)) => maybe(found, place, here).help(advice),
            (None, Some(advice)) => found.help(advice),
            (_, None) => meant(found, renamed.or(near)),
        });
    }

    pub(crate) fn unknown_input(&mut self, place: Place, name: &str, owner: Owner<'_>, wanted: &RecordType) {
        let found = match owner {
            Owner::Action(action) => Diagnostic::error("E1006", format!("`{action}` has no input `{name}`")),
            Owner::Recipe(recipe) => Diagnostic::error("E1006", format!("the recipe `{recipe}` has no `{name}`")),
            Owner::Options(after) => Diagnostic::error("E1006", format!("{after} takes no `{name}`")),
            Owner::Record => return self.unknown_field(place, name, wanted),
        };
        self.add(with_fields(at(found, place, ""), name, wanted, "it takes"));
    }

    pub(crate) fn unknown_field(&mut self, place: Place, name: &str, of: &RecordType) {
        let subject = if of.name.is_empty() { "the record".to_owned() } else { format!("`{}`", of.name) };
        let found = Diagnostic::error("E1007", format!("{subject} has no field `{name}`"));
        let found = at(found, place, "");
        let bare = |text: &str| text.replace('_', "").to_ascii_lowercase();
        self.add(if !of.name.is_empty() && bare(name) == bare(&of.name) {
            // AWS answers `{ cluster: { .. } }`; the catalogue takes that apart.
            found.help(format!("the answer is the `{name}` itself: leave `.{name}` out"))
        } else {
            with_fields(found, name, of, "it has")
        });
    }

    pub(crate) fn spread_unknown(&mut self, place: Place, name: &str, wanted: &RecordType) {
        let found = Diagnostic::error("E1007", format!("this brings a field `{name}`, which has no place here"));
        let fields = listed(wanted.fields.iter().map(|field| field.name.as_ref()));
        let subject = if wanted.name.is_empty() { "the record".to_owned() } else { format!("`{}`", wanted.name) };
        self.add(at(found, place, "").help(format!("{subject} takes {fields}")));
    }

    pub(crate) fn unknown_variant(&mut self, place: Place, name: &str, of: &Arc<EnumType>) {
        let found = Diagnostic::error("E1008", format!("`{name}` is not one of `{}`", of.name));
        let variants = of.variants.iter().map(AsRef::as_ref);
        let found = meant(at(found, place, ""), nearest(name, variants.clone()));
        self.add(found.help(format!("it is one of {}", listed(variants))));
    }

    pub(crate) fn declared_twice(&mut self, place: Place, name: &str, before: Place) {
        let found = Diagnostic::error("E1009", format!("`{name}` is declared twice"));
        let found = also(at(found, place, "again here"), before, "first declared here");
        self.add(found.help("give one of them another name"));
    }

    pub(crate) fn name_of_built_in(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1009", format!("`{name}` is a built-in function"));
        self.add(at(found, place, "declared again here").help("give it another name"));
    }

    pub(crate) fn import_not_found(&mut self, place: Place, path: &str, missing: &NotFound) {
        let found = Diagnostic::error("E1010", format!("there is no module `{path}`"));
        let found = at(found, place, &missing.message);
        self.add(match &missing.help {
            Some(help) => found.help(help.clone()),
            None => found,
        });
    }

    pub(crate) fn import_cycle(&mut self, place: Place, target: &str) {
        let found = Diagnostic::error("E1011", format!("the import of `{target}` leads back to this file"));
        let found = at(found, place, "");
        self.add(found.help("move what both need into a file of its own, and import that from both"));
    }

    pub(crate) fn not_in_sight(&mut self, place: Place, name: &str, declared: Place) {
        let found = Diagnostic::error("E1012", format!("`{name}` cannot be seen here"));
        let (label, help) = if declared.start > place.start {
            ("declared only here", "statements run from top to bottom: move one of the two")
        } else {
            ("declared here, inside a block", "outside a block, only the results of its steps can be seen")
        };
        self.add(also(at(found, place, ""), declared, label).help(help));
    }

    pub(crate) fn no_recipe(&mut self, place: Place) {
        let found = Diagnostic::error("E1013", "the file has no recipe");
        self.add(at(found, place, "").help("declare one: `recipe name { .. }`"));
    }

    pub(crate) fn no_such_recipe(&mut self, place: Place, name: &str, known: &[Arc<str>]) {
        let found = Diagnostic::error("E1013", format!("the file has no recipe `{name}`"));
        let known = known.iter().map(AsRef::as_ref);
        let found = meant(at(found, place, ""), nearest(name, known.clone()));
        self.add(found.note(format!("it has {}", listed(known))));
    }

    pub(crate) fn several_recipes(&mut self, place: Place, known: &[Arc<str>]) {
        let found = Diagnostic::error("E1013", "the file has several recipes, and none is named like the file");
        let found = at(found, place, "").note(format!("it has {}", listed(known.iter().map(AsRef::as_ref))));
        self.add(found.help("name one of them like the file, or put each into a file of its own"));
    }

    pub(crate) fn not_a_value(&mut self, place: Place, name: &str, sort: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is {sort}, not a value"));
        self.add(at(found, place, "a value is needed here"));
    }

    pub(crate) fn not_a_type(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is not a type"));
        self.add(at(found, place, "a type is needed here"));
    }

    pub(crate) fn not_an_import(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is not an import"));
        self.add(at(found, place, "only a module has something behind a dot here"));
    }

    pub(crate) fn not_a_recipe(&mut self, place: Place, name: &str, sort: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is {sort}, not a recipe"));
        self.add(at(found, place, "a step needs an action or a recipe"));
    }

    pub(crate) fn not_a_function(&mut self, place: Place, name: Option<&str>) {
        let found = match name {
            Some(name) => Diagnostic::error("E1014", format!("`{name}` is not a function")),
            None => Diagnostic::error("E1014", "this is not a function"),
        };
        self.add(at(found, place, "it cannot be called"));
    }

    pub(crate) fn recipe_called(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E1014", format!("`{name}` is a recipe, not a function"));
        let found = at(found, place, "it cannot be called in an expression");
        self.add(found.help(format!("make it a step: `step name = {name} {{ .. }}`")));
    }

    pub(crate) fn unknown_edition(&mut self, place: Place, year: i64, known: &[i64]) {
        let found = Diagnostic::error("E1015", format!("the edition {year} is not known"));
        let found = at(found, place, "");
        let found = match known.last() {
            Some(newest) => maybe(found, place, newest.to_string()),
            None => found,
        };
        let known: Vec<String> = known.iter().map(i64::to_string).collect();
        self.add(found.help(format!("this program knows {}", known.join(", "))));
    }
}

/// Where to look for an action that is there.
fn actions_of(name: &str) -> String {
    let service =
        |action: &str| action.rsplit_once('.').map_or_else(|| action.to_owned(), |(service, _)| service.to_owned());
    let mut services: Vec<String> = ACTIONS.iter().map(|action| service(action.name)).collect();
    services.sort_unstable();
    services.dedup();
    match services.iter().find(|known| **known == service(name)) {
        Some(known) => format!(
            "`galley doc {known}` lists those that are there; what is not can be made elsewhere and taken by its id, as a parameter"
        ),
        None => format!(
            "there are actions of {}; what is made elsewhere is taken by its id, as a parameter",
            listed(services.iter().map(String::as_str))
        ),
    }
}

fn with_fields(found: Diagnostic, name: &str, of: &RecordType, verb: &str) -> Diagnostic {
    let fields = of.fields.iter().map(|field| field.name.as_ref());
    // `id` for `vpc_id`, and `cluster_endpoint` for `endpoint`.
    let part = |field: &str| field.ends_with(&format!("_{name}")) || name.ends_with(&format!("_{field}"));
    let near = nearest(name, fields.clone()).or_else(|| fields.clone().find(|field| part(field)));
    match (near, of.fields.is_empty()) {
        (Some(_), _) => meant(found, near),
        (None, true) => found.help(format!("{verb} nothing")),
        (None, false) => found.help(format!("{verb} {}", listed(fields))),
    }
}
