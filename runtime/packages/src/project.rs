//! A project: the folder of a `recipe.toml`, and all that it depends on.

use crate::{
    LOCK, MANIFEST,
    change::Change,
    content::{Content, ContentDigest},
    disk, edit,
    imports::{Missing, no_file},
    location::Location,
    lock::{Lock, Origin},
    manifest::Manifest,
    name::{PackageId, PackageName},
    problem::{Result, no_manifest, no_package_at, unknown_dependency, unreadable, would_change},
    pull::{Pulled, pull},
    resolve::{Resolved, resolve},
    supply::Shelf,
    wanted::Wanted,
};
use semver::Version;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A manifest or lock that is larger than this is none.
const TEXT_BYTES_MAX: u64 = 4 << 20;

/// How packages are dealt with.
#[derive(Clone, Debug)]
pub struct Options {
    /// recipe.lock may not change.
    pub locked: bool,
    /// Nothing is fetched.
    pub offline: bool,
    /// Where fetched things are kept.
    pub cache: PathBuf,
    /// The version of this program.
    pub galley: Version,
}

impl Options {
    /// For this version of Galley.
    #[must_use]
    pub fn new(locked: bool, offline: bool, cache: PathBuf) -> Self {
        // All crates of the workspace have one version.
        let number = |text: &str| text.parse().unwrap_or_default();
        let galley = Version::new(
            number(env!("CARGO_PKG_VERSION_MAJOR")),
            number(env!("CARGO_PKG_VERSION_MINOR")),
            number(env!("CARGO_PKG_VERSION_PATCH")),
        );
        Self { locked, offline, cache, galley }
    }
}

/// A project whose packages are at hand.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder of its recipe.toml.
    pub folder: PathBuf,
    /// Its recipe.toml.
    pub manifest: Manifest,
    /// Its recipe.lock, or what would stand in it.
    pub lock: Lock,
    pub(crate) contents: BTreeMap<PackageId, Content>,
}

/// The folder of the project that a folder belongs to: the nearest one with a recipe.toml.
///
/// # Errors
/// E6021, where the folder itself cannot be seen.
pub fn find(folder: &Path) -> Result<Option<PathBuf>> {
    let start = std::fs::canonicalize(folder).map_err(|error| unreadable(folder, &error))?;
    Ok(start.ancestors().find(|folder| folder.join(MANIFEST).is_file()).map(Path::to_owned))
}

/// Loads a project: takes its packages as recipe.lock has them, and where that is out of date brings it up to date.
///
/// # Errors
/// Whatever is wrong with its manifest, its lock or its packages.
pub fn load(folder: &Path, shown: &Path, options: &Options) -> Result<(Project, Vec<Change>)> {
    let (_, manifest) = read_manifest(folder, shown)?;
    let (lock_text, lock) = read_lock(folder, shown)?;
    let shelf = Shelf::new(folder, options, &lock);
    let base = Location::Folder(folder.to_owned());
    match pull(&manifest, &base, &options.galley, &lock, &shelf)? {
        Pulled::Whole(contents) => {
            let project = Project { folder: folder.to_owned(), manifest, lock, contents };
            Ok((project, Vec::new()))
        }
        Pulled::Stale(why) if options.locked => Err(would_change(&why)),
        Pulled::Stale(_) => {
            let Resolved { lock: new, contents } = resolve(&manifest, &base, &options.galley, &shelf)?;
            let project = Project { folder: folder.to_owned(), manifest, lock: new, contents };
            project.write_lock(lock_text.as_deref())?;
            let changes = Change::between(&lock, &project.lock);
            Ok((project, changes))
        }
    }
}

impl Project {
    /// Adds a dependency, or asks for it otherwise than before. Nothing is written unless it can be had.
    ///
    /// # Errors
    /// Whatever is wrong with the project or the package.
    pub fn add(
        folder: &Path,
        shown: &Path,
        name: &PackageName,
        wanted: &Wanted,
        options: &Options,
    ) -> Result<Vec<Change>> {
        let (text, _) = read_manifest(folder, shown)?;
        Self::edit(folder, shown, &edit::with(&text, name, wanted)?, options, |_| false)
    }

    /// Removes a dependency.
    ///
    /// # Errors
    /// E6022, where there is none of that name, and whatever is wrong with the project.
    pub fn remove(folder: &Path, shown: &Path, name: &PackageName, options: &Options) -> Result<Vec<Change>> {
        let (text, manifest) = read_manifest(folder, shown)?;
        if !manifest.dependencies.contains_key(name) {
            let known = manifest.dependencies.keys().map(PackageName::as_str);
            return Err(unknown_dependency(name.as_str(), known));
        }
        Self::edit(folder, shown, &edit::without(&text, name)?, options, |_| false)
    }

