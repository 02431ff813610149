//! Running git: the one process that this crate starts.

use std::{
    io::{Read, Write as _},
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// Variables by which git would work on another repository than the one it is told.
const OF_ANOTHER_REPOSITORY: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
];
/// No hooks, no helpers that a repository could bring, no work on the side; and no waiting for a dead server.
const SETTINGS: [&str; 8] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "fetch.recurseSubmodules=false",
    "gc.auto=0",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=60",
    "maintenance.auto=false",
    "protocol.version=2",
];
/// How much of what git says is kept.
const WORDS_BYTES_MAX: u64 = 16 << 10;

/// Why git gave no answer.
#[derive(Debug)]
pub(crate) enum Failed {
    /// It cannot be started.
    Missing(String),
    /// It said no, in these words.
    Refused(String),
    /// Its answer is longer than anybody wants.
    TooLong,
}

/// Runs git on a bare repository, with nobody to answer its questions, and gives back what it printed.
pub(crate) fn git(repository: &Path, arguments: &[&str], input: &[u8], most: u64) -> Result<Vec<u8>, Failed> {
    let mut command = Command::new("git");
    for variable in OF_ANOTHER_REPOSITORY {
        command.env_remove(variable);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ALLOW_PROTOCOL", "https:ssh:file");
    command.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.arg("--git-dir").arg(repository).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let missing = |error: std::io::Error| Failed::Missing(error.to_string());
    let mut child = command.spawn().map_err(missing)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (output, words) = thread::scope(|scope| {
        // All three at once: a full pipe would stop it.
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(input)));
        let words = scope.spawn(move || stderr.map_or_else(Vec::new, |pipe| first(pipe, WORDS_BYTES_MAX)));
        let mut output = Vec::new();
        if let Some(pipe) = stdout {
            let _ = pipe.take(most + 1).read_to_end(&mut output);
        }
        if output.len() as u64 > most {
            let _ = child.kill();
        }
        (output, words.join().unwrap_or_default())
    });
    let status = child.wait().map_err(missing)?;
    if output.len() as u64 > most {
        return Err(Failed::TooLong);
    }
    if status.success() { Ok(output) } else { Err(Failed::Refused(String::from_utf8_lossy(&words).into_owned())) }
}

/// The first bytes of a stream, which is read to its end.
fn first(mut pipe: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = pipe.by_ref().take(most).read_to_end(&mut bytes);
    let _ = std::io::copy(&mut pipe, &mut std::io::sink());
    bytes
}
