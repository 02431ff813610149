//! Copies of packages within the project: `vendor/<scope>/<name>/<version>`.

use crate::{
    disk, folder,
    lock::Origin,
    name::{PackageId, PackageName, parse_version},
    problem::{Result, unreadable, unwritable},
    project::Project,
};
use semver::Version;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

const FOLDER: &str = "vendor";

/// What became of one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vendored {
    /// It was written.
    Written(PackageId),
    /// It was there, and is what the lock says.
    Kept(PackageId),
    /// Nothing needs it any more.
    Removed(PackageId),
    /// It comes from a folder; that is not copied.
    Path(PackageId),
}

/// Where the copy of a package lies.
pub(crate) fn place(project: &Path, id: &PackageId) -> PathBuf {
    project.join(FOLDER).join(id.name.as_str()).join(id.version.to_string())
}

/// The versions of a package that are vendored.
pub(crate) fn versions(project: &Path, name: &PackageName) -> Result<Vec<Version>> {
    let names = children(&project.join(FOLDER).join(name.as_str()))?;
    Ok(names.iter().filter_map(|name| parse_version(name).ok()).collect())
}

impl Project {
    /// Makes `vendor` hold all that does not come from a folder, and nothing else.
    ///
    /// # Errors
    /// E6021, where a file cannot be written.
    pub fn vendor(&self) -> Result<Vec<Vendored>> {
        let mut done = Vec::new();
        for (id, content) in &self.contents {
            let to = place(&self.folder, id);
            if self.lock.packages.get(id).is_none_or(|entry| entry.origin == Origin::Path) {
                done.push(Vendored::Path(id.clone()));
            } else if to.is_dir() {
                // It was compared with the lock when the project was loaded.
                done.push(Vendored::Kept(id.clone()));
            } else {
                let beside = to.with_file_name(disk::fresh(".galley"));
                for (path, bytes) in content.files() {
                    disk::write(&beside.join(path), bytes)?;
                }
                fs::rename(&beside, &to).map_err(|error| unwritable(&to, &error))?;
                done.push(Vendored::Written(id.clone()));
            }
        }
        done.extend(self.sweep()?);
        Ok(done)
    }

    /// Removes copies that nothing needs.
    fn sweep(&self) -> Result<Vec<Vendored>> {
        let mut removed = Vec::new();
        let top = self.folder.join(FOLDER);
        for scope in children(&top)? {
            for short in children(&top.join(&scope))? {
                let Ok(name) = PackageName::parse(&format!("{scope}/{short}")) else { continue };
                for version in versions(&self.folder, &name)? {
                    let id = PackageId { name: name.clone(), version };
                    let copy = place(&self.folder, &id);
                    let needed = self.lock.packages.get(&id).is_some_and(|entry| entry.origin != Origin::Path);
                    // Only what is a copy for certain is removed.
                    if !needed && is_copy(&copy, &id) {
                        fs::remove_dir_all(&copy).map_err(|error| unwritable(&copy, &error))?;
                        removed.push(Vendored::Removed(id));
                    }
                }
                let _ = fs::remove_dir(top.join(&scope).join(&short));
            }
            let _ = fs::remove_dir(top.join(&scope));
        }
        Ok(removed)
    }
}

fn is_copy(folder: &Path, id: &PackageId) -> bool {
    let Ok(content) = folder::read("a copy", folder) else { return false };
    let manifest = content.text(crate::MANIFEST).map(|text| crate::Manifest::parse(crate::MANIFEST, text));
    manifest.is_some_and(|manifest| manifest.is_ok_and(|manifest| manifest.id == *id))
}

/// The names of the folders in a folder, sorted; none where it is not there.
fn children(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(folder, &error)),
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}
