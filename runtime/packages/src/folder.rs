//! The content of a package that lies in a folder.

use crate::{
    content::{self, BYTES_MAX, Content, check_size, is_allowed},
    problem::{Result, forbidden, unreadable},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many things below a folder are looked at.
const ENTRIES_MAX: usize = 100_000;
/// How deep folders may lie in each other.
const DEPTH_MAX: usize = 32;

/// Reads the package whose folder that is; `package` is what errors call it.
pub(crate) fn read(package: &str, folder: &Path) -> Result<Content> {
    let mut walk = Walk { package, top: folder, files: Vec::new(), entries: 0 };
    walk.below(folder, "", 0)?;
    let picked = content::pick(walk.files.iter().map(String::as_str));
    let mut files = Vec::new();
    let mut bytes = 0;
    for path in picked {
        let place = folder.join(path);
        let text = crate::disk::read(&place, BYTES_MAX)?.unwrap_or_default();
        bytes += text.len() as u64;
        check_size(package, files.len() + 1, bytes)?;
        files.push((path.to_owned(), text));
    }
    Content::new(package, files)
}

struct Walk<'a> {
    package: &'a str,
    top: &'a Path,
    files: Vec<String>,
    entries: usize,
}

impl Walk<'_> {
    fn below(&mut self, folder: &Path, path: &str, depth: usize) -> Result<()> {
        if depth > DEPTH_MAX {
            return Err(forbidden(self.package, &format!("folders that lie more than {DEPTH_MAX} deep")));
        }
        let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(folder, &error))?;
            self.entries += 1;
            if self.entries > ENTRIES_MAX {
                return Err(forbidden(self.package, &format!("more than {ENTRIES_MAX} things")));
            }
            let Ok(name) = entry.file_name().into_string() else {
                return Err(forbidden(self.package, &format!("the name {}", entry.file_name().display())));
            };
            let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            // What is hidden belongs to tools; what is vendored to others.
            if name.starts_with('.') || path == "vendor" {
                continue;
            }
            let kind = entry.file_type().map_err(|error| unreadable(&entry.path(), &error))?;
            if kind.is_symlink() {
                return Err(forbidden(self.package, &format!("{path}, which is a link")));
            } else if kind.is_dir() {
                self.enter(&entry.path(), &path, depth)?;
            } else if kind.is_file() {
                self.files.push(path);
            } else if is_allowed(&path) {
                return Err(forbidden(self.package, &format!("{path}, which is no plain file")));
            }
        }
        Ok(())
    }

    fn enter(&mut self, folder: &Path, path: &str, depth: usize) -> Result<()> {
        // A package of its own.
        let nested: PathBuf = folder.join(crate::MANIFEST);
        if folder != self.top && fs::symlink_metadata(nested).is_ok() {
            return Ok(());
        }
        self.below(folder, path, depth + 1)
    }
}
