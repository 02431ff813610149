//! `recipe.lock`: what the dependencies came to. It names no host, so a mirror changes nothing in it.

use crate::{
    content::ContentDigest,
    name::{PackageId, PackageName},
};
use semver::Version;
use std::{collections::BTreeMap, fmt};

/// What a `recipe.lock` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// What the project itself depends on.
    pub dependencies: Vec<Edge>,
    /// Every package, directly or not.
    pub packages: BTreeMap<PackageId, Entry>,
}

/// Who is meant by a name that a package depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The name.
    pub name: PackageName,
    /// The version that was chosen.
    pub version: Version,
    /// What was asked for: `tag v0.4.0`, `path`, `least 1.2.0`.
    pub wanted: String,
}

/// One package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it came from.
    pub origin: Origin,
    /// The digest over its files.
    pub content: ContentDigest,
    /// The digest of what the registry gave.
    pub manifest: Option<String>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// The file that its name means, where that is not the one that is named like it.
    pub entry: Option<String>,
    /// What it depends on.
    pub dependencies: Vec<Edge>,
}

/// Where a package came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A folder beside the project.
    Path,
    /// A git repository.
    Git {
        /// What was asked for: `tag v0.4.0`.
        reference: String,
        /// What that was.
        commit: String,
    },
    /// The registry of a scope.
    Registry(String),
}

impl Edge {
    /// The package that is meant.
    #[must_use]
    pub fn id(&self) -> PackageId {
        PackageId { name: self.name.clone(), version: self.version.clone() }
    }
}

impl Lock {
    /// What a package depends on; the project itself is `None`.
    #[must_use]
    pub fn dependencies_of(&self, package: Option<&PackageId>) -> &[Edge] {
        match package {
            None => &self.dependencies,
            Some(id) => self.packages.get(id).map_or(&[], |entry| &entry.dependencies),
        }
    }

    /// The part of it that says how those packages are found: what a run keeps.
    #[must_use]
    pub fn only(&self, used: impl Fn(&PackageId) -> bool) -> Lock {
        let edges = |edges: &[Edge]| edges.iter().filter(|edge| used(&edge.id())).cloned().collect();
        let packages = self.packages.iter().filter(|(id, _)| used(id));
        let packages = packages
            .map(|(id, entry)| (id.clone(), Entry { dependencies: edges(&entry.dependencies), ..entry.clone() }));
        Lock { dependencies: edges(&self.dependencies), packages: packages.collect() }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Path => f.write_str("path"),
            Origin::Git { reference, commit } => write!(f, "git {reference}, commit {}", crate::git::short(commit)),
            Origin::Registry(scope) => write!(f, "registry:{scope}"),
        }
    }
}
