//! Hooks: scripts with the rules of a team, found, compiled and compared with their declaration.

use crate::{
    checker::Checker,
    declarations::{Entity, File},
};
use galley_grammar::{
    Span, nearest,
    tree::{HookItem, Path},
};
use galley_program::{Hook, HookRule, Place, SourceId, Type};
use std::sync::Arc;

impl Checker<'_> {
    /// `hook name(a: T) from "hooks/x.rhai"`
    pub(crate) fn hook_item(&mut self, item: &HookItem) -> Option<Arc<HookRule>> {
        let place = self.place(item.name.span);
        let mut parameters: Vec<(Arc<str>, Option<Type>)> = Vec::new();
        for parameter in &item.signature.parameters {
            let place = self.place(parameter.name.span);
            let name = parameter.name.text.clone();
            let first = item.signature.parameters.iter().find(|known| known.name.text == name);
            if let Some(first) = first.filter(|first| first.name.span != parameter.name.span) {
                let before = self.place(first.name.span);
                self.report.declared_twice(place, &name, before);
            }
            if let Some(default) = &parameter.default {
                let place = self.place(default.span);
                self.report.hook_default(place);
            }
            let kind = self.kind(&parameter.kind);
            if kind.as_ref().is_some_and(has_secret) {
                self.report.hook_secret(place, &name);
            }
            parameters.push((name, kind));
        }
        if let Some(result) = &item.signature.result {
            let place = self.place(result.span);
            self.report.hook_result(place);
        }
        let (script, hook) = self.script(item)?;
        if let Err(problem) = hook.offers(&item.name.text, parameters.len()) {
            let at = self.sources.place_at(script, problem.line, problem.column);
            self.report.hook_not_offered(place, at, &problem);
            return None;
        }
        let twice = parameters
            .iter()
            .enumerate()
            .any(|(at, (name, _))| parameters[..at].iter().any(|(before, _)| before == name));
        for path in hook.paths(&item.name.text) {
            if !twice && !parameters.iter().any(|(name, _)| **name == *path.name) {
                let at = self.sources.place_at(script, path.line, path.column);
                let names = parameters.iter().map(|(name, _)| name.as_ref());
                self.report.finding_about_nothing(at, place, &path.name, names);
            }
        }
        let parameters = parameters.into_iter().map(|(name, kind)| Some((name, kind?))).collect::<Option<Vec<_>>>()?;
        let doc = item.preface.doc.clone();
        Some(Arc::new(HookRule { name: item.name.text.clone(), doc, parameters, script, hook, place }))
    }

    /// The script of a hook, read and compiled once, however many hooks it holds.
    fn script(&mut self, item: &HookItem) -> Option<(SourceId, Arc<dyn Hook>)> {
        let path = item.from.plain()?;
        let script = self.script_file(&path, item.from.span)?;
        if let Some(known) = self.scripts.get(&script) {
            return known.clone().map(|hook| (script, hook));
        }
        let text = self.sources.get(script).map(|source| source.text.clone())?;
        let made = self.modules.hooks().compile(&text);
        let place = self.place(item.from.span);
        if let Err(problems) = &made {
            for problem in problems {
                let at = self.sources.place_at(script, problem.line, problem.column);
                self.report.hook_script(at, place, problem);
            }
        }
        let hook = made.ok();
        self.scripts.insert(script, hook.clone());
        hook.map(|hook| (script, hook))
    }

    /// The file of a script, which is a source of the program like any other, so that a run keeps it.
    fn script_file(&mut self, path: &str, span: Span) -> Option<SourceId> {
        let place = self.place(span);
        let importer = self.file(self.local.file).name.clone();
        let source = match self.modules.script(&importer, path) {
            Ok(source) => source,
            Err(missing) => {
                self.report.script_not_found(place, path, &missing);
                return None;
            }
        };
        if let Some(known) = self.file_named(&source.name) {
            if self.file(known).script {
                return Some(known);
            }
            self.report.script_not_found(
                place,
                path,
                &crate::NotFound { message: "this is a recipe, not a script".into(), help: None },
            );
            return None;
        }
        let file = File::script(source.name.clone());
        let name = source.name.clone();
        let id = self.sources.add(source);
        self.by_name.insert(name, id);
        self.files.push(file);
        Some(id)
    }

    /// The hook of that name.
    pub(crate) fn hook_named(&mut self, path: &Path) -> Option<Arc<HookRule>> {
        let place = self.place(path.span);
        let name = path.to_string();
        let (file, last) = match path.names.as_slice() {
            [only] => (self.local.file, only),
            [module, last] => (self.imported(module)?, last),
            [] | [_, _, _, ..] => {
                self.report.unknown_hook(place, &name, None);
                return None;
            }
        };
        match self.entity(file, &last.text, place) {
            Some(Entity::Hook(hook)) => Some(hook),
            Some(entity) => {
                self.report.not_a_hook(place, &name, entity.sort());
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
                        self.report.unknown_hook(place, &name, near.as_deref());
                    }
                }
                None
            }
        }
    }
}

/// Whether a value of this type is secret, or holds something secret.
fn has_secret(kind: &Type) -> bool {
    match kind {
        Type::Secret(_) => true,
        Type::Refined(refinement) => has_secret(&refinement.base),
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => has_secret(inner),
        Type::Record(record) => record.fields.iter().any(|field| has_secret(&field.kind)),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_) => false,
    }
}

/// Where a finding's path leads within an argument as it was written: `subnets[1].cidr` into lists and records.
pub(crate) fn within_argument(argument: &galley_grammar::tree::Expression, path: &str) -> Span {
    use galley_grammar::tree::{Entry, ExpressionKind as Form};
    let mut at = argument;
    let mut parts = path.split(['.', '[']).skip(1).map(|part| part.trim_end_matches(']'));
    let mut next = parts.next();
    while let Some(part) = next {
        let inner = if let Form::List(items) = &at.kind {
            part.parse::<usize>().ok().and_then(|index| items.get(index))
        } else if let Form::Record(record) = &at.kind {
            record.entries.iter().rev().find_map(|entry| match entry {
                Entry::Field { key, value, .. } => (key.plain().as_deref() == Some(part)).then_some(value),
                Entry::Pun(_) | Entry::Spread(..) | Entry::Broken(_) => None,
            })
        } else {
            None
        };
        let Some(inner) = inner else { break };
        at = inner;
        next = parts.next();
    }
    at.span
}

/// A place that stands for the whole of another one's first line: blocks would be underlined from end to end.
pub(crate) fn first_line(place: Place, text: &str) -> Place {
    let length = text.lines().next().map_or(0, str::len);
    Place { end: place.end.min(place.start + u32::try_from(length).unwrap_or(0)), ..place }
}
