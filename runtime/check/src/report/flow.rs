//! E4 and lints: what cannot be done here, what is odd.

use super::{Report, after, also, at, maybe, meant, safe};
use galley_grammar::Diagnostic;
use galley_program::{Place, Type};
use std::sync::Arc;

impl Report {
    pub(crate) fn changes_in_lookup(&mut self, place: Place, action: &str, statement: &str) {
        let found = Diagnostic::error("E4002", format!("`{action}` changes something, and a `{statement}` only reads"));
        self.add(at(found, place, "").help("make it a `step`"));
    }

    pub(crate) fn recipe_in_lookup(&mut self, place: Place, name: &str, statement: &str) {
        let found = Diagnostic::error("E4002", format!("`{name}` is a recipe, and a `{statement}` only reads"));
        self.add(at(found, place, "").help("make it a `step`"));
    }

    pub(crate) fn reads_in_step(&mut self, place: Place, action: &str) {
        let found = Diagnostic::error("E4003", format!("`{action}` only reads, and a step is kept and undone"));
        self.add(at(found, place, "").help("make it a `lookup`"));
    }

    pub(crate) fn loop_without_key(&mut self, place: Place, item: &str, kind: &Type) {
        let found = Diagnostic::error("E4004", format!("a loop over `{kind}` needs a key for each item"));
        let found = at(found, place, "the key is part of the names of the steps");
        let key = match kind {
            Type::Record(record) => {
                let text = record.fields.iter().find(|field| crate::expression::is_text(&field.kind));
                text.map_or_else(|| item.to_owned(), |field| format!("{item}.{}", field.name))
            }
            Type::Null
            | Type::Bool
            | Type::Int
            | Type::Float
            | Type::Text
            | Type::Duration
            | Type::Size
            | Type::Percent
            | Type::Secret(_)
            | Type::Refined(_)
            | Type::Json
            | Type::Nominal(_)
            | Type::Choice(_)
            | Type::Optional(_)
            | Type::List(_)
            | Type::Map(_)
            | Type::Enum(_) => item.to_owned(),
        };
        self.add(
            maybe(found, after(place), format!(" by {key}")).help(format!("name one with `by`, as in `by {key}`")),
        );
    }

    pub(crate) fn step_twice(&mut self, place: Place, name: &str, before: Place) {
        let found = Diagnostic::error("E4005", format!("the recipe has two steps called `{name}`"));
        let found = also(at(found, place, "again here"), before, "first here");
        self.add(found.help("a step is known by its name, in whatever block it stands: give one of them another"));
    }

    pub(crate) fn needs_itself(&mut self, place: Place, name: &str, declared: Place) {
        let found = Diagnostic::error("E4006", format!("`{name}` needs itself"));
        let found = also(at(found, place, ""), declared, "declared here");
        self.add(found.help("nothing is recursive, so that everything ends; for each item of a list write a comprehension, `[f(x) for x in xs]`"));
    }

    pub(crate) fn misplaced(&mut self, place: Place, statement: &str) {
        let found = Diagnostic::error("E4007", format!("`{statement}` cannot stand in a block"));
        self.add(at(found, place, "").help("put it directly into the recipe"));
    }

    pub(crate) fn edition_late(&mut self, place: Place) {
        let found = Diagnostic::error("E4007", "`edition` is the first line of a file, and stands there once");
        self.add(at(found, place, "").help("put it above everything else"));
    }

    pub(crate) fn only_in_tests(&mut self, place: Place, statement: &str) {
        let found = Diagnostic::error("E4007", format!("`{statement}` can stand in a test only"));
        self.add(at(found, place, "").help("take it out, or put it into a `test \"..\" { }` of this file"));
    }

    pub(crate) fn action_outside(&mut self, place: Place) {
        let found = Diagnostic::error("E4007", "an `action` can be declared in the standard library only");
        let found = at(found, place, "it is bound to code of this program");
        self.add(found.help("take it out: every action of the catalogue can be called without being declared"));
    }

    pub(crate) fn not_as_catalogued(&mut self, place: Place, name: &str, declared: &Type, known: &Type) {
        let found =
            Diagnostic::error("E2001", format!("`{name}` is `{known}` in the catalogue, declared `{declared}`"));
        self.add(at(found, place, "").help("an action is declared as the catalogue has it, without defaults"));
    }

    pub(crate) fn let_as_branch(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E4007", "each statement here is a branch of its own, and a `let` does nothing");
        let found = at(found, place, &format!("no other branch sees `{name}`"));
        self.add(found.help("put it before `parallel`, or into a `do { }` with the statements that need it"));
    }

    pub(crate) fn aws_twice(&mut self, place: Place, before: Place) {
        let found = Diagnostic::error("E4007", "a recipe has one `aws`");
        let found = also(at(found, place, "again here"), before, "first here");
        self.add(found.help("put what both say into one"));
    }

