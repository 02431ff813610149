//! Packages from git repositories: a tag, branch or commit to a commit, and a commit to its files.
//!
//! Nothing is ever checked out: files are read as git stores them, so neither hooks nor filters nor line endings of the
//! host have a say.

use crate::{
    cache::Cache,
    content::{self, BYTES_MAX, Content, FILES_MAX, check_size},
    disk,
    problem::{Result, commit_gone, forbidden, git_failed, git_late, git_missing, offline, unwritable},
    process::{Failed, git, git_elsewhere},
    wanted::Reference,
};
use galley_program::Digest;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// How long the list of all files of a commit may be.
const LIST_BYTES_MAX: u64 = 32 << 20;
const SMALL: u64 = 64 << 10;

/// The repositories that were fetched, and the way to fetch more.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    pub(crate) cache: Cache,
    pub(crate) offline: bool,
}

impl Git {
    /// The commit that a tag, branch or commit means now; without the network, what it meant when last asked.
    pub(crate) fn commit(&self, url: &str, reference: &Reference) -> Result<String> {
        let repository = self.repository(url)?;
        let name = format!("refs/galley/{}", &Digest::of(&reference.to_string()).as_str()[..40]);
        let what = format!("{reference} of {url}");
        let from = match reference {
            Reference::Tag(tag) => format!("refs/tags/{tag}"),
            Reference::Branch(branch) => format!("refs/heads/{branch}"),
            Reference::Rev(commit) => {
                self.fetch_commit(&repository, url, commit)?;
                return Ok(commit.clone());
            }
        };
        if !self.offline {
            let _lock = Cache::lock(&repository)?;
            fetch(&repository, url, &["--depth=1"], &[format!("+{from}:{name}")]).map_err(|why| told(why, &what))?;
        }
        let arguments = ["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")];
        match git(&repository, &arguments, b"", SMALL) {
            Ok(commit) => Ok(String::from_utf8_lossy(&commit).trim().to_owned()),
            Err(_) if self.offline => Err(offline(&what)),
            Err(why) => Err(told(why, &what)),
        }
    }

    /// The package in a folder of a commit; the empty folder is the top.
    pub(crate) fn content(&self, url: &str, commit: &str, folder: &str) -> Result<Content> {
        let repository = self.repository(url)?;
        self.fetch_commit(&repository, url, commit)?;
        let within = if folder.is_empty() { String::new() } else { format!(" in {folder}") };
        let package = format!("commit {} of {url}{within}", short(commit));
        let tree = format!("{commit}:{folder}");
        let arguments = ["ls-tree", "-r", "-l", "-z", "--full-tree", &tree];
        let list = git(&repository, &arguments, b"", LIST_BYTES_MAX).map_err(|why| match why {
            Failed::TooLong => forbidden(&package, "a list of files without end"),
            Failed::Missing(_) | Failed::Refused(_) | Failed::Late(_) => told(why, &package),
        })?;
        let blobs = blobs(&package, &list)?;
        read(&repository, &package, &blobs)
    }

    fn repository(&self, url: &str) -> Result<PathBuf> {
        let repository = self.cache.repository(url);
        if repository.join("HEAD").is_file() {
            return Ok(repository);
        }
        let _lock = Cache::lock(&repository)?;
        if !repository.join("HEAD").is_file() {
            let fresh = repository.with_file_name(disk::fresh("new"));
            git(&fresh, &["init", "--quiet", "--bare"], b"", SMALL)
                .map_err(|why| told(why, "a repository in the cache"))?;
            fs::rename(&fresh, &repository).map_err(|error| unwritable(&repository, &error))?;
        }
        Ok(repository)
    }

    fn fetch_commit(&self, repository: &Path, url: &str, commit: &str) -> Result<()> {
        let there = || git(repository, &["cat-file", "-e", &format!("{commit}^{{commit}}")], b"", SMALL).is_ok();
        let what = format!("commit {commit} of {url}");
        if there() {
            return Ok(());
        }
        if self.offline {
            return Err(offline(&what));
        }
        let _lock = Cache::lock(repository)?;
        let alone = fetch(repository, url, &["--depth=1"], &[format!("+{commit}:refs/galley/{commit}")]);
        match alone {
            Ok(()) if there() => return Ok(()),
            Err(why @ (Failed::Missing(_) | Failed::TooLong | Failed::Late(_))) => return Err(told(why, &what)),
            // Some servers give no single commits.
            Ok(()) | Err(Failed::Refused(_)) => {}
        }
        let all = ["+refs/heads/*:refs/galley/heads/*".to_owned(), "+refs/tags/*:refs/galley/tags/*".to_owned()];
        fetch(repository, url, &["--depth=2147483647"], &all).map_err(|why| told(why, &what))?;
        if there() { Ok(()) } else { Err(commit_gone(&what)) }
    }
}

