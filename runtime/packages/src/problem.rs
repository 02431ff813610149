//! What can be wrong with packages. Every text of an error lives here.

use crate::{MANIFEST, name::PackageId};
use galley_grammar::nearest;
use std::{fmt, io::ErrorKind, ops::Range, path::Path, sync::Arc};

/// Something that is wrong with a package, with its code, its place and its cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `E6003`
    pub code: &'static str,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where it stands, if it stands in a text.
    pub place: Option<Place>,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What to do about it.
    pub cures: Vec<String>,
    /// What else is wrong with the same file.
    pub others: Vec<Problem>,
}

/// A range of a manifest or lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What the file is called.
    pub file: String,
    /// Its whole text.
    pub text: Arc<str>,
    /// The bytes that are meant.
    pub range: Range<usize>,
    /// What to say there.
    pub says: String,
}

pub(crate) type Result<T> = std::result::Result<T, Box<Problem>>;

impl Problem {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Box<Self> {
        let (place, notes, cures, others) = (None, Vec::new(), Vec::new(), Vec::new());
        Box::new(Self { code, message: message.into(), place, notes, cures, others })
    }

    pub(crate) fn cure(mut self: Box<Self>, cure: impl Into<String>) -> Box<Self> {
        self.cures.push(cure.into());
        self
    }

    pub(crate) fn note(mut self: Box<Self>, note: impl Into<String>) -> Box<Self> {
        self.notes.push(note.into());
        self
    }

