//! Taking the packages as recipe.lock has them, without choosing anything.

use crate::{
    content::Content,
    location::Location,
    lock::{Edge, Lock, Origin},
    manifest::{Dependency, Manifest, default_entry},
    name::{PackageId, PackageName},
    problem::{Result, tampered},
    supply::{self, Shelf},
    wanted::Wanted,
};
use semver::Version;
use std::collections::BTreeMap;

/// What became of it.
pub(crate) enum Pulled {
    /// Every package is what the lock says.
    Whole(BTreeMap<PackageId, Content>),
    /// The manifests, or a folder that somebody works in, have moved on; in words.
    Stale(String),
}

/// Takes the packages of a project as its lock has them.
///
/// What comes from a folder may have changed: then the lock is stale. What comes from anywhere else may not.
pub(crate) fn pull(
    root: &Manifest,
    base: &Location,
    galley: &Version,
    lock: &Lock,
    shelf: &Shelf<'_>,
) -> Result<Pulled> {
    root.check_galley(galley)?;
    let mut pull = Pull { galley, lock, shelf, waiting: Vec::new(), contents: BTreeMap::new() };
    if let Err(stale) = pull.expect("recipe.toml", root, base, &lock.dependencies) {
        return Ok(Pulled::Stale(stale));
    }
    while let Some(step) = pull.next() {
        if let Err(stale) = pull.take(&step)? {
            return Ok(Pulled::Stale(stale));
        }
    }
    match lock.packages.keys().find(|id| !pull.contents.contains_key(id)) {
        Some(id) => Ok(Pulled::Stale(format!("nothing needs `{}` {} any more", id.name, id.version))),
        None => Ok(Pulled::Whole(pull.contents)),
    }
}

struct Pull<'a> {
    galley: &'a Version,
    lock: &'a Lock,
    shelf: &'a Shelf<'a>,
    waiting: Vec<Step>,
    contents: BTreeMap<PackageId, Content>,
}

/// A dependency that is yet to be taken.
struct Step {
    id: PackageId,
    dependency: Dependency,
    base: Location,
}

/// What may have moved on, in words.
type Fresh = std::result::Result<(), String>;

impl Pull<'_> {
    /// What a manifest asks for is what the lock says that it asked for.
    fn expect(&mut self, who: &str, manifest: &Manifest, base: &Location, edges: &[Edge]) -> Fresh {
        let locked: BTreeMap<&PackageName, &Edge> = edges.iter().map(|edge| (&edge.name, edge)).collect();
        if let Some(name) = locked.keys().find(|name| !manifest.dependencies.contains_key(**name)) {
            return Err(format!("{who} does not ask for `{name}` any more"));
        }
        for (name, dependency) in &manifest.dependencies {
            let noted = dependency.wanted.noted();
            match locked.get(name) {
                None => return Err(format!("{who} asks for `{name}`")),
                Some(edge) if edge.wanted != noted => {
                    return Err(format!("{who} asks for `{name}`, {noted}; the lock has {}", edge.wanted));
                }
                Some(edge) => {
                    let step = Step { id: edge.id(), dependency: dependency.clone(), base: base.clone() };
                    self.waiting.push(step);
                }
            }
        }
        Ok(())
    }

    /// The next one, rather one that names the very place that the package was taken from.
    fn next(&mut self) -> Option<Step> {
        let exact = self.waiting.iter().position(|step| self.contents.contains_key(&step.id) || self.is_exact(step));
        match exact {
            Some(at) => Some(self.waiting.swap_remove(at)),
            None => self.waiting.pop(),
        }
    }

    fn is_exact(&self, step: &Step) -> bool {
        let origin = self.lock.packages.get(&step.id).map(|entry| &entry.origin);
        match (origin, &step.dependency.wanted, &step.base) {
            (Some(Origin::Git { reference, .. }), Wanted::Git { .. }, _) => {
                *reference == step.dependency.wanted.noted()
            }
            (Some(Origin::Path), Wanted::Path(_), Location::Folder(_))
            | (Some(Origin::Git { .. }), Wanted::Path(_), Location::Git { .. })
            | (Some(Origin::Registry(_)), Wanted::Registry { .. }, _) => true,
            (_, Wanted::Path(_) | Wanted::Git { .. } | Wanted::Registry { .. }, _) => false,
        }
    }

    fn take(&mut self, step: &Step) -> Result<Fresh> {
        let Step { id, dependency, base } = step;
        if self.contents.contains_key(id) {
            return Ok(Ok(()));
        }
        let Some(entry) = self.lock.packages.get(id) else { return Ok(Err(format!("the lock lacks `{id}`"))) };
        let location = match (&dependency.wanted, &entry.origin) {
            (Wanted::Path(path), _) => base.step(path).map_err(|problem| problem.at(dependency.place.clone()))?,
            (Wanted::Git { url, reference, folder }, Origin::Git { commit, .. }) => Location::Git {
                url: url.clone(),
                reference: reference.clone(),
                commit: commit.clone(),
                folder: folder.clone(),
            },
            (Wanted::Registry { .. }, _) => {
                Location::Registry { name: id.name.to_string(), version: id.version.clone() }
            }
            (Wanted::Git { .. }, Origin::Path | Origin::Registry(_)) => {
                return Ok(Err(format!("`{}` comes from elsewhere now", id.name)));
            }
        };
        let content = match (&entry.origin, &location) {
            (Origin::Path, Location::Folder(folder)) => {
                let content = supply::read(folder).map_err(|problem| problem.at(dependency.place.clone()))?;
                if content.digest() != entry.content {
                    return Ok(Err(format!("`{}` in {} was edited", id.name, folder.display())));
                }
                content
            }
            (Origin::Path, _) => return Ok(Err(format!("`{}` comes from elsewhere now", id.name))),
            (Origin::Git { .. } | Origin::Registry(_), _) => {
                let obtained = self.shelf.obtain(id, entry, &location);
                obtained.map_err(|problem| problem.at(dependency.place.clone()))?
            }
        };
        let manifest = supply::manifest(&content, &location)?;
        let entry_file = manifest.entry.clone().filter(|entry| *entry != default_entry(&id.name));
        if manifest.id != *id || entry_file != entry.entry {
            // The content is right, so somebody edited the lock.
            let says = format!("a recipe.toml of `{}` {}", manifest.id.name, manifest.id.version);
            return Err(tampered(id, &location.to_string(), &says, "another name, version or entry"));
        }
        manifest.check_galley(self.galley).map_err(|problem| problem.at(dependency.place.clone()))?;
        self.contents.insert(id.clone(), content);
        let edges = entry.dependencies.clone();
        let fresh = self.expect(&format!("`{}`", id.name), &manifest, &location, &edges);
        match (fresh, &entry.origin) {
            (Err(why), Origin::Git { .. } | Origin::Registry(_)) => {
                Err(tampered(id, "its recipe.toml", &why, "other dependencies"))
            }
            (fresh, _) => Ok(fresh),
        }
    }
}
