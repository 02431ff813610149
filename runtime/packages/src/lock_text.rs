//! The text of `recipe.lock`, written one way only.

use crate::{
    content::ContentDigest,
    lock::{Edge, Entry, Lock, Origin},
    name::{PackageId, PackageName, parse_version},
    problem::{Problem, Result, bad_lock},
    table::{Table, Text},
};
use std::{collections::BTreeMap, fmt::Write as _};

const HEAD: &str = "# Written by galley; not meant to be edited. Keep it with the recipes.\n";
/// The form of the file.
const VERSION: i64 = 1;
const EXAMPLE: &str = "name = \"acme/tagging\"";
const KEYS: [&str; 10] =
    ["commit", "content", "dependencies", "entry", "manifest", "name", "reference", "signed_by", "source", "version"];

impl Lock {
    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}version = {VERSION}\n");
        dependencies(&mut text, &self.dependencies);
        for (id, entry) in &self.packages {
            text.push_str("\n[[package]]\n");
            line(&mut text, "name", id.name.as_str());
            line(&mut text, "version", &id.version.to_string());
            match &entry.origin {
                Origin::Path => line(&mut text, "source", "path"),
                Origin::Git { reference, commit } => {
                    line(&mut text, "source", "git");
                    line(&mut text, "reference", reference);
                    line(&mut text, "commit", commit);
                }
                Origin::Registry(scope) => line(&mut text, "source", &format!("registry:{scope}")),
            }
            let manifest = entry.manifest.as_deref();
            for (key, value) in [("manifest", manifest), ("content", Some(entry.content.as_str()))] {
                if let Some(value) = value {
                    line(&mut text, key, value);
                }
            }
            for (key, value) in [("signed_by", &entry.signed_by), ("entry", &entry.entry)] {
                if let Some(value) = value {
                    line(&mut text, key, value);
                }
            }
            dependencies(&mut text, &entry.dependencies);
        }
        text
    }

    /// Reads the text of the file; `file` is what errors call it.
    ///
    /// # Errors
    /// E6018, where it is not of this form.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let file = Text { file: file.to_owned(), text: text.into() };
        parse(&file).map_err(|problem| {
            // Nobody writes it by hand: what matters is that it is broken, not what a line should look like.
            let lock = bad_lock(&problem.message);
            match problem.place {
                Some(place) => lock.at(place),
                None => lock,
            }
        })
    }
}

fn line(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {}", quoted(value));
}

fn dependencies(text: &mut String, edges: &[Edge]) {
    if edges.is_empty() {
        return;
    }
    text.push_str("dependencies = [\n");
    for edge in edges {
        let (name, version) = (quoted(edge.name.as_str()), quoted(&edge.version.to_string()));
        let _ = writeln!(text, "  {{ name = {name}, version = {version}, wanted = {} }},", quoted(&edge.wanted));
    }
    text.push_str("]\n");
}

fn quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn parse(file: &Text) -> Result<Lock> {
    let parsed = file.parse(bad_lock)?;
    let top = Table::top(file, parsed.get_ref());
    let version = top.need("version", "version = 1")?;
    if version.number("version = 1")? != VERSION {
        return Err(bad_lock("it was written by a newer galley").at(version.place("")));
    }
    top.only(&["dependencies", "package", "version"])?;
    let mut lock = Lock { dependencies: edges(&top)?, packages: BTreeMap::new() };
    let packages = top.get("package").map(|packages| packages.list("[[package]]")).transpose()?;
    for package in packages.unwrap_or_default() {
        let table = package.table("[[package]]", "[[package]]")?;
        table.only(&KEYS)?;
        let (id, entry) = self::package(&table)?;
        if lock.packages.insert(id, entry).is_some() {
            return Err(bad_lock("a package stands in it twice").at(package.place("")));
        }
    }
    let known = |edge: &Edge| lock.packages.contains_key(&edge.id());
    let entries = lock.packages.values().flat_map(|entry| &entry.dependencies);
    match lock.dependencies.iter().chain(entries).find(|edge| !known(edge)) {
        Some(edge) => Err(bad_lock(&format!("`{}` is needed, but not in it", edge.id()))),
        None => Ok(lock),
    }
}

fn package(table: &Table<'_>) -> Result<(PackageId, Entry)> {
    let need = |key: &str| table.need(key, EXAMPLE)?.text(EXAMPLE);
    let kept = |key: &str| table.text(key, EXAMPLE).map(|text| text.map(str::to_owned));
    let id = PackageId { name: PackageName::parse(need("name")?)?, version: parse_version(need("version")?)? };
    let origin = match need("source")? {
        "path" => Origin::Path,
        "git" => {
            let commit = need("commit")?;
            if !matches!(commit.len(), 40 | 64) || !commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(table.need("commit", EXAMPLE)?.wrong("must be 40 digits", EXAMPLE));
            }
            Origin::Git { reference: need("reference")?.to_owned(), commit: commit.to_owned() }
        }
        other => match other.strip_prefix("registry:") {
            Some(scope) => Origin::Registry(scope.to_owned()),
            None => return Err(table.need("source", EXAMPLE)?.wrong("is not known", EXAMPLE)),
        },
    };
    let content = ContentDigest::parse(need("content")?).map_err(|problem| locate(problem, table, "content"))?;
    let entry = Entry {
        origin,
        content,
        manifest: kept("manifest")?,
        signed_by: kept("signed_by")?,
        entry: kept("entry")?,
        dependencies: edges(table)?,
    };
    Ok((id, entry))
}

fn edges(table: &Table<'_>) -> Result<Vec<Edge>> {
    let Some(list) = table.get("dependencies") else { return Ok(Vec::new()) };
    let edge = |entry: &crate::table::Entry<'_>| {
        let table = entry.table("a dependency", EXAMPLE)?;
        table.only(&["name", "version", "wanted"])?;
        let need = |key: &str| table.need(key, EXAMPLE)?.text(EXAMPLE);
        Ok(Edge {
            name: PackageName::parse(need("name")?)?,
            version: parse_version(need("version")?)?,
            wanted: need("wanted")?.to_owned(),
        })
    };
    list.list(EXAMPLE)?.iter().map(edge).collect()
}

fn locate(problem: Box<Problem>, table: &Table<'_>, key: &str) -> Box<Problem> {
    match table.get(key) {
        Some(entry) => problem.at(entry.place("")),
        None => problem,
    }
}

#[cfg(test)]
#[path = "lock_text_tests.rs"]
mod tests;
