//! Finding packages: vendored copies first, then the cache, then where they come from.

use crate::{
    MANIFEST,
    cache::Cache,
    content::Content,
    folder,
    git::Git,
    location::Location,
    lock::{Entry, Lock, Origin},
    manifest::Manifest,
    name::{PackageId, PackageName, line},
    problem::{Result, needs_registry, no_package_at, tampered},
    project::Options,
    resolve::{Found, Supply},
    vendor,
    wanted::{Reference, Wanted},
};
use semver::Version;
use std::{
    cell::RefCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
    rc::Rc,
};

/// The places that packages of one project are found in.
#[derive(Debug)]
pub(crate) struct Shelf<'a> {
    folder: PathBuf,
    git: Git,
    /// What the last choice was: kept where nothing asks for another one.
    pins: &'a Lock,
    found: RefCell<BTreeMap<Location, Rc<Found>>>,
    commits: RefCell<BTreeMap<(String, Reference), String>>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(folder: &Path, options: &Options, pins: &'a Lock) -> Self {
        let git = Git { cache: Cache::new(&options.cache), offline: options.offline };
        let (found, commits) = (RefCell::default(), RefCell::default());
        Self { folder: folder.to_owned(), git, pins, found, commits }
    }

    /// The content of a locked package, from wherever it is at hand; it must be what the lock says.
    pub(crate) fn obtain(&self, id: &PackageId, entry: &Entry, location: &Location) -> Result<Content> {
        let vendored = vendor::place(&self.folder, id);
        let package = format!("`{}` {}", id.name, id.version);
        if entry.origin != Origin::Path && vendored.is_dir() {
            let content = folder::read(&package, &vendored)?;
            return same(id, entry, content, &vendored.display().to_string());
        }
        if let Some(content) = self.git.cache.content(&entry.content) {
            return Ok(content);
        }
        let content = match location {
            Location::Folder(folder) => folder::read(&package, folder)?,
            Location::Git { url, commit, folder, .. } => self.git.content(url, commit, folder)?,
            Location::Registry { .. } => return Err(needs_registry(id.name.as_str(), &id.version.to_string())),
        };
        let content = same(id, entry, content, &location.to_string())?;
        self.git.cache.keep(&content)?;
        Ok(content)
    }

    fn locate(&self, name: &PackageName, wanted: &Wanted, base: &Location) -> Result<Location> {
        match wanted {
            Wanted::Path(path) => base.step(path),
            Wanted::Git { url, reference, folder } => {
                let commit = self.commit(name, url, reference, &wanted.noted())?;
                let (url, reference, folder) = (url.clone(), reference.clone(), folder.clone());
                Ok(Location::Git { url, reference, commit, folder })
            }
            Wanted::Registry { least } => {
                let version = self.least(name, least)?;
                Ok(Location::Registry { name: name.to_string(), version })
            }
        }
    }

    fn commit(&self, name: &PackageName, url: &str, reference: &Reference, noted: &str) -> Result<String> {
        let pinned = self.pins.packages.iter().find_map(|(id, entry)| match &entry.origin {
            Origin::Git { reference, commit } if id.name == *name && reference == noted => Some(commit.clone()),
            Origin::Git { .. } | Origin::Path | Origin::Registry(_) => None,
        });
        if let Some(commit) = pinned {
            return Ok(commit);
        }
        let key = (url.to_owned(), reference.clone());
        if let Some(commit) = self.commits.borrow().get(&key) {
            return Ok(commit.clone());
        }
        let commit = self.git.commit(url, reference)?;
        self.commits.borrow_mut().insert(key, commit.clone());
        Ok(commit)
    }

    /// The lowest version at hand that will do.
    fn least(&self, name: &PackageName, least: &Version) -> Result<Version> {
        let pinned = self.pins.packages.iter().filter(|(id, entry)| {
            id.name == *name
                && matches!(entry.origin, Origin::Registry(_))
                && self.git.cache.content(&entry.content).is_some()
        });
        let pinned = pinned.map(|(id, _)| id.version.clone());
        let all = vendor::versions(&self.folder, name)?.into_iter().chain(pinned);
        let fitting = all.filter(|version| version >= least && line(version) == line(least)).min();
        fitting.ok_or_else(|| needs_registry(name.as_str(), &least.to_string()))
    }

    /// What the pins say of the package in that place.
    fn pinned(&self, name: &PackageName, location: &Location) -> Option<(&PackageId, &Entry)> {
        let reference = location.reference();
        self.pins.packages.iter().find(|(id, entry)| {
            id.name == *name
                && match (&entry.origin, location) {
                    (Origin::Git { reference: pinned, commit: pin }, Location::Git { commit, .. }) => {
                        reference.as_ref() == Some(pinned) && pin == commit
                    }
                    (Origin::Registry(_), Location::Registry { version, .. }) => id.version == *version,
                    (Origin::Path | Origin::Git { .. } | Origin::Registry(_), _) => false,
                }
        })
    }

    fn fetch(&self, name: &PackageName, location: &Location) -> Result<Content> {
        if let Some((id, entry)) = self.pinned(name, location) {
            return self.obtain(id, entry, location);
        }
        match location {
            Location::Folder(folder) => read(folder),
            Location::Git { url, commit, folder, .. } => {
                let content = self.git.content(url, commit, folder)?;
                self.git.cache.keep(&content)?;
                Ok(content)
            }
            Location::Registry { version, .. } => {
                let id = PackageId { name: name.clone(), version: version.clone() };
                folder::read(name.as_str(), &vendor::place(&self.folder, &id))
            }
        }
    }
}

impl Supply for Shelf<'_> {
    fn find(&self, name: &PackageName, wanted: &Wanted, base: &Location) -> Result<Rc<Found>> {
        let location = self.locate(name, wanted, base)?;
        if let Some(found) = self.found.borrow().get(&location) {
            return Ok(Rc::clone(found));
        }
        let content = self.fetch(name, &location)?;
        let manifest = manifest(&content, &location)?;
        let digest = content.digest();
        let found = Rc::new(Found { location: location.clone(), manifest, content, digest });
        self.found.borrow_mut().insert(location, Rc::clone(&found));
        Ok(found)
    }
}

/// The content of a package that lies in a folder now.
pub(crate) fn read(folder: &Path) -> Result<Content> {
    if !folder.join(MANIFEST).is_file() {
        return Err(no_package_at(&folder.display().to_string()));
    }
    folder::read(&folder.display().to_string(), folder)
}

/// The manifest of a package that was found.
pub(crate) fn manifest(content: &Content, location: &Location) -> Result<Manifest> {
    let shown = match location {
        Location::Folder(folder) => folder.join(MANIFEST).display().to_string(),
        Location::Git { .. } | Location::Registry { .. } => format!("{MANIFEST} of {location}"),
    };
    let text = content.text(MANIFEST).ok_or_else(|| no_package_at(&location.to_string()))?;
    Manifest::parse(&shown, text)
}

fn same(id: &PackageId, entry: &Entry, content: Content, place: &str) -> Result<Content> {
    let found = content.digest();
    if found == entry.content { Ok(content) } else { Err(tampered(id, place, found.as_str(), entry.content.as_str())) }
}