    /// The same, with its place, unless it has one.
    pub(crate) fn at(mut self: Box<Self>, place: Place) -> Box<Self> {
        self.place.get_or_insert(place);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        if let Some(place) = &self.place {
            let line = place.text[..place.range.start.min(place.text.len())].matches('\n').count() + 1;
            let marked = place.text.get(place.range.clone()).unwrap_or_default();
            write!(f, "\n  at {}:{line}: {marked}", place.file)?;
            if !place.says.is_empty() {
                write!(f, " -- {}", place.says)?;
            }
        }
        for note in &self.notes {
            write!(f, "\n  note: {note}")?;
        }
        for cure in &self.cures {
            write!(f, "\n  help: {cure}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

pub(crate) fn no_manifest(place: &str) -> Box<Problem> {
    Problem::new("E6001", format!("there is no {MANIFEST} in {place} or above it"))
        .cure("make a project: galley new NAME")
        .cure("go to the folder of one")
}

pub(crate) fn not_toml(why: &str) -> Box<Problem> {
    Problem::new("E6002", format!("{MANIFEST} is not valid TOML: {why}"))
        .cure("a line looks like `name = \"acme/team-cluster\"`, a section like `[package]`")
}

pub(crate) fn unknown_key(key: &str, section: &str, known: &[&str]) -> Box<Problem> {
    let wher = if section.is_empty() { MANIFEST.to_owned() } else { section.to_owned() };
    let problem = Problem::new("E6003", format!("{wher} has no key `{key}`"));
    match nearest(key, known.iter().copied()) {
        Some(near) => problem.cure(format!("did you mean `{near}`?")),
        None => problem.cure(format!("known are {}", known.join(", "))),
    }
}

pub(crate) fn missing_key(key: &str, section: &str, example: &str) -> Box<Problem> {
    let section = if section.is_empty() { "the file" } else { section };
    Problem::new("E6004", format!("{section} needs `{key}`")).cure(format!("add a line such as `{example}`"))
}

pub(crate) fn malformed(what: &str, why: &str, example: &str) -> Box<Problem> {
    Problem::new("E6004", format!("{what} {why}")).cure(format!("write it as in `{example}`"))
}

pub(crate) fn malformed_name(name: &str, why: &str) -> Box<Problem> {
    Problem::new("E6005", format!("`{name}` cannot be the name of a package: {why}"))
        .cure("a name looks like `acme/team-cluster`")
}

pub(crate) fn malformed_version(version: &str, why: &str) -> Box<Problem> {
    Problem::new("E6006", format!("`{version}` is not a version: {why}")).cure("a version looks like `1.4.0`")
}

pub(crate) fn malformed_minimum(text: &str) -> Box<Problem> {
    Problem::new("E6006", format!("`{text}` is not a least version"))
        .note("Galley takes the highest of the stated minimums, so an upper limit or a list has no meaning")
        .cure("write the least version that will do, such as `1.2`; it stands for every later 1.x")
}

pub(crate) fn unclear_origin(name: &str, why: &str) -> Box<Problem> {
    Problem::new("E6007", format!("it is not clear where `{name}` comes from: {why}"))
        .cure("from git: `{ git = \"https://git.example.net/acme/tagging\", tag = \"v0.4.0\" }`")
        .cure("from a folder: `{ path = \"../tagging\" }`")
}

pub(crate) fn needs_registry(name: &str, least: &str) -> Box<Problem> {
    Problem::new(
        "E6008",
        format!("`{name}` {least} would come from a registry, which this version of Galley cannot read"),
    )
    .note(format!("there is no copy of it below vendor/{name}/, nor one that recipe.lock names in the cache"))
    .cure("take it from git: `{ git = \"..\", tag = \"..\" }`")
    .cure("take it from a folder: `{ path = \"..\" }`")
}

pub(crate) fn no_package_at(path: &str) -> Box<Problem> {
    Problem::new("E6009", format!("there is no package at {path}: it has no {MANIFEST}"))
        .cure("a path starts from the folder of the recipe.toml that it stands in")
}

pub(crate) fn leaves_repository(path: &str) -> Box<Problem> {
    Problem::new("E6009", format!("the path `{path}` leaves what its package came with"))
        .cure("a package from git may use folders of its own repository by path; name others by git")
}

pub(crate) fn other_package(wanted: &str, found: &PackageId, place: &str) -> Box<Problem> {
    Problem::new("E6010", format!("`{wanted}` is wanted, but {place} holds `{}`", found.name))
        .cure(format!("call the dependency by its name: \"{}\"", found.name))
}

pub(crate) fn two_contents(id: &PackageId, one: &str, other: &str) -> Box<Problem> {
    Problem::new("E6011", format!("`{}` {} is wanted with two different contents", id.name, id.version))
        .note(format!("one comes from {one}"))
        .note(format!("another comes from {other}"))
        .cure("a version never changes: give the changed one a version of its own")
        .cure("to work on a package, name it by path in your own recipe.toml: that wins")
}

pub(crate) fn circle(chain: &str) -> Box<Problem> {
    Problem::new("E6012", format!("dependencies go in a circle: {chain}"))
        .cure("move what both need into a package of its own")
}

pub(crate) fn other_galley(id: &PackageId, wanted: &str, galley: &str) -> Box<Problem> {
    Problem::new("E6013", format!("`{}` {} needs galley {wanted}; this is {galley}", id.name, id.version))
        .cure("use that version of galley, or another version of the package")
}

pub(crate) fn other_edition(id: &PackageId, edition: &str) -> Box<Problem> {
    Problem::new(
        "E6013",
        format!("`{}` {} is written in edition {edition}, which this galley does not know", id.name, id.version),
    )
    .cure("use a newer galley; this one knows edition 2026")
}

pub(crate) fn git_failed(what: &str, said: &str) -> Box<Problem> {
    let problem = Problem::new("E6014", format!("git did not give {what}"));
    let said = said.trim();
    let problem = if said.is_empty() { problem } else { problem.note(format!("git says: {said}")) };
    problem.cure("check the address and the tag, and that `git ls-remote` works with your credentials")
}

pub(crate) fn commit_gone(what: &str) -> Box<Problem> {
    Problem::new("E6014", format!("git did not give {what}"))
        .note("no branch and no tag of the repository leads to it any more: somebody has rewritten it")
        .cure("ask them why; then take what is there now, and look at the change of recipe.lock: galley update")
}

pub(crate) fn git_late(what: &str, after: std::time::Duration) -> Box<Problem> {
    Problem::new("E6014", format!("git did not give {what} within {} seconds, and was stopped", after.as_secs()))
        .note("git was told to ask nobody: keys and passwords have to be at hand (ssh-agent, a credential helper)")
        .cure("see whether `git ls-remote` of that address answers at all")
        .cure("fetch it where the line is faster, and keep a copy in the repository: galley vendor")
}

pub(crate) fn git_missing(why: &str) -> Box<Problem> {
    Problem::new("E6014", format!("git cannot be started: {why}"))
        .cure("install git, or vendor the packages where it is: galley vendor")
}

pub(crate) fn refused(what: &str, why: &str) -> Box<Problem> {
    Problem::new("E6015", format!("{what} is refused: {why}"))
        .cure("addresses begin with https://, ssh:// or file://, or look like git@host:path")
}

pub(crate) fn offline(what: &str) -> Box<Problem> {
    Problem::new("E6016", format!("{what} is not at hand, and --offline keeps the network off"))
        .cure("once without --offline, it is kept in the cache")
        .cure("keep copies in the repository: galley vendor")
}

pub(crate) fn would_change(why: &str) -> Box<Problem> {
    Problem::new("E6017", format!("recipe.lock would change, and --locked forbids it: {why}"))
        .cure("run the command without --locked, look at the change of recipe.lock, and commit it")
}

pub(crate) fn bad_lock(why: &str) -> Box<Problem> {
    let said = "recipe.lock cannot be read: ";
    Problem::new("E6018", format!("{said}{}", why.strip_prefix(said).unwrap_or(why)))
        .cure("take back the last change of it, or remove the file and run: galley update")
}

pub(crate) fn tampered(id: &PackageId, place: &str, found: &str, expected: &str) -> Box<Problem> {
    Problem::new("E6019", format!("`{}` {} is not what recipe.lock says", id.name, id.version))
        .note(format!("{place} has the content {found}"))
        .note(format!("recipe.lock has     {expected}"))
        .cure("if nobody of you changed it, find out who did before anything is run")
        .cure("where it is a copy below vendor/, remove that folder and write it again: galley vendor")
        .cure(format!("if the change is wanted: galley update {}", id.name))
}

pub(crate) fn forbidden(package: &str, why: &str) -> Box<Problem> {
    Problem::new("E6020", format!("{package} holds what a package may not: {why}"))
        .note("a package is at most 2000 files and 10 MiB of *.recipe *.rhai *.md *.toml *.json and LICENSE, without links")
        .cure("move what is no package into a folder whose name begins with a dot, or out of it")
}

pub(crate) fn unreadable(path: &Path, why: &std::io::Error) -> Box<Problem> {
    // A file that holds no text is there.
    let not_text = why.kind() == ErrorKind::InvalidData;
    let cure = if not_text { "save it as UTF-8" } else { "check that it is there, and its permissions" };
    Problem::new("E6021", format!("{} cannot be read: {why}", path.display())).cure(cure)
}

pub(crate) fn unwritable(path: &Path, why: &std::io::Error) -> Box<Problem> {
    Problem::new("E6021", format!("{} cannot be written: {why}", path.display()))
        .cure("check the folder, its permissions and the space on its disk")
}

pub(crate) fn unknown_dependency<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Box<Problem> {
    let known: Vec<&str> = known.into_iter().collect();
    let problem = Problem::new("E6022", format!("{MANIFEST} has no dependency `{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(near) => problem.cure(format!("did you mean `{near}`?")),
        None if known.is_empty() => problem.cure("add it: galley add NAME --git URL --tag TAG"),
        None => problem.cure(format!("it has {}", known.join(", "))),
    }
}

pub(crate) fn too_many(most: usize) -> Box<Problem> {
    Problem::new("E6024", format!("the dependencies come to more than {most} packages"))
        .cure("depend on fewer packages; galley tree shows who needs whom")
}
