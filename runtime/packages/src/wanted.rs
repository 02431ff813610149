//! What a manifest asks for, and what is refused before git hears of it.

use crate::{
    name::PackageName,
    problem::{Result, malformed_minimum, refused, unclear_origin},
};
use semver::Version;
use std::fmt;

/// Where a dependency comes from, as a manifest says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// From a registry: the least version that will do, and what stands in the manifest.
    Registry {
        /// `1.2.0` for `^1.2`
        least: Version,
    },
    /// From a git repository.
    Git {
        /// Its address.
        url: String,
        /// What of it.
        reference: Reference,
        /// The folder in it; empty for the top.
        folder: String,
    },
    /// From a folder, named from the folder of the manifest.
    Path(String),
}

/// A commit, by whatever name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// A tag: should not move.
    Tag(String),
    /// A commit: cannot move.
    Rev(String),
    /// A branch: moves; `update` follows it.
    Branch(String),
}

/// The words by which a dependency says where it comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stated<'a> {
    /// The address of a repository.
    pub git: Option<&'a str>,
    /// A tag of it.
    pub tag: Option<&'a str>,
    /// A commit of it.
    pub rev: Option<&'a str>,
    /// A branch of it.
    pub branch: Option<&'a str>,
    /// A folder: of the repository, where there is one.
    pub path: Option<&'a str>,
}

/// Longer names are nobody's.
const NAME_LENGTH_MAX: usize = 200;
const URL_LENGTH_MAX: usize = 1000;

impl Wanted {
    /// What a dependency that says this asks for.
    ///
    /// # Errors
    /// E6007, where that is not clear, and E6015, where git should not see it.
    pub fn stated(name: &PackageName, stated: Stated<'_>) -> Result<Self> {
        let unclear = |why| Err(unclear_origin(name.as_str(), why));
        let references = [
            stated.tag.map(|name| Reference::Tag(name.to_owned())),
            stated.rev.map(|commit| Reference::Rev(commit.to_owned())),
            stated.branch.map(|name| Reference::Branch(name.to_owned())),
        ];
        let mut references = references.into_iter().flatten();
        match (stated.git, references.next(), references.next(), stated.path) {
            (Some(_), _, Some(_), _) => unclear("one of `tag`, `rev` and `branch` is enough"),
            (Some(_), None, ..) => unclear("it has no `tag`, `rev` or `branch`"),
            (Some(url), Some(reference), None, folder) => Self::git(url, reference, folder.unwrap_or_default()),
            (None, Some(_), ..) => unclear("it has no `git`"),
            (None, None, _, Some("")) => unclear("its path is empty"),
            (None, None, _, Some(path)) => Ok(Self::Path(path.to_owned())),
            (None, None, _, None) => unclear("it has neither `git` nor `path`"),
        }
    }

    /// `1.2`, `^1.2.3`: the least version that will do.
    ///
    /// # Errors
    /// E6006, where it is something else.
    pub fn registry(text: &str) -> Result<Self> {
        let bare = text.strip_prefix('^').unwrap_or(text);
        let plain = bare.split(['-', '+']).next().unwrap_or(bare);
        let parts = plain.split('.').count();
        let full = match parts {
            1 | 2 if plain == bare => format!("{bare}{}", ".0".repeat(3 - parts)),
            _ => bare.to_owned(),
        };
        let least = Version::parse(&full).map_err(|_| malformed_minimum(text))?;
        if least.build.is_empty() { Ok(Self::Registry { least }) } else { Err(malformed_minimum(text)) }
    }

    /// A package in a git repository.
    ///
    /// # Errors
    /// E6015, where git should not see this.
    pub fn git(url: &str, reference: Reference, folder: &str) -> Result<Self> {
        check_url(url)?;
        reference.check()?;
        Ok(Self::Git { url: url.to_owned(), reference, folder: inner(folder)? })
    }

    /// What recipe.lock says of it: without addresses and paths, which may differ from place to place.
    #[must_use]
    pub fn noted(&self) -> String {
        match self {
            Wanted::Registry { least } => format!("least {least}"),
            Wanted::Git { reference, folder, .. } if folder.is_empty() => reference.to_string(),
            Wanted::Git { reference, folder, .. } => format!("{reference} in {folder}"),
            Wanted::Path(_) => "path".to_owned(),
        }
    }
}

impl Reference {
    fn name(&self) -> &str {
        match self {
            Reference::Tag(name) | Reference::Rev(name) | Reference::Branch(name) => name,
        }
    }

    fn check(&self) -> Result<()> {
        let name = self.name();
        if let Reference::Rev(commit) = self {
            let full = commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            let why = "a commit is named by all its 40 digits, so that nobody can make another one that begins alike";
            return if full { Ok(()) } else { Err(refused(&format!("the commit `{commit}`"), why)) };
        }
        let what = format!("the name `{}`", name.escape_default());
        let wrong = |why: &str| Err(refused(&what, why));
        if name.is_empty() || name.len() > NAME_LENGTH_MAX {
            return wrong("it is empty, or too long");
        }
        if name.starts_with('-') {
            return wrong("git would take it for an option");
        }
        let bad = |c: char| c.is_control() || c.is_whitespace() || "~^:?*[\\\"".contains(c);
        let part = |part: &str| part.is_empty() || part.starts_with('.') || part.ends_with('.');
        let ending = |part: &str| std::path::Path::new(part).extension().is_some_and(|end| end == "lock");
        if name.chars().any(bad) || name.contains("..") || name.contains("@{") || name == "@" {
            return wrong("git knows no such name");
        }
        if name.split('/').any(|word| part(word) || ending(word)) {
            return wrong("git knows no such name");
        }
        Ok(())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Tag(name) => write!(f, "tag {name}"),
            Reference::Rev(commit) => write!(f, "rev {commit}"),
            Reference::Branch(name) => write!(f, "branch {name}"),
        }
    }
}

