use crate::{Digest, SourceId};
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

    /// One digest over the names and texts of all files, in order: what a run was started from.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let lines: Vec<String> = self.0.iter().map(|source| format!("{} {}\n", source.digest(), source.name)).collect();
        Digest::of(&lines.concat())
    }
}
