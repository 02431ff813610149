//! Changing `recipe.toml` without disturbing the rest of it.

use crate::{
    name::PackageName,
    problem::{Result, not_toml},
    wanted::{Reference, Wanted},
};
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

const DEPENDENCIES: &str = "dependencies";

/// The text with a dependency added, or asked for otherwise than before.
pub(crate) fn with(text: &str, name: &PackageName, wanted: &Wanted) -> Result<String> {
    let mut document = document(text)?;
    let section = document.entry(DEPENDENCIES).or_insert_with(|| Item::Table(Table::new()));
    let Some(section) = section.as_table_like_mut() else { return Err(not_toml("[dependencies] is not a section")) };
    match section.get_mut(name.as_str()).and_then(Item::as_value_mut) {
        // A comment after it stays.
        Some(there) => {
            let decor = there.decor().clone();
            *there = value(wanted);
            *there.decor_mut() = decor;
        }
        None => {
            section.insert(name.as_str(), Item::Value(value(wanted)));
        }
    }
    Ok(document.to_string())
}

/// The text without a dependency.
pub(crate) fn without(text: &str, name: &PackageName) -> Result<String> {
    let mut document = document(text)?;
    if let Some(section) = document.get_mut(DEPENDENCIES).and_then(Item::as_table_like_mut) {
        section.remove(name.as_str());
    }
    Ok(document.to_string())
}

fn document(text: &str) -> Result<DocumentMut> {
    text.parse().map_err(|error: toml_edit::TomlError| not_toml(error.message()))
}

fn value(wanted: &Wanted) -> Value {
    let mut table = InlineTable::new();
    match wanted {
        Wanted::Registry { least } => return Value::from(least.to_string()),
        Wanted::Path(path) => {
            table.insert("path", Value::from(path.as_str()));
        }
        Wanted::Git { url, reference, folder } => {
            table.insert("git", Value::from(url.as_str()));
            let (key, name) = match reference {
                Reference::Tag(name) => ("tag", name),
                Reference::Rev(commit) => ("rev", commit),
                Reference::Branch(name) => ("branch", name),
            };
            table.insert(key, Value::from(name.as_str()));
            if !folder.is_empty() {
                table.insert("path", Value::from(folder.as_str()));
            }
        }
    }
    Value::InlineTable(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "# ours\n[package]\nname   = \"acme/x\" # a name\nversion = \"1.0.0\"\n\n[dependencies]\n# the \
                          platform team's\n\"acme/base\" = { path = \"../base\" } # for now\n";

    #[test]
    fn comments_and_spaces_stay() {
        let tagging = PackageName::parse("acme/tagging").unwrap();
        let base = PackageName::parse("acme/base").unwrap();
        let git = Wanted::git("https://host/x", Reference::Tag("v1".into()), "").unwrap();
        let added = with(BEFORE, &tagging, &git).unwrap();
        insta::assert_snapshot!(added, @r#"
    # ours
    [package]
    name   = "acme/x" # a name
    version = "1.0.0"

    [dependencies]
    # the platform team's
    "acme/base" = { path = "../base" } # for now
    "acme/tagging" = { git = "https://host/x", tag = "v1" }
    "#);
        assert_eq!(without(&added, &tagging).unwrap(), BEFORE);
        insta::assert_snapshot!(with(BEFORE, &base, &git).unwrap(), @r#"
    # ours
    [package]
    name   = "acme/x" # a name
    version = "1.0.0"

    [dependencies]
    # the platform team's
    "acme/base" = { git = "https://host/x", tag = "v1" } # for now
    "#);
        let first = with("[package]\nname = \"acme/x\"\n", &tagging, &Wanted::Path("../tagging".into())).unwrap();
        insta::assert_snapshot!(first, @r#"
    [package]
    name = "acme/x"

    [dependencies]
    "acme/tagging" = { path = "../tagging" }
    "#);
    }
}
