//! What the rules say, and where they put the finger.

use super::fact::Fact;
use galley_grammar::{Diagnostic, Span};
use galley_program::{Place, Sources};

/// So much is said about one program; who has more to mend begins with these.
pub(crate) const FINDINGS_MOST: usize = 1_000;

pub(crate) struct Findings<'a> {
    sources: &'a Sources,
    said: Vec<Diagnostic>,
    /// The steps that call the recipe that is looked at, outermost first.
    pub(super) callers: Vec<Place>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self { sources, said: Vec::new(), callers: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.said
    }

    /// AWS refuses it.
    pub(super) fn error(&self, code: &'static str, message: impl Into<String>, fact: &Fact, label: &str) -> Diagnostic {
        self.at(Diagnostic::error(code, message), fact, self.narrow(fact.place), label)
    }

    /// It works, and is probably not what was meant.
    pub(super) fn warning(
        &self,
        code: &'static str,
        message: impl Into<String>,
        fact: &Fact,
        label: &str,
    ) -> Diagnostic {
        self.at(Diagnostic::warning(code, message), fact, self.narrow(fact.place), label)
    }

    /// The same, with the finger on a part of the text.
    pub(super) fn error_inside(
        &self,
        code: &'static str,
        message: impl Into<String>,
        fact: &Fact,
        (part, label): (&str, &str),
    ) -> Diagnostic {
        self.at(Diagnostic::error(code, message), fact, self.inside(fact.place, part), label)
    }

    pub(super) fn warning_inside(
        &self,
        code: &'static str,
        message: impl Into<String>,
        fact: &Fact,
        (part, label): (&str, &str),
    ) -> Diagnostic {
        self.at(Diagnostic::warning(code, message), fact, self.inside(fact.place, part), label)
    }

    /// The same, with the finger on the key in front of a value.
    pub(super) fn error_at_key(
        &self,
        code: &'static str,
        message: impl Into<String>,
        fact: &Fact,
        (key, label): (&str, &str),
    ) -> Diagnostic {
        self.at(Diagnostic::error(code, message), fact, self.key(fact.place, key), label)
    }

    /// The other half of a contradiction.
    pub(super) fn with(&self, diagnostic: Diagnostic, fact: &Fact, label: &str) -> Diagnostic {
        let place = self.narrow(fact.place);
        diagnostic.also_source(place.source.0, Span::new(place.start, place.end), label)
    }

    pub(super) fn also(diagnostic: Diagnostic, place: Place, label: &str) -> Diagnostic {
        diagnostic.also_source(place.source.0, Span::new(place.start, place.end), label)
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        // The same is found again in each call of a recipe.
        if !self.full() && !self.said.contains(&diagnostic) {
            self.said.push(diagnostic);
        }
    }

    pub(super) fn full(&self) -> bool {
        self.said.len() >= FINDINGS_MOST
    }

    /// A requirement of a called recipe that what is given does not meet.
    pub(super) fn requirement(
        &mut self,
        condition: &Fact,
        place: Place,
        message: Option<&str>,
        values: &[(String, String)],
    ) {
        let text = match message {
            Some(message) => format!("a requirement is not met: {message}"),
            None => "a requirement is not met".to_owned(),
        };
        let mut found = self.at(Diagnostic::error("E2015", text), condition, self.narrow(condition.place), "");
        if condition.used != Some(place) {
            found = Self::also(found, place, "required here");
        }
        for (name, value) in values {
            found = found.note(format!("`{name}` is {value}"));
        }
        self.say(found);
    }

    /// Two rounds of a loop with one key.
    pub(super) fn key_twice(&mut self, key: &str, item: &Fact, before: &Fact) {
        let found = self.error("E7132", format!("two rounds of the loop have the key `{key}`"), item, "");
        let found =
            if before.place == item.place { found } else { self.with(found, before, "the first with this key") };
        let found = found.note("the key is part of the names of the steps: what was made could not be told apart");
        self.say(found.help("give each item a key of its own, or take repeats out with `distinct(..)`"));
    }

    /// What stands at a place.
    pub(super) fn text(&self, place: Place) -> &'a str {
        let text = self.sources.get(place.source).map_or("", |source| &*source.text);
        text.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    /// Whether a name stands there, and what it stands for was looked at where it is declared.
    pub(super) fn is_name(&self, place: Place) -> bool {
        let text = self.text(place);
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
    }

    /// Whether the standard library says it, rather than somebody who can change it.
    pub(super) fn in_std(&self, place: Place) -> bool {
        self.sources.get(place.source).is_some_and(|source| source.name.starts_with("std/"))
    }

    fn at(&self, diagnostic: Diagnostic, fact: &Fact, place: Place, label: &str) -> Diagnostic {
        let mut found = diagnostic.at_source(place.source.0, Span::new(place.start, place.end), label);
        if let Some(used) = fact.used.filter(|used| *used != fact.place) {
            found = Self::also(found, used, "used here");
        } else if fact.level > 0
            && let Some(caller) = self.callers.first()
        {
            found = Self::also(found, *caller, "called here");
        }
        found
    }

    /// The inside of a text that stands there.
    fn narrow(&self, place: Place) -> Place {
        let text = self.text(place);
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(inner) if !inner.is_empty() && !inner.contains('"') => {
                Place { start: place.start + 1, end: place.end - 1, ..place }
            }
            Some(_) | None => place,
        }
    }

    /// The first place of `part` in what stands there.
    fn inside(&self, place: Place, part: &str) -> Place {
        let found = if part.is_empty() { None } else { self.text(place).find(part) };
        match found.and_then(|at| Some((u32::try_from(at).ok()?, u32::try_from(part.len()).ok()?))) {
            Some((at, length)) => Place { start: place.start + at, end: place.start + at + length, ..place },
            None => self.narrow(place),
        }
    }

    /// The key that stands in front of a value, or the value itself where that is its own name.
    fn key(&self, place: Place, key: &str) -> Place {
        let before = Place { start: 0, end: place.start, ..place };
        let Some(before) = self.text(before).trim_end().strip_suffix('=').map(str::trim_end) else { return place };
        let quoted = before.strip_suffix('"').filter(|before| before.ends_with(key));
        let (end, found) = match quoted {
            Some(inner) => (inner.len(), true),
            None => (before.len(), before.ends_with(key)),
        };
        let end = u32::try_from(end).ok().filter(|_| found);
        let length = u32::try_from(key.len()).ok();
        match end.zip(length) {
            Some((end, length)) => Place { start: end - length, end, ..place },
            None => place,
        }
    }
}
