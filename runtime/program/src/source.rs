use crate::{Digest, Place, SourceId};
use std::sync::Arc;

/// One file of a program, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What errors call it: a path as the user gave it, or `std/network`.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
}

impl Source {
    /// The digest of its text.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.text)
    }
}

/// All files of a program. The first is the one that was named; a [`SourceId`] counts from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(pub Vec<Source>);

impl Sources {
    /// The source of that number.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// Adds a source and gives it its number.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(source);
        SourceId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    /// The place of a line and column (counted from 1, 0 where they are not known) of a source: to the end of the word
    /// that begins there, or the first line where nothing is known.
    #[must_use]
    pub fn place_at(&self, source: SourceId, line: u32, column: u32) -> Place {
        let text = self.get(source).map_or("", |source| &*source.text);
        let (line, column) = (line.max(1) as usize - 1, column.max(1) as usize - 1);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let of_line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        let within = of_line.char_indices().nth(column).map_or(of_line.len(), |(at, _)| at);
        let rest = &of_line[within..];
        let word = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let word = if word == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { word };
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Place { source, start: number(start + within), end: number(start + within + word) }
    }

    /// One digest over the names and texts of all files, in order: what a run was started from.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let lines: Vec<String> = self.0.iter().map(|source| format!("{} {}\n", source.digest(), source.name)).collect();
        Digest::of(&lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_and_a_column_are_a_word() {
        let text = "// rules\nfn check(vpc) {\n    fäil(1)\n}";
        let sources = Sources(vec![Source { name: "x.rhai".into(), text: text.into() }]);
        let at = |line, column| {
            let place = sources.place_at(SourceId(0), line, column);
            text[place.start as usize..place.end as usize].to_owned()
        };
        assert_eq!(at(3, 5), "fäil");
        assert_eq!(at(3, 9), "(");
        assert_eq!(at(0, 0), "/");
        assert_eq!(at(3, 99), "");
        assert_eq!(at(99, 1), "");
    }
}
