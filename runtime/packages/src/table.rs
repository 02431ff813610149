//! Reading TOML with places: what is not known or not of its type is told where it stands.

use crate::problem::{Place, Problem, Result, malformed, missing_key, unknown_key};
use std::{collections::BTreeMap, ops::Range, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A file and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) file: String,
    pub(crate) text: Arc<str>,
}

/// One table of a file.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    file: &'a Text,
    /// `[package]`; empty for the top.
    section: String,
    place: Range<usize>,
    entries: BTreeMap<String, Entry<'a>>,
}

/// One entry of a table.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    file: &'a Text,
    pub(crate) key: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
    what: String,
}

impl Text {
    pub(crate) fn place(&self, range: Range<usize>, says: &str) -> Place {
        Place { file: self.file.clone(), text: Arc::clone(&self.text), range, says: says.to_owned() }
    }

    /// The tables of the text; `wrong` says what it means that it has none.
    pub(crate) fn parse(&self, wrong: fn(&str) -> Box<Problem>) -> Result<Spanned<DeTable<'_>>> {
        if let Some(mark) = self.merge_mark() {
            return Err(wrong("a merge left its marks in it").at(self.place(mark, "both sides stand from here")));
        }
        DeTable::parse(&self.text)
            .map_err(|error| wrong(error.message()).at(self.place(error.span().unwrap_or(0..0), "here")))
    }
}

impl Text {
    /// The first line with which git marks what it could not merge.
    fn merge_mark(&self) -> Option<Range<usize>> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") {
                return Some(start..start + line.trim_end().len());
            }
            start += line.len();
        }
        None
    }
}

impl<'a> Table<'a> {
    pub(crate) fn top(file: &'a Text, table: &'a DeTable<'a>) -> Self {
        Self::new(file, String::new(), 0..0, table)
    }

    fn new(file: &'a Text, section: String, place: Range<usize>, table: &'a DeTable<'a>) -> Self {
        let entries = table.iter().map(|(key, value)| {
            let name = key.get_ref().to_string();
            (name.clone(), Entry { file, key: key.span(), value, what: format!("`{name}`") })
        });
        Self { file, section, place, entries: entries.collect() }
    }

    /// No other keys than these are there.
    pub(crate) fn only(&self, known: &[&str]) -> Result<()> {
        let unknown = self.entries.iter().filter(|(key, _)| !known.contains(&key.as_str()));
        let mut wrong = unknown.map(|(key, entry)| {
            unknown_key(key, &self.section, known).at(self.file.place(entry.key.clone(), "not known"))
        });
        match wrong.next() {
            Some(first) => Err(Box::new(Problem { others: wrong.map(|other| *other).collect(), ..*first })),
            None => Ok(()),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries.get(key)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Entry<'a>)> {
        self.entries.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    pub(crate) fn need(&self, key: &str, example: &str) -> Result<&Entry<'a>> {
        let missing = || missing_key(key, &self.section, example).at(self.file.place(self.place.clone(), "here"));
        self.get(key).ok_or_else(missing)
    }

    /// The text under a key, if it is there.
    pub(crate) fn text(&self, key: &str, example: &str) -> Result<Option<&str>> {
        self.get(key).map(|entry| entry.text(example)).transpose()
    }

    /// The table under a key; an empty one where it is not there.
    pub(crate) fn table(&self, key: &str, example: &str) -> Result<Table<'a>> {
        match self.get(key) {
            Some(entry) => entry.table(&format!("[{key}]"), example),
            None => Ok(Table { file: self.file, section: format!("[{key}]"), place: 0..0, entries: BTreeMap::new() }),
        }
    }
}

impl<'a> Entry<'a> {
    pub(crate) fn text(&self, example: &str) -> Result<&'a str> {
        self.value.get_ref().as_str().ok_or_else(|| self.wrong("must be a text in quotes", example))
    }

    pub(crate) fn is_text(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::String(_))
    }

    pub(crate) fn number(&self, example: &str) -> Result<i64> {
        let number = self.value.get_ref().as_integer();
        let number = number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        number.ok_or_else(|| self.wrong("must be a number", example))
    }

    pub(crate) fn list(&self, example: &str) -> Result<Vec<Entry<'a>>> {
        let items = self.value.get_ref().as_array().ok_or_else(|| self.wrong("must be a list", example))?;
        let what = format!("an element of {}", self.what);
        let items = items.iter();
        Ok(items.map(|value| Entry { file: self.file, key: value.span(), value, what: what.clone() }).collect())
    }

    pub(crate) fn table(&self, section: &str, example: &str) -> Result<Table<'a>> {
        let table = self.value.get_ref().as_table().ok_or_else(|| self.wrong("must be a table", example))?;
        Ok(Table::new(self.file, section.to_owned(), self.key.clone(), table))
    }

    /// Where the value stands.
    pub(crate) fn place(&self, says: &str) -> Place {
        self.file.place(self.value.span(), says)
    }

    /// Where the key stands.
    pub(crate) fn key_place(&self, says: &str) -> Place {
        self.file.place(self.key.clone(), says)
    }

    /// What is wrong with the value, at its place.
    pub(crate) fn wrong(&self, why: &str, example: &str) -> Box<Problem> {
        malformed(&self.what, why, example).at(self.place(""))
    }
}