    /// Asks again what tags and branches mean: of one package, or of all.
    ///
    /// # Errors
    /// E6022, where there is none of that name, and whatever is wrong with the project.
    pub fn update(folder: &Path, shown: &Path, name: Option<&PackageName>, options: &Options) -> Result<Vec<Change>> {
        let (text, manifest) = read_manifest(folder, shown)?;
        let (_, lock) = read_lock(folder, shown)?;
        if let Some(name) = name {
            let locked = lock.packages.keys().map(|id| &id.name);
            let known: Vec<&PackageName> = manifest.dependencies.keys().chain(locked).collect();
            if !known.contains(&name) {
                return Err(unknown_dependency(name.as_str(), known.iter().map(|name| name.as_str())));
            }
        }
        Self::edit(folder, shown, &text, options, |id| name.is_none_or(|name| id.name == *name))
    }

    /// Chooses anew for a manifest of that text, and writes both files. What `forgets` says is asked for again.
    fn edit(
        folder: &Path,
        shown: &Path,
        text: &str,
        options: &Options,
        forgets: impl Fn(&PackageId) -> bool,
    ) -> Result<Vec<Change>> {
        let manifest = Manifest::parse(&shown.join(MANIFEST).display().to_string(), text)?;
        let (lock_text, lock) = read_lock(folder, shown)?;
        let mut pins = lock.clone();
        pins.packages.retain(|id, entry| !forgets(id) || matches!(entry.origin, Origin::Registry(_)));
        let shelf = Shelf::new(folder, options, &pins);
        let base = Location::Folder(folder.to_owned());
        let Resolved { lock: new, contents } = resolve(&manifest, &base, &options.galley, &shelf)?;
        if options.locked && new != lock {
            return Err(would_change("this command changes what is depended on"));
        }
        let project = Project { folder: folder.to_owned(), manifest, lock: new, contents };
        let path = folder.join(MANIFEST);
        if disk::read(&path, TEXT_BYTES_MAX)?.is_none_or(|there| there != text.as_bytes()) {
            disk::write(&path, text.as_bytes())?;
        }
        project.write_lock(lock_text.as_deref())?;
        Ok(Change::between(&lock, &project.lock))
    }

    fn write_lock(&self, there: Option<&str>) -> Result<()> {
        let text = self.lock.to_text();
        if there == Some(text.as_str()) || there.is_none() && self.lock == Lock::default() {
            return Ok(());
        }
        disk::write(&self.folder.join(LOCK), text.as_bytes())
    }

    /// How this project's recipe.toml calls a folder.
    ///
    /// # Errors
    /// E6009, where that is not there.
    pub fn path_to(folder: &Path, target: &Path) -> Result<String> {
        let missing = |_| no_package_at(&target.display().to_string());
        let (from, to) =
            (std::fs::canonicalize(folder).map_err(missing)?, std::fs::canonicalize(target).map_err(missing)?);
        let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
        let up = from.components().skip(shared).map(|_| "..".to_owned());
        let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
        let parts: Vec<String> = up.chain(down).collect();
        Ok(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
    }

    /// The digest over the files of a package that was loaded.
    #[must_use]
    pub fn digest(&self, id: &PackageId) -> Option<&ContentDigest> {
        self.lock.packages.get(id).map(|entry| &entry.content)
    }

    /// The text of a source of a package, by its name.
    #[must_use]
    pub fn source(&self, name: &str) -> Option<&str> {
        let (id, file) = self.lock.owner(name)?;
        self.contents.get(id)?.text(file)
    }

    /// The name and the text of the file that `importer`, a source, calls `path`.
    ///
    /// # Errors
    /// Where it leads nowhere.
    pub fn import(&self, importer: &str, path: &str) -> std::result::Result<(String, &str), Missing> {
        let (id, file) = self.lock.import(importer, path)?;
        let content = self.contents.get(&id);
        let missing = || no_file(&id, &file, content.into_iter().flat_map(Content::files).map(|(path, _)| path));
        let text = content.and_then(|content| content.text(&file)).ok_or_else(missing)?;
        Ok((id.source(&file), text))
    }
}

fn read_manifest(folder: &Path, shown: &Path) -> Result<(String, Manifest)> {
    let text = disk::read_text(&folder.join(MANIFEST), TEXT_BYTES_MAX)?;
    let text = text.ok_or_else(|| no_manifest(&shown.display().to_string()))?;
    let manifest = Manifest::parse(&shown.join(MANIFEST).display().to_string(), &text)?;
    Ok((text, manifest))
}

fn read_lock(folder: &Path, shown: &Path) -> Result<(Option<String>, Lock)> {
    let text = disk::read_text(&folder.join(LOCK), TEXT_BYTES_MAX)?;
    let lock = match &text {
        Some(text) => Lock::parse(&shown.join(LOCK).display().to_string(), text)?,
        None => Lock::default(),
    };
    Ok((text, lock))
}
