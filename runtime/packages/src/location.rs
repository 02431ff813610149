//! Where a package lies, as the manifests on the way to it say.

use crate::{
    git::short,
    problem::{Result, leaves_repository, no_package_at},
    wanted::Reference,
};
use semver::Version;
use std::{fmt, path::PathBuf};

/// Where a package lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    /// In a folder of this machine.
    Folder(PathBuf),
    /// In a commit.
    Git { url: String, reference: Reference, commit: String, folder: String },
    /// In a registry, under its name.
    Registry { name: String, version: Version },
}

impl Location {
    /// The place that `path` leads to from here.
    pub(crate) fn step(&self, path: &str) -> Result<Location> {
        match self {
            Location::Folder(folder) => {
                let to = folder.join(path);
                let real = std::fs::canonicalize(&to).map_err(|_| no_package_at(&to.display().to_string()))?;
                Ok(Location::Folder(real))
            }
            Location::Git { url, reference, commit, folder } => {
                let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
                if path.starts_with('/') {
                    return Err(leaves_repository(path));
                }
                for part in path.split('/') {
                    match part {
                        "" | "." => {}
                        ".." => drop(parts.pop().ok_or_else(|| leaves_repository(path))?),
                        part => parts.push(part),
                    }
                }
                let (url, reference, commit) = (url.clone(), reference.clone(), commit.clone());
                Ok(Location::Git { url, reference, commit, folder: parts.join("/") })
            }
            Location::Registry { .. } => Err(leaves_repository(path)),
        }
    }

    /// What recipe.lock calls a place in git.
    pub(crate) fn reference(&self) -> Option<String> {
        match self {
            Location::Git { reference, folder, .. } if folder.is_empty() => Some(reference.to_string()),
            Location::Git { reference, folder, .. } => Some(format!("{reference} in {folder}")),
            Location::Folder(_) | Location::Registry { .. } => None,
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Folder(folder) => write!(f, "{}", folder.display()),
            Location::Git { url, reference, commit, folder } => {
                write!(f, "{url}, {reference}, commit {}", short(commit))?;
                if folder.is_empty() { Ok(()) } else { write!(f, ", folder {folder}") }
            }
            Location::Registry { name, version } => write!(f, "the registry's {name} {version}"),
        }
    }
}
