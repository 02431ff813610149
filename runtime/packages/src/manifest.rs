//! `recipe.toml`: what a package is, and what it depends on.

use crate::{
    content::{check_path, is_allowed},
    name::{PackageId, PackageName, parse_version},
    problem::{Place, Problem, Result, not_toml, other_edition, other_galley},
    table::{Entry, Table, Text},
    wanted::{Stated, Wanted},
};
use semver::{Version, VersionReq};
use std::collections::BTreeMap;

/// What a `recipe.toml` says.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Name and version.
    pub id: PackageId,
    /// The edition of the language that its recipes are written in.
    pub edition: String,
    /// The versions of Galley that it needs.
    pub runtime: Option<VersionReq>,
    /// The file that `import "acme/tagging"` means.
    pub entry: Option<String>,
    /// What it is, in a line.
    pub description: Option<String>,
    /// Under which licence, as SPDX says it.
    pub license: Option<String>,
    /// Where its source is.
    pub repository: Option<String>,
    /// What it depends on.
    pub dependencies: BTreeMap<PackageName, Dependency>,
    /// Scopes and the registries that hold them.
    pub registries: BTreeMap<String, String>,
    /// Addresses, and what is asked in their place.
    pub mirrors: BTreeMap<String, Vec<String>>,
}

/// A dependency, and where it stands.
#[derive(Clone, Debug)]
pub struct Dependency {
    /// Where it comes from.
    pub wanted: Wanted,
    /// The place in the manifest.
    pub place: Place,
}

/// What is wrong with a manifest: all of it, so that nobody has to mend it line by line.
#[derive(Debug, Default)]
struct Wrong(Vec<Problem>);

impl Wrong {
    /// What is right of it.
    fn see<T>(&mut self, of: Result<T>) -> Option<T> {
        of.map_err(|problem| self.push(*problem)).ok()
    }

    fn push(&mut self, mut problem: Problem) {
        let others = std::mem::take(&mut problem.others);
        self.0.extend([problem].into_iter().chain(others));
    }

    fn and(mut self, problem: Problem) -> Box<Problem> {
        self.push(problem);
        self.first().unwrap_or_else(|| not_toml("nothing is in it"))
    }

    fn none(self) -> Result<()> {
        self.first().map_or(Ok(()), Err)
    }

    /// The first one in the text, which carries the others.
    fn first(mut self) -> Option<Box<Problem>> {
        self.0.sort_by_key(|problem| problem.place.as_ref().map_or(0, |place| place.range.start));
        let mut all = self.0.into_iter();
        let first = all.next()?;
        Some(Box::new(Problem { others: all.collect(), ..first }))
    }
}

/// What `[package]` may hold.
const PACKAGE_KEYS: [&str; 8] =
    ["description", "edition", "entry", "license", "name", "repository", "runtime", "version"];
/// Editions that this version knows.
const EDITIONS: [&str; 1] = ["2026"];
const EXAMPLE_NAME: &str = "name = \"acme/team-cluster\"";
const EXAMPLE_GIT: &str = "\"acme/tagging\" = { git = \"https://git.example.net/acme/tagging\", tag = \"v0.4.0\" }";
const EXAMPLE_REGISTRY: &str = "acme = \"oci://registry.example.net/recipes\"";
const EXAMPLE_MIRROR: &str = "\"oci://registry.example.net\" = [\"file:///srv/recipes\"]";

