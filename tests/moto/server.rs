//! The emulator itself: installed once into a cache folder, started for a test, ended with it.

use super::say;
use crate::support::root;
use std::{
    env,
    fs::{self, File},
    io,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The version that is installed. Another one may behave otherwise, so it is pinned.
const VERSION: &str = "5.2.1";
const START_SECONDS_MAX: u64 = 60;
/// Another program may take the port between our choice and the emulator's start.
const START_TRIES_MAX: u32 = 5;

/// A running emulator with an empty account.
pub(crate) struct Moto {
    child: Child,
    port: u16,
    python: PathBuf,
}

impl Moto {
    /// Starts one. `None`, with a loud notice, where it cannot be had on this machine; under `CI=true` that is a
    /// failure, because then these tests would prove nothing without anybody knowing.
    pub(crate) fn start() -> Option<Self> {
        match Self::try_start() {
            Ok(moto) => Some(moto),
            Err(reason) if env::var("CI").is_ok_and(|value| value == "true") => panic!("no emulator of AWS: {reason}"),
            Err(reason) => {
                say(&format!("*** NOT TESTED against an emulator of AWS: {reason}"));
                None
            }
        }
    }

    fn try_start() -> Result<Self, String> {
        let folder = installed()?;
        let mut trouble = String::new();
        for _ in 0..START_TRIES_MAX {
            match Self::start_in(&folder) {
                Ok(moto) => return Ok(moto),
                Err(reason) => trouble = reason,
            }
        }
        Err(trouble)
    }

    fn start_in(folder: &Path) -> Result<Self, String> {
        let port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let python = folder.join("bin/python");
        let child = Command::new(&python)
            .arg(root().join("tests/moto/serve.py"))
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            // Without them AWS's managed policies do not exist and cannot be attached.
            .env("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
            // It ends when this end of the pipe closes.
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("the emulator does not start: {error}"))?;
        let mut moto = Self { child, port, python };
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(START_SECONDS_MAX) {
            if let Ok(Some(status)) = moto.child.try_wait() {
                return Err(format!("the emulator ended with {status}"));
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(moto);
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!("the emulator did not listen within {START_SECONDS_MAX} s"))
    }

    /// Where it listens.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The Python that has boto3 beside it.
    pub(crate) fn python(&self) -> &Path {
        &self.python
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The folder of the installed emulator; installs it first where that was never done.
fn installed() -> Result<PathBuf, String> {
    let cache = cache_folder()?;
    let folder = cache.join("moto");
    let marker = folder.join(format!("galley-installed-{VERSION}"));
    fs::create_dir_all(&cache).map_err(|error| format!("{}: {error}", cache.display()))?;
    // Tests run beside each other, in one process and in several: only one installs, the others wait for it.
    let lock = File::create(cache.join("moto.lock")).map_err(|error| format!("moto.lock: {error}"))?;
    lock.lock().map_err(|error| format!("moto.lock: {error}"))?;
    let python = folder.join("bin/python");
    if marker.exists() && done(Command::new(&python).arg("--version")).is_ok() {
        return Ok(folder);
    }
    done(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let wanted = format!("moto[server]=={VERSION}");
    done(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted]))?;
    File::create(&marker).map_err(|error| format!("{}: {error}", marker.display()))?;
    Ok(folder)
}

fn cache_folder() -> Result<PathBuf, String> {
    let from = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    from("GALLEY_CACHE")
        .or_else(|| from("XDG_CACHE_HOME").map(|cache| cache.join("galley")))
        .or_else(|| from("HOME").map(|home| home.join(".cache/galley")))
        .ok_or_else(|| "none of GALLEY_CACHE, XDG_CACHE_HOME and HOME is set".to_owned())
}

fn done(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