    pub(crate) fn aws_late(&mut self, place: Place, call: Place) {
        let found = Diagnostic::error("E4007", "`aws` stands before everything that calls AWS");
        let found = also(at(found, place, "too late here"), call, "this is called before it");
        self.add(found.help("put it right behind the parameters"));
    }

    pub(crate) fn key_of_every_item(&mut self, place: Place, item: &str) {
        let found = Diagnostic::error("E4004", "every item of this loop has the same key");
        let found = at(found, place, &format!("this does not read `{item}`"));
        self.add(found.help(format!("take what tells the items apart, such as a field of `{item}`")));
    }

    pub(crate) fn backoffs(&mut self, place: Place, first: &str, most: &str) {
        let found = Diagnostic::error("E4010", format!("`backoff` ({first}) is longer than `max_backoff` ({most})"));
        self.add(
            at(found, place, "").help("the first pause is `backoff`; each one after it is longer, up to `max_backoff`"),
        );
    }

    pub(crate) fn undo_in_undo(&mut self, place: Place) {
        let found = Diagnostic::error("E4007", "what an `undo` does is not undone in its turn");
        self.add(at(found, place, "").help("leave it out"));
    }

    pub(crate) fn not_in_undo(&mut self, place: Place, statement: &str) {
        let found = Diagnostic::error("E4007", format!("`{statement}` cannot stand in an `undo`"));
        self.add(
            at(found, place, "").help(
                "it holds steps of actions, `let` and `require`: what it calls is worked out when the step is done",
            ),
        );
    }

    pub(crate) fn recipe_in_undo(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E4007", format!("`{name}` is a recipe, and an `undo` calls actions only"));
        self.add(at(found, place, "").help("write its steps here"));
    }

    pub(crate) fn undo_of_later(&mut self, place: Place, step: &str, name: &str, declared: Place) {
        let found = Diagnostic::error("E4011", format!("the undo of `{step}` cannot read `{name}`"));
        let found = also(at(found, place, ""), declared, "this comes after the step");
        let found = found.note("undo goes backwards: what comes later is gone by then");
        self.add(found.help(format!("move `{name}` before `{step}`, or write this undo at `{name}`")));
    }

    pub(crate) fn undo_of_itself(&mut self, place: Place, step: &str, name: &str, declared: Place) {
        let found = Diagnostic::error("E4011", format!("the undo of `{step}` cannot read `{name}`"));
        let found = also(at(found, place, ""), declared, "the undo itself calls this");
        let found = found.note("all calls of an undo are worked out when the step is done, before any of them is made");
        self.add(found.help(format!("read `{step}` itself, or what came before it")));
    }

    pub(crate) fn beside(&mut self, place: Place, name: &str, declared: Place) {
        let found = Diagnostic::error("E4012", format!("`{name}` is not known here: it runs beside this"));
        let found = also(at(found, place, ""), declared, "in another branch of the same `parallel`");
        self.add(found.help("put both into one `do { }`, or move this one after the `parallel`"));
    }

    pub(crate) fn procedure_in_recipe(&mut self, place: Place, name: &str) {
        let found =
            Diagnostic::error("E4013", format!("`{name}` is a procedure, and a recipe keeps what its steps make"));
        let found = at(found, place, "a procedure keeps nothing: every run does its steps anew");
        self.add(found.help(format!("run it by itself, make it a `recipe`, or call both from a `procedure` ({name})")));
    }

    pub(crate) fn former_name(&mut self, place: Place, name: &str, before: Place, label: &str) {
        let found = Diagnostic::error("E4005", format!("two steps would have been called `{name}`"));
        let found = also(at(found, place, "formerly, says this"), before, label);
        self.add(found.help("`formerly` is for a name that no step of the recipe has now"));
    }

    pub(crate) fn class_without_list(&mut self, place: Place, name: &str) {
        let found = Diagnostic::error("E2001", "a list of classes and codes is needed, found one class");
        self.add(at(found, place, "").help(format!("write `on = [{name}]`")));
    }

    pub(crate) fn tags_not_taken(&mut self, place: Place, action: &str) {
        let found = Diagnostic::error("E1006", format!("`{action}` takes no tags"));
        self.add(at(found, place, "").help("leave `tags` out"));
    }

    pub(crate) fn unreachable(&mut self, place: Place, end: Place) {
        let found = Diagnostic::warning("L0007", "this is never reached");
        self.add(also(at(found, place, ""), end, "the run ends here"));
    }

    pub(crate) fn no_region(&mut self, place: Place) {
        let found = Diagnostic::warning("L0008", "the recipe does not say in which region it runs");
        let found = at(found, place, "a deployment stays in its region");
        self.add(
            found.help("write `aws { region }` with a `param region: region`, or `aws { region = \"eu-west-1\" }`"),
        );
    }

