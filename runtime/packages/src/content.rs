//! What a package is made of: its files, and one digest over them all.

use crate::problem::{Result, forbidden, malformed};
use galley_program::Digest;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::Read as _,
    sync::Arc,
};
use tar::{Archive, Builder, EntryType, Header};

/// How many bytes the files of one package may have together.
pub const BYTES_MAX: u64 = 10 << 20;
/// How many files one package may have.
pub const FILES_MAX: usize = 2000;
/// So long a path still fits into the header of an archive, with its last part in one field.
const PATH_LENGTH_MAX: usize = 150;
const PART_LENGTH_MAX: usize = 100;
/// What an archive may have beside the bytes of its files: headers, padding, folders.
const ARCHIVE_BYTES_MAX: u64 = BYTES_MAX + (FILES_MAX as u64) * 2048;
const ENDINGS: [&str; 5] = [".recipe", ".rhai", ".md", ".toml", ".json"];

/// The files of a package, by their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    files: BTreeMap<String, Arc<[u8]>>,
}

/// The SHA-256 of the canonical archive of a package: `sha256:` and 64 digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest(String);

impl Content {
    /// Files that were picked by [`pick`]; `package` is what errors call them.
    pub(crate) fn new(package: &str, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self> {
        let mut content = Self::default();
        let mut bytes = 0;
        let mut alike = BTreeSet::new();
        for (path, text) in files {
            check_path(package, &path)?;
            bytes += text.len() as u64;
            check_size(package, content.files.len() + 1, bytes)?;
            // On a file system that does not tell capitals apart they would be one file.
            if !alike.insert(path.to_lowercase()) {
                return Err(forbidden(package, &format!("two files are called {path}")));
            }
            content.files.insert(path, text.into());
        }
        Ok(content)
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The text of a file; `None` where there is none, or it is not UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.get(path)?).ok()
    }

    /// All files, sorted.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The canonical archive: sorted names, no times, no owners. The same files always give the same bytes.
    pub(crate) fn to_archive(&self) -> std::io::Result<Vec<u8>> {
        let mut archive = Builder::new(Vec::new());
        for (path, bytes) in &self.files {
            let mut header = Header::new_ustar();
            header.set_entry_type(EntryType::Regular);
            header.set_path(path)?;
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            header.set_uid(0);
            header.set_gid(0);
            header.set_mtime(0);
            header.set_cksum();
            archive.append(&header, bytes.as_ref())?;
        }
        archive.into_inner()
    }

    /// Reads an archive of somebody else; nothing of it is believed.
    pub(crate) fn from_archive(package: &str, archive: &[u8]) -> Result<Self> {
        let broken = |why: std::io::Error| forbidden(package, &format!("an archive that cannot be read ({why})"));
        if archive.len() as u64 > ARCHIVE_BYTES_MAX {
            return Err(forbidden(package, &format!("an archive of more than {ARCHIVE_BYTES_MAX} bytes")));
        }
        let mut files = Vec::new();
        let mut total = 0;
        for entry in Archive::new(archive).entries().map_err(broken)? {
            let mut entry = entry.map_err(broken)?;
            let path = entry.path_bytes();
            let path = String::from_utf8(path.into_owned())
                .map_err(|error| forbidden(package, &format!("the name {:?}", error.to_string())))?;
            check_path(package, path.trim_end_matches('/'))?;
            let kind = entry.header().entry_type();
            if kind == EntryType::Directory {
                continue;
            }
            if kind != EntryType::Regular {
                return Err(forbidden(package, &format!("{path}, which is no plain file ({kind:?})")));
            }
            if !is_allowed(&path) {
                return Err(forbidden(package, &path));
            }
            total += entry.size();
            check_size(package, files.len() + 1, total)?;
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).map_err(broken)?;
            files.push((path, bytes));
        }
        Self::new(package, files)
    }

    /// The digest over all files.
    #[must_use]
    pub fn digest(&self) -> ContentDigest {
        // Writing to memory fails for no path that `new` lets through.
        ContentDigest::of(&self.to_archive().unwrap_or_default())
    }
}

impl ContentDigest {
    pub(crate) fn of(archive: &[u8]) -> Self {
        Self(format!("sha256:{}", Digest::of_bytes(archive)))
    }

    pub(crate) fn parse(text: &str) -> Result<Self> {
        let digits = text.strip_prefix("sha256:").unwrap_or_default();
        if digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            Ok(Self(text.to_owned()))
        } else {
            Err(malformed("a digest", "must be `sha256:` and 64 digits", "content = \"sha256:2c26b46b..\""))
        }
    }

    /// `sha256:2c26..`
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The 64 digits.
    pub(crate) fn digits(&self) -> &str {
        self.0.strip_prefix("sha256:").unwrap_or(&self.0)
    }
}

impl fmt::Display for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which files below a folder belong to the package whose `recipe.toml` stands in it: not what is hidden, not vendored
/// copies, not packages that lie within it.
pub(crate) fn pick<'a>(paths: impl IntoIterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let within: BTreeSet<&str> =
        paths.clone().into_iter().filter_map(|path| path.strip_suffix("/recipe.toml")).collect();
    let nested = |path: &str| path.match_indices('/').any(|(at, _)| within.contains(&path[..at]));
    let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    let belongs = |path: &&str| is_allowed(path) && !hidden(path) && !path.starts_with("vendor/") && !nested(path);
    paths.into_iter().filter(belongs).collect()
}

/// Whether a file of that name may be part of a package.
pub(crate) fn is_allowed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "LICENSE" || ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
}

pub(crate) fn check_size(package: &str, files: usize, bytes: u64) -> Result<()> {
    if files > FILES_MAX {
        return Err(forbidden(package, &format!("more than {FILES_MAX} files")));
    }
    if bytes > BYTES_MAX {
        return Err(forbidden(package, &format!("more than {BYTES_MAX} bytes")));
    }
    Ok(())
}

/// A path that stays where it is put, on any file system.
pub(crate) fn check_path(package: &str, path: &str) -> Result<()> {
    let wrong = |why: &str| Err(forbidden(package, &format!("the path {path:?}, which {why}")));
    if path.is_empty() || path.len() > PATH_LENGTH_MAX {
        return wrong("is empty, or too long");
    }
    if path.starts_with('/') {
        return wrong("is absolute");
    }
    if path.chars().any(|c| c.is_control() || matches!(c, '\\' | ':' | '"' | '<' | '>' | '|' | '?' | '*')) {
        return wrong("has a letter that no path should have");
    }
    for part in path.split('/') {
        if part.is_empty() || part == "." || part == ".." {
            return wrong("leads elsewhere");
        }
        if part.len() > PART_LENGTH_MAX {
            return wrong("has a part that is too long");
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