fn fetch(repository: &Path, url: &str, options: &[&str], wanted: &[String]) -> std::result::Result<(), Failed> {
    let mut arguments = vec!["fetch", "--quiet", "--no-tags", "--force", "--no-write-fetch-head", "--update-shallow"];
    arguments.extend(options);
    arguments.extend(["--", url]);
    arguments.extend(wanted.iter().map(String::as_str));
    git_elsewhere(repository, &arguments, SMALL).map(drop)
}

fn told(why: Failed, what: &str) -> Box<crate::Problem> {
    match why {
        Failed::Missing(why) => git_missing(&why),
        Failed::Refused(said) => git_failed(what, &said),
        Failed::TooLong => git_failed(what, "an answer without end"),
        Failed::Late(after) => git_late(what, after),
    }
}

/// The files that belong to the package, with their blobs.
fn blobs(package: &str, list: &[u8]) -> Result<Vec<(String, String)>> {
    let list = std::str::from_utf8(list).map_err(|_| forbidden(package, "a name that is not UTF-8"))?;
    let mut found = BTreeMap::new();
    for line in list.split('\0').filter(|line| !line.is_empty()) {
        let (facts, path) = line.split_once('\t').unwrap_or((line, ""));
        let [mode, _, blob, size] = facts.split_whitespace().collect::<Vec<_>>()[..] else {
            return Err(forbidden(package, &format!("the entry {line:?}")));
        };
        found.insert(path, (mode, blob, size));
    }
    // Links and other repositories have no place in a package, whatever they are called.
    let as_files: Vec<String> = found.keys().map(|path| format!("{path}.recipe")).collect();
    let mine = content::pick(as_files.iter().map(String::as_str).chain(found.keys().copied()));
    for path in &mine {
        let bare = path.strip_suffix(".recipe").unwrap_or(path);
        match found.get(bare).map(|(mode, ..)| *mode) {
            Some("120000") => return Err(forbidden(package, &format!("{bare}, which is a link"))),
            Some("160000") => return Err(forbidden(package, &format!("{bare}, which is another repository"))),
            Some(_) | None => {}
        }
    }
    let picked = content::pick(found.keys().copied());
    let mut bytes = 0_u64;
    let mut blobs = Vec::new();
    for path in picked {
        let Some((_, blob, size)) = found.get(path) else { continue };
        bytes = bytes.saturating_add(size.parse().unwrap_or(u64::MAX));
        check_size(package, blobs.len() + 1, bytes)?;
        content::check_path(package, path)?;
        blobs.push((path.to_owned(), (*blob).to_owned()));
    }
    Ok(blobs)
}

/// Reads blobs, all with one process.
fn read(repository: &Path, package: &str, blobs: &[(String, String)]) -> Result<Content> {
    let input: String = blobs.iter().flat_map(|(_, blob)| [blob.as_str(), "\n"]).collect();
    let most = BYTES_MAX + FILES_MAX as u64 * 128;
    let output = git(repository, &["cat-file", "--batch"], input.as_bytes(), most).map_err(|why| told(why, package))?;
    let broken = || git_failed(package, "a file of it is missing or broken in the cache");
    let mut rest = output.as_slice();
    let mut files = Vec::new();
    for (path, blob) in blobs {
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let size = head.strip_prefix(&format!("{blob} blob ")).and_then(|size| size.parse::<usize>().ok());
        let size = size.ok_or_else(broken)?;
        let bytes = rest.get(end + 1..end + 1 + size).ok_or_else(broken)?;
        files.push((path.clone(), bytes.to_vec()));
        rest = rest.get(end + size + 2..).unwrap_or_default();
    }
    Content::new(package, files)
}

/// The first digits of a commit, for people.
pub(crate) fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