impl Manifest {
    /// Reads the text of a manifest; `file` is what errors call it.
    ///
    /// # Errors
    /// E6002 to E6007 and E6015, with the place.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let file = Text { file: file.to_owned(), text: text.into() };
        let parsed = file.parse(not_toml)?;
        let top = Table::top(&file, parsed.get_ref());
        let mut wrong = Wrong::default();
        wrong.see(top.only(&["dependencies", "mirrors", "package", "registries"]));
        let package = match top.need("package", "[package]").and_then(|_| top.table("package", "[package]")) {
            Ok(package) => package,
            Err(problem) => return Err(wrong.and(*problem)),
        };
        wrong.see(package.only(&PACKAGE_KEYS));
        let mut kept =
            |key, example| wrong.see(package.text(key, example).map(|text| text.map(str::to_owned))).flatten();
        let description = kept("description", "description = \"Clusters for teams\"");
        let license = kept("license", "license = \"Apache-2.0\"");
        let repository = kept("repository", "repository = \"https://git.example.net/acme/tagging\"");
        let (name, version) = (wrong.see(name(&package)), wrong.see(version(&package)));
        let (edition, runtime) = (wrong.see(edition(&package)), wrong.see(runtime(&package)));
        let entry = wrong.see(entry(&package));
        let dependencies = dependencies(&top, &mut wrong);
        let (registries, mirrors) = (wrong.see(registries(&top)), wrong.see(mirrors(&top)));
        wrong.none()?;
        let whole = || Some((PackageId { name: name?, version: version? }, edition?, runtime?, entry?));
        let Some((id, edition, runtime, entry)) = whole() else { return Err(not_toml("nothing is in it")) };
        let (registries, mirrors) = (registries.unwrap_or_default(), mirrors.unwrap_or_default());
        Ok(Self { id, edition, runtime, entry, description, license, repository, dependencies, registries, mirrors })
    }

    /// The file that `import "acme/tagging"` means.
    #[must_use]
    pub fn entry(&self) -> String {
        self.entry.clone().unwrap_or_else(|| default_entry(&self.id.name))
    }

    /// Whether this version of Galley can use the package.
    pub(crate) fn check_galley(&self, galley: &Version) -> Result<()> {
        if !EDITIONS.contains(&self.edition.as_str()) {
            return Err(other_edition(&self.id, &self.edition));
        }
        match &self.runtime {
            Some(runtime) if !runtime.matches(galley) => {
                Err(other_galley(&self.id, &runtime.to_string(), &galley.to_string()))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// `tagging.recipe` for `acme/tagging`
pub(crate) fn default_entry(name: &PackageName) -> String {
    format!("{}.recipe", name.short())
}

fn name(package: &Table<'_>) -> Result<PackageName> {
    let entry = package.need("name", EXAMPLE_NAME)?;
    PackageName::parse(entry.text(EXAMPLE_NAME)?).map_err(|problem| problem.at(entry.place("")))
}

fn version(package: &Table<'_>) -> Result<Version> {
    let entry = package.need("version", "version = \"0.1.0\"")?;
    parse_version(entry.text("version = \"0.1.0\"")?).map_err(|problem| problem.at(entry.place("")))
}

fn edition(package: &Table<'_>) -> Result<String> {
    let newest = EDITIONS[EDITIONS.len() - 1];
    let Some(entry) = package.get("edition") else { return Ok(newest.to_owned()) };
    let example = format!("edition = \"{newest}\"");
    let edition = entry.text(&example)?;
    let is_year = edition.len() == 4 && edition.bytes().all(|byte| byte.is_ascii_digit());
    if is_year { Ok(edition.to_owned()) } else { Err(entry.wrong("must be a year", &example)) }
}

fn runtime(package: &Table<'_>) -> Result<Option<VersionReq>> {
    let example = "runtime = \">=0.3\"";
    let Some(entry) = package.get("runtime") else { return Ok(None) };
    let parsed = VersionReq::parse(entry.text(example)?);
    parsed.map(Some).map_err(|why| entry.wrong(&format!("must say which versions: {why}"), example))
}

fn entry(package: &Table<'_>) -> Result<Option<String>> {
    let example = "entry = \"main.recipe\"";
    let Some(entry) = package.get("entry") else { return Ok(None) };
    let path = entry.text(example)?;
    let recipe = is_allowed(path) && path.ends_with(".recipe");
    if check_path("", path).is_err() || !recipe {
        return Err(entry.wrong("must be a .recipe file of the package", example));
    }
    Ok(Some(path.to_owned()))
}

fn dependencies(top: &Table<'_>, wrong: &mut Wrong) -> BTreeMap<PackageName, Dependency> {
    let mut found = BTreeMap::new();
    let Some(table) = wrong.see(top.table("dependencies", "[dependencies]")) else { return found };
    for (name, entry) in table.entries() {
        let place = || entry.place("");
        let Some(name) = wrong.see(PackageName::parse(name).map_err(|problem| problem.at(entry.key_place("")))) else {
            continue;
        };
        if let Some(wanted) = wrong.see(wanted(&name, entry).map_err(|problem| problem.at(place()))) {
            found.insert(name, Dependency { wanted, place: place() });
        }
    }
    found
}

fn wanted(name: &PackageName, entry: &Entry<'_>) -> Result<Wanted> {
    if entry.is_text() {
        return Wanted::registry(entry.text(EXAMPLE_GIT)?);
    }
    let table = entry.table(&format!("the dependency `{name}`"), EXAMPLE_GIT)?;
    table.only(&["branch", "git", "path", "rev", "tag"])?;
    let text = |key| table.text(key, EXAMPLE_GIT);
    let (git, path) = (text("git")?, text("path")?);
    let (tag, rev, branch) = (text("tag")?, text("rev")?, text("branch")?);
    Wanted::stated(name, Stated { git, tag, rev, branch, path }).map_err(|problem| {
        // What is refused is one of the words.
        let refused = |entry: &&Entry<'_>| {
            entry.text(EXAMPLE_GIT).is_ok_and(|text| problem.message.contains(&format!("`{}`", text.escape_default())))
        };
        match ["git", "tag", "rev", "branch", "path"].iter().filter_map(|key| table.get(key)).find(refused) {
            Some(entry) if problem.code == "E6015" => problem.at(entry.place("")),
            Some(_) | None => problem,
        }
    })
}

fn registries(top: &Table<'_>) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for (scope, entry) in top.table("registries", EXAMPLE_REGISTRY)?.entries() {
        found.insert(scope.to_owned(), address(entry, EXAMPLE_REGISTRY)?);
    }
    Ok(found)
}

fn mirrors(top: &Table<'_>) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found = BTreeMap::new();
    for (of, entry) in top.table("mirrors", EXAMPLE_MIRROR)?.entries() {
        let list = entry.list(EXAMPLE_MIRROR)?;
        let list = list.iter().map(|entry| address(entry, EXAMPLE_MIRROR)).collect::<Result<_>>()?;
        found.insert(of.to_owned(), list);
    }
    Ok(found)
}

fn address(entry: &Entry<'_>, example: &str) -> Result<String> {
    let address = entry.text(example)?;
    if address.starts_with("oci://") || address.starts_with("file:///") {
        Ok(address.to_owned())
    } else {
        Err(entry.wrong("must begin with oci:// or file:///", example))
    }
}

#[cfg(test)]
#[path = "manifest_tests.rs"]
mod tests;
