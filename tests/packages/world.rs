//! A folder with projects and repositories in it, a cache, and nothing of the person who runs the tests.

use crate::support::{Galley, Said};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

pub(super) struct World {
    galley: Galley,
}

impl World {
    pub(super) fn new() -> Self {
        Self { galley: Galley::simulated() }
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        Path::new(&self.galley.folder()).join(path)
    }

    /// The address of a repository of this world.
    pub(super) fn url(&self, repository: &str) -> String {
        format!("file://{}", self.path(repository).display())
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A manifest and one recipe, which gives out its version.
    pub(super) fn package(&self, folder: &str, name: &str, version: &str, dependencies: &str) {
        self.write(
            &format!("{folder}/recipe.toml"),
            &format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\n\n[dependencies]\n{dependencies}"),
        );
        let short = name.split_once('/').expect("a name has a scope").1;
        let text = format!("edition 2026\n\n## What this is.\nconst version: string = \"{name} {version}\"\n");
        self.write(&format!("{folder}/{short}.recipe"), &text);
    }

    /// A project that uses `acme/tagging`, and whose recipe gives out its version.
    pub(super) fn product(&self, dependencies: &str) {
        self.package("product", "search/product", "0.1.0", dependencies);
        self.write(
            "product/product.recipe",
            "edition 2026\n\nimport \"acme/tagging\" as tagging\n\n## Says what it is made of.\nrecipe product {\n  \
             step role = aws.iam.create_role {\n    role_name = \"product\"\n    assume_role_policy_document = \
             { Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Principal = { Service = \"eks.amazonaws.com\" }, \
             Action = \"sts:AssumeRole\" }] }\n  }\n\n  \
             output tagging: string = tagging.version\n}\n",
        );
    }

    /// Makes a repository of a folder, or commits what changed; gives back the commit.
    pub(super) fn commit(&self, repository: &str, tag: Option<&str>) -> String {
        if !self.path(repository).join(".git").exists() {
            self.git(repository, &["init", "--quiet", "--initial-branch=main"]);
        }
        self.git(repository, &["add", "--all"]);
        self.git(repository, &["commit", "--quiet", "--allow-empty", "--message=a change"]);
        if let Some(tag) = tag {
            self.git(repository, &["tag", "--force", tag]);
        }
        self.git(repository, &["rev-parse", "HEAD"])
    }

    pub(super) fn git(&self, repository: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.path(""));
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "a person").env(format!("GIT_{who}_EMAIL"), "person@example.net");
            command.env(format!("GIT_{who}_DATE"), "2026-01-01T00:00:00Z");
        }
        command.current_dir(self.path(repository)).args(arguments);
        let output = command.output().expect("git is there");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
    }

    /// Runs the program in a folder of this world.
    #[track_caller]
    pub(super) fn galley(&self, folder: &str, arguments: &[&str], code: i32) -> Said {
        let mut command = self.galley.command(arguments);
        command.current_dir(self.path(folder)).env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null());
        let output: Output = command.output().expect("the program can be started");
        let said = Said::of(arguments, output).with_code(code);
        Said { stdout: self.plain(&said.stdout), stderr: self.plain(&said.stderr), ..said }
    }

    /// Forgets all that was fetched.
    pub(super) fn forget(&self) {
        let _ = fs::remove_dir_all(self.path(".cache"));
    }

    /// Without what differs from run to run.
    fn plain(&self, text: &str) -> String {
        let real = fs::canonicalize(self.path("")).expect("it is there");
        text.replace(&real.display().to_string(), "WORLD").replace(&self.galley.folder(), "WORLD")
    }
}

/// The files below a folder of the cache.
pub(super) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files_in(&path)) } else { found.push(path) }
    }
    found
}
