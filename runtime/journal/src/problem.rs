use galley_program::{DeploymentId, JournalError};
use std::{fmt::Display, io, path::Path};

/// The code of a crash that a test ordered.
pub const CRASH: &str = "E7290";

const ELSEWHERE: &str = "name another place with `--store PATH`, on a local disk that you may write to";
const STOPPED: &str = "nothing was done that is not written down: put the disk in order, then `galley resume`";

fn problem(code: &'static str, message: String, cure: impl Into<String>) -> JournalError {
    JournalError { code, message, cure: cure.into() }
}

pub(crate) fn unusable_place(path: &Path, words: &impl Display) -> JournalError {
    problem("E7201", format!("the store {} cannot be used: {words}", path.display()), ELSEWHERE)
}

pub(crate) fn network_file_system(path: &Path, kind: &str) -> JournalError {
    let message = format!(
        "the store {} lies on a network or foreign file system ({kind}), which does not promise that what is written \
         stays written or that locks hold",
        path.display()
    );
    problem("E7202", message, ELSEWHERE)
}

pub(crate) fn not_a_store(path: &Path, found: &str) -> JournalError {
    let message = format!("{} is not a store of galley: it is {found}", path.display());
    problem("E7203", message, "name the store with `--store PATH`, or a path where nothing lies yet")
}

pub(crate) fn newer_format(path: &Path, found: i64, known: i64) -> JournalError {
    let message = format!("the store {} has format {found}; this program knows formats up to {known}", path.display());
    problem("E7204", message, "use the version of galley that wrote it, or a later one")
}

pub(crate) fn old_sqlite(found: &str, needed: &str) -> JournalError {
    let message = format!("this program was built with SQLite {found}; a store needs {needed} or later");
    problem("E7205", message, "build galley with its own SQLite, which is the default")
}

pub(crate) fn failed(path: &Path, words: &impl Display) -> JournalError {
    problem("E7206", format!("the store {} could not be read or written: {words}", path.display()), STOPPED)
}

pub(crate) fn damaged(id: &DeploymentId, sequence: u64, what: &str) -> JournalError {
    let message = format!("record {sequence} of deployment {id} is damaged: {what}");
    problem("E7207", message, "put back a copy of the store from before it, or begin with another one: `--store PATH`")
}

pub(crate) fn held(message: String) -> JournalError {
    problem("E7208", message, "wait until it is done, or end that process; there is no unlock by hand")
}

pub(crate) fn lease_moved_on(id: &DeploymentId) -> JournalError {
    let message = format!("another process has taken over deployment {id}; nothing more is written from here");
    problem("E7209", message, "`galley show` names who holds it now; that run goes on by itself")
}

pub(crate) fn name_taken(name: &str, by: &DeploymentId) -> JournalError {
    let message = format!("a deployment called `{name}` stands already ({by})");
    problem("E7210", message, "choose another name with `--deployment NAME`, or go on with that one")
}

pub(crate) fn stopped(id: &DeploymentId) -> JournalError {
    let message = format!("writing to deployment {id} failed before, and is not tried again");
    problem("E7211", message, STOPPED)
}

pub(crate) fn no_sources(id: &DeploymentId, run: &str) -> JournalError {
    let message = format!("the store holds no sources for run {run} of deployment {id}");
    problem("E7212", message, "put back a copy of the store from before it")
}

pub(crate) fn busy(path: &Path, seconds: u64) -> JournalError {
    let message = format!("the store {} was busy for {seconds} seconds", path.display());
    problem("E7213", message, "another process writes without pause or was stopped in the middle; end it, then again")
}

pub(crate) fn no_randomness(words: &io::Error) -> JournalError {
    let message = format!("/dev/urandom gives no random bits: {words}");
    problem("E7214", message, "make /dev/urandom readable; a deployment's id must be unlike any other")
}

pub(crate) fn no_key(path: &Path, words: &io::Error) -> JournalError {
    let message = format!("the key of the store, {}, can be neither read nor made: {words}", path.display());
    problem("E7220", message, "make its folder writable, and the file readable for you alone; it marks secrets")
}

pub(crate) fn damaged_source(id: &DeploymentId, name: &str, what: &str) -> JournalError {
    let message = format!("the source `{name}` of deployment {id} is damaged: {what}");
    problem("E7215", message, "put back a copy of the store from before it, or begin with another one: `--store PATH`")
}

pub(crate) fn unknown_deployment(id: &DeploymentId) -> JournalError {
    problem("E7216", format!("the store holds no deployment {id}"), "`galley runs` lists what there is")
}

pub(crate) fn newer_record(id: &DeploymentId, sequence: u64, found: i64, known: i64) -> JournalError {
    let message =
        format!("record {sequence} of deployment {id} has form {found}; this program knows forms up to {known}");
    problem("E7217", message, "use the version of galley that wrote it, or a later one")
}

pub(crate) fn crash(append: usize) -> JournalError {
    problem(CRASH, format!("the test ended the program at append {append}"), "reopen the journal")
}

pub(crate) fn damaged_file(path: &Path, words: &impl Display) -> JournalError {
    let message = format!("the store {} is damaged: {words}", path.display());
    problem("E7218", message, "put back a copy of the store from before it, or begin with another one: `--store PATH`")
}

pub(crate) fn damaged_summary(id: &DeploymentId, what: &str) -> JournalError {
    let message = format!("the summary of deployment {id} is damaged: {what}");
    problem("E7219", message, "its records are elsewhere in the store, and whole: put back a copy of it from before")
}

/// A mistake of ours, not of the user.
pub(crate) fn defect(message: String) -> JournalError {
    problem("E7920", message, "this is a defect of galley: please report it with this text")
}
