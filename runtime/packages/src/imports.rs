//! From the path of an import to a file of a package. It needs the lock and nothing else, so that a run which kept its
//! part of the lock finds the same files again.

use crate::{
    lock::Lock,
    manifest::default_entry,
    name::{PackageId, PackageName},
};
use galley_grammar::nearest;

/// An import that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Why, for the place of the import.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Lock {
    /// The package that a source belongs to, and its file in it.
    #[must_use]
    pub fn owner<'a>(&self, source: &'a str) -> Option<(&PackageId, &'a str)> {
        let (name_end, _) = source.match_indices('/').nth(1)?;
        let (id, file) = (source.get(..name_end)?, source.get(name_end + 1..)?);
        let (name, version) = id.split_once('@')?;
        let version = semver::Version::parse(version).ok()?;
        let id = PackageId { name: PackageName::parse(name).ok()?, version };
        let (id, _) = self.packages.get_key_value(&id)?;
        Some((id, file))
    }

    /// The file that `importer`, a source, calls `path`. A path that begins with a dot is only looked up for a source
    /// of a package; those of the project itself lie on the disk.
    ///
    /// # Errors
    /// Where it leads nowhere.
    pub fn import(&self, importer: &str, path: &str) -> Result<(PackageId, String), Missing> {
        let owner = self.owner(importer);
        if let Some((id, file)) = owner
            && (path.starts_with("./") || path.starts_with("../"))
        {
            let missing = || Missing {
                message: format!("it leads out of the package `{}`", id.name),
                help: "a package imports its own files by place and others by name, such as \"acme/tagging\""
                    .to_owned(),
            };
            return beside(file, path).map(|file| (id.clone(), file)).ok_or_else(missing);
        }
        let (name, file) = split(path);
        let Ok(name) = PackageName::parse(&name) else { return Err(no_module()) };
        if owner.is_some_and(|(id, _)| id.name == name) {
            let help = "name the file by its place, such as \"./sizes.recipe\"".to_owned();
            return Err(Missing { message: "a package does not import itself by name".to_owned(), help });
        }
        let edges = self.dependencies_of(owner.map(|(id, _)| id));
        let Some(edge) = edges.iter().find(|edge| edge.name == name) else {
            let who = owner.map_or("this project".to_owned(), |(id, _)| format!("the package `{}`", id.name));
            let near = nearest(name.as_str(), edges.iter().map(|edge| edge.name.as_str()));
            let help = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("add it to recipe.toml: galley add {name} --git URL --tag TAG"),
            };
            return Err(Missing { message: format!("{who} has no dependency `{name}`"), help });
        };
        let id = edge.id();
        let file = match file {
            None => {
                let entry = self.packages.get(&id).and_then(|entry| entry.entry.clone());
                entry.unwrap_or_else(|| default_entry(&id.name))
            }
            Some(file) => match file.strip_suffix(".recipe") {
                Some(bare) => {
                    let help = format!("leave out the ending: \"{name}/{bare}\"");
                    return Err(Missing { message: "a file of a package has no ending here".to_owned(), help });
                }
                None => format!("{file}.recipe"),
            },
        };
        Ok((id, file))
    }
}

/// That a package has no such file; `files` are those that it has.
#[must_use]
pub fn no_file<'a>(id: &PackageId, file: &str, files: impl Iterator<Item = &'a str>) -> Missing {
    let recipes: Vec<&str> = files.filter_map(|file| file.strip_suffix(".recipe")).collect();
    let bare = file.strip_suffix(".recipe").unwrap_or(file);
    let help = match nearest(bare, recipes.iter().copied()) {
        Some(near) => format!("did you mean \"{}/{near}\"?", id.name),
        None if recipes.is_empty() => "it has no recipes at all".to_owned(),
        None => format!("it has {}", recipes.join(", ")),
    };
    Missing { message: format!("`{}` {} has no file {file}", id.name, id.version), help }
}

fn no_module() -> Missing {
    let help = "std modules begin with \"std/\", packages look like \"acme/tagging\", files of yours begin with \"./\"";
    Missing { message: "there is no such module".to_owned(), help: help.to_owned() }
}

/// `acme/tagging/net/sizes` is the file `net/sizes` of `acme/tagging`.
fn split(path: &str) -> (String, Option<&str>) {
    match path.match_indices('/').nth(1) {
        Some((at, _)) => (path[..at].to_owned(), Some(&path[at + 1..])),
        None => (path.to_owned(), None),
    }
}

/// The file that lies at `path` from the folder of `file`; `None` where that leads out.
fn beside(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
#[path = "imports_tests.rs"]
mod tests;
