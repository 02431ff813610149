//! The repository and the program, as a person at a shell has them.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// The top folder of the repository.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).expect("package galley lies two folders below the top").to_owned()
}

/// A text file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder of the repository, by their paths from its top, sorted.
pub(crate) fn files_below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let from_top = path.strip_prefix(root()).expect("below the top");
                found.push(from_top.to_str().expect("names are UTF-8").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Compares with what a file of the repository expects. `UPDATE_FIXTURES=1` writes the file; the review is the diff.
#[track_caller]
pub(crate) fn compare_with_file(path: &str, found: &str) {
    let file = root().join(path);
    if env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(&file, found).expect("a fixture can be written");
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(expected, found, "{path}; UPDATE_FIXTURES=1 rewrites it");
}

/// Whether a file has that extension.
pub(crate) fn ends_in(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == extension)
}

/// The fenced blocks of that language in a Markdown text.
pub(crate) fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}");
    let mut found = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if line.trim() == opening {
            found.push(lines.by_ref().take_while(|line| line.trim() != "```").collect::<Vec<_>>().join("\n"));
        }
    }
    found
}

/// The program with a store, a world and a home of its own: nothing of the person who runs the tests is seen.
pub(crate) struct Galley {
    folder: TempDir,
    further: Vec<String>,
}

impl Galley {
    /// On the simulator.
    pub(crate) fn simulated() -> Self {
        Self::with(&[])
    }

    /// With these further arguments for every command that calls a cloud.
    pub(crate) fn with(further: &[&str]) -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        Self { folder, further: further.iter().map(|argument| (*argument).to_owned()).collect() }
    }

    /// The folder of its store and its home.
    pub(crate) fn folder(&self) -> String {
        self.folder.path().to_str().expect("temporary folders have plain names").to_owned()
    }

    /// A command, ready to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_galley"));
        command.current_dir(root()).env_clear().env("HOME", self.folder.path()).env("PATH", "/usr/bin:/bin");
        command.env("AWS_ACCESS_KEY_ID", "testing").env("AWS_SECRET_ACCESS_KEY", "testing");
        command.env("AWS_EC2_METADATA_DISABLED", "true");
        command.args(arguments);
        if !arguments.contains(&"--store") {
            command.arg("--store").arg(self.folder.path().join("store.db"));
        }
        // Commands that only read the store or a file know no cloud.
        if matches!(arguments.first(), Some(&("plan" | "run" | "resume" | "undo"))) {
            command.args(&self.further);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Starts a command whose output nobody reads, to be killed.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program can be started")
    }

    /// Runs a line of a shell, in which `galley` is the program, to its end.
    pub(crate) fn shell(&self, line: &str, folder: &Path) -> Said {
        let program = Path::new(env!("CARGO_BIN_EXE_galley"));
        let beside = program.parent().expect("the program lies in a folder");
        let mut command = Command::new("/bin/sh");
        command.current_dir(folder).env_clear().env("HOME", self.folder.path());
        command.env("PATH", format!("{}:/usr/bin:/bin", beside.display()));
        command.args(["-c", line]).stdin(Stdio::null());
        Said::of(&[line], command.output().expect("a shell can be started"))
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(arguments, self.command(arguments).output().expect("the program can be started"))
    }

    /// Runs a command to its end, with that on its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().expect("the program can be started");
        let mut pipe = child.stdin.take().expect("its standard input is a pipe");
        pipe.write_all(input.as_bytes()).expect("it reads its standard input");
        drop(pipe);
        Said::of(arguments, child.wait_with_output().expect("it comes to its end"))
    }
}

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) command: String,
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    pub(crate) fn of(arguments: &[&str], output: Output) -> Self {
        Self {
            command: format!("galley {}", arguments.join(" ")),
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("output is UTF-8"),
        }
    }

    /// The same, if the exit code is that.
    #[track_caller]
    pub(crate) fn with_code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n--- stdout\n{}\n--- stderr\n{}", self.command, self.stdout, self.stderr);
        self
    }
}
