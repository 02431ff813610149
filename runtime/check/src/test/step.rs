use super::{Rehearsed, result};
use crate::{checker::Checker, expression::Typed};
use galley_evaluate::STEP;
use galley_grammar::tree::{Argument, Name};
use galley_program::{Expression, ExpressionKind, Part, Place, Recipe, Type, Value};
use std::sync::Arc;

impl Checker<'_> {
    /// The plan or run that a name stands for.
    pub(crate) fn rehearsed(&self, name: &str) -> Option<Rehearsed> {
        // A variable of a comprehension may hide it; that one is no `let`.
        let shown = self.binding(name)?.sort == crate::checker::Sort::Let;
        self.local.rehearsals.get(name).filter(|_| shown).cloned()
    }

    /// `p.step("cluster/group[burst]")`
    pub(crate) fn step_of(
        &mut self,
        of: &Rehearsed,
        name: &Name,
        arguments: &[Argument],
        method: &Name,
        place: Place,
    ) -> Typed {
        let base = self.name(&name.text, name.span, None);
        let at = self.place(method.span);
        if &*method.text != "step" {
            self.report.no_method(at, &name.text, &method.text);
            return Typed::wrong(place);
        }
        let [argument] = arguments else {
            self.report.argument_count(at, "step", 1, arguments.len());
            return Typed::wrong(place);
        };
        let path = self.need(&argument.value, &Type::Text);
        if path.is_wrong() || base.is_wrong() {
            return Typed::wrong(place);
        }
        let statement = match constant_path(&path.expression) {
            Some(known) => {
                let found = of.recipe.statement_at(&known);
                if found.is_none() {
                    self.no_step(path.expression.place, &known, &of.recipe);
                    return Typed::wrong(place);
                }
                found
            }
            None => None,
        };
        let kind = result::step(of.kind, statement);
        Typed::new(kind, ExpressionKind::Call(STEP, vec![base.expression, path.expression]), place)
    }
}

impl Checker<'_> {
    /// Reports a step that a recipe does not have, unless it may be one that could not be understood.
    pub(super) fn no_step(&mut self, place: Place, path: &str, recipe: &Recipe) {
        let unread = path.split('/').any(|name| self.unread.contains(name.split('[').next().unwrap_or(name)));
        if !unread {
            self.report.unknown_step(place, path, recipe);
        }
    }
}

/// The path as far as it is written: a value within brackets is a key, and keys are not looked at.
fn constant_path(path: &Expression) -> Option<Arc<str>> {
    if let ExpressionKind::Value(Value::Text(text)) = &path.kind {
        return Some(text.clone());
    }
    let ExpressionKind::Text(parts) = &path.kind else { return None };
    let mut known = String::new();
    for part in parts {
        match part {
            Part::Plain(text) => known.push_str(text),
            Part::Value(_) if known.matches('[').count() > known.matches(']').count() => known.push('*'),
            Part::Value(_) => return None,
        }
    }
    Some(known.into())
}