/// Only addresses that lead to a server or a folder; git knows others that run programs.
fn check_url(url: &str) -> Result<()> {
    let what = format!("the address `{}`", url.escape_default());
    let wrong = |why: &str| Err(refused(&what, why));
    if url.is_empty() || url.len() > URL_LENGTH_MAX {
        return wrong("it is empty, or too long");
    }
    if url.starts_with('-') {
        return wrong("git would take it for an option");
    }
    if url.contains(' ') {
        return wrong("it holds a space, which an address writes as `%20`");
    }
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return wrong("it has a letter that no address has");
    }
    if url.starts_with("file:///") {
        return Ok(());
    }
    let rest = if let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("ssh://")) {
        rest
    } else if url.contains("://") || url.contains("::") {
        return wrong("only https, ssh and file are used");
    } else if let Some((host, path)) = url.split_once(':')
        && !host.contains('/')
        && !path.is_empty()
    {
        host
    } else {
        return wrong("it says no protocol; a folder of this machine begins with file:///");
    };
    let authority = rest.split('/').next().unwrap_or(rest);
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if user.contains(':') {
        return wrong("a manifest is no place for a password; git has credential helpers");
    }
    if host.is_empty() || host.starts_with('-') || user.starts_with('-') {
        return wrong("it has no host");
    }
    Ok(())
}

/// A folder within a repository: `a/b`, from its top.
fn inner(folder: &str) -> Result<String> {
    let folder = folder.trim_end_matches('/');
    let folder = folder.strip_prefix("./").unwrap_or(folder);
    if folder.is_empty() || folder == "." {
        return Ok(String::new());
    }
    let what = format!("the folder `{}`", folder.escape_default());
    let bad = |part: &str| part.is_empty() || part == "." || part == ".." || part.starts_with('-');
    if folder.chars().any(|c| c.is_control() || matches!(c, ':' | '\\' | '"')) || folder.split('/').any(bad) {
        return Err(refused(&what, "it is named from the top of the repository, as in `packages/tagging`"));
    }
    Ok(folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_least_version_may_be_short() {
        let least = |text| match Wanted::registry(text).unwrap() {
            Wanted::Registry { least } => least.to_string(),
            other @ (Wanted::Git { .. } | Wanted::Path(_)) => panic!("{other:?}"),
        };
        assert_eq!(
            [least("1"), least("^1.2"), least("0.3.4"), least("2.0.0-rc.1")],
            ["1.0.0", "1.2.0", "0.3.4", "2.0.0-rc.1"]
        );
        for text in ["", "*", "=1.2.3", "~1.2", "<2", ">=1, <2", "1.x", "1.2.3+b", "v1", "1.2.3.4"] {
            assert_eq!(Wanted::registry(text).unwrap_err().code, "E6006", "{text}");
        }
    }

    #[test]
    fn addresses_that_run_programs_or_are_options_are_refused() {
        let tag = || Reference::Tag("v1".to_owned());
        for url in [
            "https://git.example.net/a/b",
            "ssh://git@host/a.git",
            "git@host:a/b.git",
            "file:///srv/a",
            "https://u@h:8443/a",
        ] {
            assert!(Wanted::git(url, tag(), "").is_ok(), "{url}");
        }
        for url in [
            "",
            "-u/x",
            "--upload-pack=touch /tmp/x",
            "ext::sh -c touch% /tmp/x",
            "ext::x",
            "http://host/a",
            "git://host/a",
            "/srv/a",
            "../a",
            "file://host/a",
            "ssh://-oProxyCommand=x/a",
            "-oProxyCommand=x:a",
            "https://user:password@host/a",
            "https://host/a b",
            "https:///a",
        ] {
            assert_eq!(Wanted::git(url, tag(), "").unwrap_err().code, "E6015", "{url}");
        }
    }

    #[test]
    fn names_that_are_options_or_patterns_are_refused() {
        for name in ["v1.0.0", "release/1", "x-1_2"] {
            assert!(Reference::Tag(name.to_owned()).check().is_ok(), "{name}");
        }
        for name in [
            "",
            "-f",
            "--upload-pack=x",
            "a b",
            "a..b",
            "a:b",
            "+a:b",
            "a*",
            "a^{}",
            "@",
            "a@{1}",
            "/a",
            "a/",
            "a.lock",
            ".a",
        ] {
            assert_eq!(Reference::Branch(name.to_owned()).check().unwrap_err().code, "E6015", "{name}");
        }
        assert!(Reference::Rev("0123456789abcdef0123456789abcdef01234567".to_owned()).check().is_ok());
        assert_eq!(Reference::Rev("0123456".to_owned()).check().unwrap_err().code, "E6015");
    }

    #[test]
    fn a_folder_stays_in_its_repository() {
        assert_eq!(inner("./packages/tagging/").unwrap(), "packages/tagging");
        assert_eq!(inner(".").unwrap(), "");
        for folder in ["..", "a/../..", "/a", "a//b", "-a", "a:b"] {
            assert_eq!(inner(folder).unwrap_err().code, "E6015", "{folder}");
        }
    }
}
