//! What a new lock changes.

use crate::{
    lock::{Lock, Origin},
    name::{PackageId, PackageName},
};
use std::collections::{BTreeMap, BTreeSet};

/// One line of what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A package came in.
    Added {
        /// Which.
        id: PackageId,
        /// From where.
        origin: Origin,
    },
    /// A package is not needed any more.
    Removed {
        /// Which.
        id: PackageId,
    },
    /// Another version of it, or other content of the same.
    Changed {
        /// Which.
        name: PackageName,
        /// What it was: `0.4.0 (git tag v0.4.0, commit 0123456789)`.
        from: String,
        /// What it is.
        to: String,
    },
}

impl Change {
    /// What leads from one lock to the other, by name.
    pub(crate) fn between(old: &Lock, new: &Lock) -> Vec<Change> {
        let mut changes = Vec::new();
        let names: BTreeSet<&PackageName> = old.packages.keys().chain(new.packages.keys()).map(|id| &id.name).collect();
        for name in names {
            let of = |lock: &Lock| -> BTreeMap<PackageId, crate::Entry> {
                let mine = lock.packages.iter().filter(|(id, _)| id.name == *name);
                mine.map(|(id, entry)| (id.clone(), entry.clone())).collect()
            };
            let (before, after) = (of(old), of(new));
            let told = |id: &PackageId, entry: &crate::Entry| format!("{} ({})", id.version, entry.origin);
            let alone = before.len() == 1 && after.len() == 1;
            let same_place = |was: &PackageId, now: &PackageId| alone || was.line() == now.line();
            for (id, entry) in &after {
                match before.get(id) {
                    Some(was) if was.content != entry.content || was.origin != entry.origin => {
                        let (from, to) = (told(id, was), told(id, entry));
                        let to = if from == to { format!("{to}, edited") } else { to };
                        changes.push(Change::Changed { name: name.clone(), from, to });
                    }
                    Some(_) => {}
                    // The version that it takes the place of.
                    None => match before.iter().find(|(was, _)| same_place(was, id) && !after.contains_key(was)) {
                        Some((was, entry_before)) => {
                            let (from, to) = (told(was, entry_before), told(id, entry));
                            changes.push(Change::Changed { name: name.clone(), from, to });
                        }
                        None => changes.push(Change::Added { id: id.clone(), origin: entry.origin.clone() }),
                    },
                }
            }
            let replaced = |id: &PackageId| after.keys().any(|now| same_place(id, now));
            let gone = before.keys().filter(|id| !after.contains_key(id) && !replaced(id));
            changes.extend(gone.map(|id| Change::Removed { id: id.clone() }));
        }
        changes
    }
}
