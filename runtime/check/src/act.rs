//! What a step does: an action of the catalogue, or a recipe.

use crate::{
    checker::Checker,
    declarations::{Entity, RecipeFacts},
    expression::{Owner, Typed},
};
use galley_catalog::{ACTIONS, galley::OWN};
use galley_grammar::{
    nearest,
    tree::{Path, Record},
};
use galley_program::{Act, ActionSpec, Entry, Expression, ExpressionKind, Map, RecordType, Type, Value};
use std::sync::Arc;

/// What was found under a path.
pub(crate) enum Found {
    Action(&'static ActionSpec),
    Recipe(Arc<RecipeFacts>),
}

impl Found {
    pub(crate) fn act(&self) -> Act {
        match self {
            Found::Action(spec) => Act::Action(spec),
            Found::Recipe(facts) => Act::Recipe(facts.recipe.clone()),
        }
    }

    /// What it gives.
    pub(crate) fn result(&self) -> Type {
        match self {
            Found::Action(spec) => (spec.output)(),
            Found::Recipe(facts) => facts.result.clone(),
        }
    }
}

impl Checker<'_> {
    /// The action or recipe of that name.
    pub(crate) fn act(&mut self, path: &Path) -> Option<Found> {
        let place = self.place(path.span);
        let name = path.to_string();
        let first = path.names.first()?;
        match &*first.text {
            "aws" => {
                let found = galley_catalog::find(&name);
                if found.is_none() {
                    let near = nearest(&name, ACTIONS.iter().map(|spec| spec.name));
                    let same = ACTIONS.iter().map(|spec| spec.name).find(|known| {
                        path.names.last().is_some_and(|last| known.rsplit('.').next() == Some(&*last.text))
                    });
                    self.report.unknown_action(place, &name, near.or(same));
                }
                found.map(Found::Action)
            }
            "galley" if path.names.len() > 1 => {
                let found = galley_catalog::find(&name);
                if found.is_none() {
                    let near = nearest(&name, OWN.iter().map(|spec| spec.name)).or(OWN.first().map(|spec| spec.name));
                    self.report.unknown_action(place, &name, near);
                }
                found.map(Found::Action)
            }
            _ => self.recipe_named(path).map(Found::Recipe),
        }
    }

    /// A read-only action, for a lookup or a wait.
    pub(crate) fn read_only(&mut self, path: &Path, statement: &str) -> Option<&'static ActionSpec> {
        let place = self.place(path.span);
        match self.act(path)? {
            Found::Action(spec) if spec.effect.reads() => Some(spec),
            Found::Action(spec) => {
                self.report.changes_in_lookup(place, spec.name, statement);
                None
            }
            Found::Recipe(_) => {
                self.report.recipe_in_lookup(place, &path.to_string(), statement);
                None
            }
        }
    }

    /// The input of an action or a recipe.
    pub(crate) fn input(&mut self, found: &Found, path: &Path, record: &Record) -> Typed {
        let (at, place) = (self.place(path.span), self.place(record.span));
        match found {
            Found::Action(spec) => {
                let wanted = Arc::new((spec.input)());
                self.record_of_type(record, &wanted, Owner::Action(spec.name), at, place)
            }
            Found::Recipe(facts) => {
                let wanted: Arc<RecordType> = Arc::new(facts.input.clone());
                let typed = self.record_of_type(record, &wanted, Owner::Recipe(&facts.recipe.name), at, place);
                self.conditions(facts, &typed);
                self.deprecated_parameters(facts, record);
                typed
            }
        }
    }

    /// The `where` of each parameter that is given a value known now, and depends on nothing else.
    fn conditions(&mut self, facts: &RecipeFacts, input: &Typed) {
        let ExpressionKind::Record(entries) = &input.expression.kind else { return };
        // What stands before a spread may be replaced by it.
        let spread = entries.iter().rposition(|entry| matches!(entry, Entry::Spread(_)));
        let last = &entries[spread.map_or(0, |at| at + 1)..];
        let known = |name: &str| {
            last.iter().find_map(|entry| match entry {
                Entry::Field(field, Expression { kind: ExpressionKind::Value(known), place }) if **field == *name => {
                    Some((known.clone(), *place))
                }
                Entry::Field(..) | Entry::Computed(..) | Entry::Spread(_) => None,
            })
        };
        for parameter in &facts.recipe.parameters {
            let (Some(condition), Some((value, place))) = (&parameter.condition, known(&parameter.name)) else {
                continue;
            };
            let mut scope = Map::from([("it".into(), value.clone()), (parameter.name.clone(), value.clone())]);
            if galley_evaluate::evaluate(condition, &mut scope) == Ok(Value::Bool(false)) {
                self.report.condition_fails(place, &parameter.name, &value, &parameter.condition_text, parameter.place);
            }
        }
    }

    pub(crate) fn recipe_named(&mut self, path: &Path) -> Option<Arc<RecipeFacts>> {
        let place = self.place(path.span);
        let name = path.to_string();
        let (file, last) = match path.names.as_slice() {
            [only] => (self.local.file, only),
            [module, last] => (self.imported(module)?, last),
            [] | [_, _, _, ..] => {
                self.report.unknown_action(place, &name, None);
                return None;
            }
        };
        match self.entity(file, &last.text, place) {
            Some(Entity::Recipe(facts)) => Some(facts),
            Some(entity) => {
                self.report.not_a_recipe(place, &name, entity.sort());
                None
            }
            None => {
                if !self.declares(file, &last.text) {
                    if path.names.len() == 2 {
                        self.no_member(file, &path.names[0].text, last);
                    } else {
                        let may = self.report.may_suggest();
                        let known = self.file(file).declared.keys().map(AsRef::as_ref);
                        let near = may.then(|| nearest(&last.text, known)).flatten().map(str::to_owned);
                        self.report.unknown_recipe(place, &name, near.as_deref());
                    }
                }
                None
            }
        }
    }
}