    pub(crate) fn deprecated(&mut self, place: Place, name: &str, declared: Place, words: &str) {
        let found = Diagnostic::warning("L0009", format!("`{name}` is deprecated"));
        let found = also(at(found, place, ""), declared, "declared so here");
        self.add(if words.is_empty() { found } else { found.help(words) });
    }

    /// `why`: the name, what it is made of, and so on.
    pub(crate) fn known_too_late(
        &mut self,
        place: Place,
        name: &str,
        what: &str,
        may: &str,
        why: &[(Arc<str>, Place)],
    ) {
        let found = Diagnostic::error("E4008", format!("{what} cannot read `{name}`"));
        let mut found = at(found, place, "it is known before anything is done");
        for (at, (name, declared)) in why.iter().enumerate() {
            let label = match why.get(at + 1) {
                Some((next, _)) => format!("`{name}` is made of `{next}`"),
                None => format!("`{name}` is known only when the recipe comes here"),
            };
            found = also(found, *declared, &label);
        }
        self.add(found.help(format!("it may read {may} only")));
    }

    pub(crate) fn not_constant(&mut self, place: Place, what: &str) {
        let found = Diagnostic::error("E4008", format!("{what} is known before the recipe runs"));
        self.add(at(found, place, "").help("write literals or constants"));
    }

    pub(crate) fn too_deep(&mut self, place: Place, most: usize) {
        let found = Diagnostic::error("E4009", format!("this nests more than {most} levels deep"));
        self.add(at(found, place, "").help("give a part of it a name with `let`"));
    }

    pub(crate) fn too_many_files(&mut self, place: Place, most: usize) {
        let found = Diagnostic::error("E4009", format!("a program is made of {most} files at most"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn width(&mut self, place: Place, number: i64) {
        let found = Diagnostic::error("E4010", format!("`max` is {number}: nothing would ever run"));
        self.add(at(found, place, "").help("it is 1 or more"));
    }

    pub(crate) fn attempts(&mut self, place: Place, number: i64) {
        let found = Diagnostic::error("E4010", format!("`attempts` is {number}: the call would never be made"));
        self.add(at(found, place, "").help("it counts all tries, so it is 1 or more"));
    }

    pub(crate) fn not_listed(&mut self, place: Place, text: &str, what: &str, date: &str, near: Option<&str>) {
        let found = Diagnostic::warning("L0013", format!("`{text}` is not {what} that this program knows"));
        let found = meant(at(found, place, ""), near);
        self.add(found.note(format!("its list is of {date}; if AWS has it by now, all is well")));
    }

    pub(crate) fn support_ended(&mut self, place: Place, version: &str, standard: &str, extended: &str, over: bool) {
        let found =
            Diagnostic::warning("L0014", format!("standard support of Kubernetes {version} ended on {standard}"));
        let found = at(found, place, "");
        self.add(if over {
            found.help(format!(
                "its extended support ended on {extended} too, and EKS makes no such clusters: take a later one"
            ))
        } else {
            found.help(format!("extended support costs more for each hour and ends on {extended}: take a later one"))
        });
    }

    pub(crate) fn unused(&mut self, place: Place, name: &str) {
        let found = Diagnostic::warning("L0001", format!("`{name}` is not used"));
        self.add(at(found, place, "").help(format!("take it out, or call it `_{name}` if it must stay")));
    }

    pub(crate) fn unused_import(&mut self, place: Place, name: &str, whole: Place) {
        let found = Diagnostic::warning("L0002", format!("the import `{name}` is not used"));
        self.add(maybe(at(found, place, ""), whole, ""));
    }

    pub(crate) fn never_null(&mut self, place: Place, kind: &Type) {
        let found = Diagnostic::warning("L0004", format!("this is `{kind}`, which is never nothing"));
        self.add(at(found, place, ""));
    }

    /// `a?.b`, where `a` is there for sure.
    pub(crate) fn never_null_field(&mut self, place: Place, kind: &Type, mark: Option<Place>) {
        let found = Diagnostic::warning("L0004", format!("this is `{kind}`, which is never nothing"));
        let found = at(found, place, "");
        self.add(match mark {
            Some(mark) => safe(found, mark, "").help("write `.` instead of `?.`"),
            None => found,
        });
    }

    pub(crate) fn unknown_attribute(&mut self, place: Place, name: &str) {
        let found = Diagnostic::warning("L0005", format!("the attribute `@{name}` means nothing here"));
        self.add(at(found, place, ""));
    }

    pub(crate) fn no_edition(&mut self, place: Place, newest: i64) {
        let found = Diagnostic::warning("L0006", "the file does not say its edition");
        let found = safe(at(found, place, ""), place, format!("edition {newest}\n\n"));
        self.add(found.help(format!("begin it with `edition {newest}`")));
    }
}
