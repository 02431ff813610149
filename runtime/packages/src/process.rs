//! Running git: the one process that this crate starts.

use std::{
    io::{Read, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
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
/// Nobody is there to answer, and a line that has gone dead is noticed.
const SSH: &str = "ssh -oBatchMode=yes -oConnectTimeout=30 -oServerAliveInterval=15 -oServerAliveCountMax=4";
/// Where people say which ssh they want; then theirs is taken as it is.
const OWN_SSH: [&str; 2] = ["GIT_SSH_COMMAND", "GIT_SSH"];
/// How much of what git says is kept.
const WORDS_BYTES_MAX: u64 = 16 << 10;
/// How long git may take for one answer. A large repository on a slow line comes in that time; what takes longer waits
/// for somebody or something that will not come.
pub(crate) const ANSWER_SECONDS_MAX: u64 = 600;
/// How long its last words are waited for once it has ended: a helper that lives on may hold their pipe open.
const LAST_WORDS: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(2);

/// Why git gave no answer.
#[derive(Debug)]
pub(crate) enum Failed {
    /// It cannot be started.
    Missing(String),
    /// It said no, in these words.
    Refused(String),
    /// Its answer is longer than anybody wants.
    TooLong,
    /// It was stopped, because it gave none in that time.
    Late(Duration),
}

/// Runs git on a bare repository, with nobody to answer its questions, and gives back what it printed.
pub(crate) fn git(repository: &Path, arguments: &[&str], input: &[u8], most: u64) -> Result<Vec<u8>, Failed> {
    answer(&mut command(repository, arguments), input, most, Duration::from_secs(ANSWER_SECONDS_MAX))
}

/// The same, of a repository that may have to be reached by ssh.
pub(crate) fn git_elsewhere(repository: &Path, arguments: &[&str], most: u64) -> Result<Vec<u8>, Failed> {
    let own = OWN_SSH.iter().any(|name| std::env::var_os(name).is_some())
        || git(repository, &["config", "--get", "core.sshCommand"], b"", most).is_ok();
    let mut command = command(repository, arguments);
    if !own {
        command.env("GIT_SSH_COMMAND", SSH);
    }
    answer(&mut command, b"", most, Duration::from_secs(ANSWER_SECONDS_MAX))
}

fn command(repository: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    for variable in OF_ANOTHER_REPOSITORY {
        command.env_remove(variable);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GCM_INTERACTIVE", "never");
    command.env("GIT_ALLOW_PROTOCOL", "https:ssh:file");
    command.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.arg("--git-dir").arg(repository).args(arguments);
    command
}

/// Starts it, and waits so long at most. Nothing here waits for a pipe without end: what it started may hold that open.
fn answer(command: &mut Command, input: &[u8], most: u64, patience: Duration) -> Result<Vec<u8>, Failed> {
    let until = Instant::now() + patience;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Failed::Missing(error.to_string()))?;
    // All three at once: a full pipe would stop it.
    let (stdin, input) = (child.stdin.take(), input.to_vec());
    thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(&input)));
    let words = child.stderr.take().map(|pipe| follow(pipe, WORDS_BYTES_MAX));
    let printed = child.stdout.take().map(|pipe| follow(pipe, most + 1));
    let ended = printed.map_or(Ok(Vec::new()), |pipe| all(&pipe, most, until)).and_then(|output| {
        let status = wait(&mut child, until)?;
        if status { Ok(output) } else { Err(Failed::Refused(last(words.as_ref()))) }
    });
    match ended {
        Err(Failed::TooLong | Failed::Late(_)) => {
            let _ = child.kill();
            let _ = child.wait();
        }
        Ok(_) | Err(Failed::Missing(_) | Failed::Refused(_)) => {}
    }
    ended.map_err(|why| if let Failed::Late(_) = why { Failed::Late(patience) } else { why })
}

/// The first bytes of a pipe, as they come; it is read to its end.
fn follow(mut pipe: impl Read + Send + 'static, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut left = usize::try_from(most).unwrap_or(usize::MAX);
        let mut buffer = vec![0; 64 << 10];
        while let Ok(read @ 1..) = pipe.read(&mut buffer) {
            let kept = read.min(left);
            left -= kept;
            if kept > 0 && sender.send(buffer[..kept].to_vec()).is_err() {
                // Nobody listens any more; what is still printed goes nowhere.
                left = 0;
            }
        }
    });
    receiver
}

/// All that a pipe gives, until it ends.
fn all(pipe: &Receiver<Vec<u8>>, most: u64, until: Instant) -> Result<Vec<u8>, Failed> {
    let mut output = Vec::new();
    loop {
        match pipe.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(more) => output.extend(more),
            Err(RecvTimeoutError::Disconnected) => return Ok(output),
            Err(RecvTimeoutError::Timeout) => return Err(Failed::Late(Duration::ZERO)),
        }
        if output.len() as u64 > most {
            return Err(Failed::TooLong);
        }
    }
}

/// Whether it ended well.
fn wait(child: &mut Child, until: Instant) -> Result<bool, Failed> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() >= until => return Err(Failed::Late(Duration::ZERO)),
            Ok(None) => thread::sleep(PAUSE),
            Err(error) => return Err(Failed::Missing(error.to_string())),
        }
    }
}

fn last(words: Option<&Receiver<Vec<u8>>>) -> String {
    let mut said = Vec::new();
    while let Some(Ok(more)) = words.map(|words| words.recv_timeout(LAST_WORDS)) {
        said.extend(more);
    }
    String::from_utf8_lossy(&said).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, most: u64, patience: Duration) -> Result<Vec<u8>, Failed> {
        answer(Command::new("sh").args(["-c", script]), b"given", most, patience)
    }

    #[test]
    fn what_never_answers_is_stopped() {
        let short = Duration::from_millis(200);
        // The second holds the pipes open after its parent was stopped.
        for script in ["exec sleep 30", "sleep 30; true", "exec >&-; sleep 30"] {
            let began = Instant::now();
            let failed = shell(script, 9, short).unwrap_err();
            assert!(matches!(failed, Failed::Late(after) if after == short), "{script}: {failed:?}");
            assert!(began.elapsed() < Duration::from_secs(10), "{script}");
        }
    }

    #[test]
    fn a_helper_that_lives_on_keeps_nobody_waiting() {
        let began = Instant::now();
        let long = Duration::from_secs(30);
        assert_eq!(shell("cat; sleep 20 >/dev/null &", 9, long).unwrap(), b"given");
        let failed = shell("sleep 20 >/dev/null & echo no >&2; exit 1", 9, long).unwrap_err();
        assert!(matches!(&failed, Failed::Refused(said) if said == "no\n"), "{failed:?}");
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn an_answer_without_end_is_cut() {
        let failed = shell("yes", 4096, Duration::from_secs(30)).unwrap_err();
        assert!(matches!(failed, Failed::TooLong), "{failed:?}");
    }
}
