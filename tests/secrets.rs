//! A planted secret is in nothing that a run writes: not in the store, the world, the output or the events.

use crate::support::{Galley, Said};
use std::path::{Path, PathBuf};

const PLANTED: &str = "pl4nted-t0ken";

const RECIPE: &str = r#"edition 2026

recipe announce {
  param token: secret<string>
  param text: string
  param more: { key: secret<string>? }

  step network = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", tags = { "Name" = text } }

  require more.key != null else "no key"

  output token: secret<string> = token
}

recipe main {
  param token: secret<string>
  param more: { key: secret<string>? } = {}

  aws { region = "eu-west-1", account = "123456789012" }

  step hello = announce { token, text = "hello", more = { key = token } }

  require more.key == null else "the key was given"

  output token: secret<string> = hello.token
}
"#;

/// A folder with the recipe in it; every file of the program lies in it too.
fn prepared() -> (Galley, PathBuf) {
    let galley = Galley::simulated();
    let folder = PathBuf::from(galley.folder());
    std::fs::write(folder.join("main.recipe"), RECIPE).expect("writes");
    (galley, folder)
}

/// Fails where the secret is in what was said, or in any byte of any file.
#[track_caller]
fn nowhere(folder: &Path, all: &[&Said]) {
    for said in all {
        assert!(!said.stdout.contains(PLANTED), "{}\n{}", said.command, said.stdout);
        assert!(!said.stderr.contains(PLANTED), "{}\n{}", said.command, said.stderr);
    }
    let mut folders = vec![folder.to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("reads") {
            let path = entry.expect("reads").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).expect("reads");
            let found = bytes.windows(PLANTED.len()).any(|part| part == PLANTED.as_bytes());
            assert!(!found, "{} holds the secret", path.display());
        }
    }
    assert!(files >= 4, "the recipe, the store, the world and the key are looked at, found {files} files");
}

#[test]
fn a_secret_is_in_nothing_that_a_run_writes() {
    let (galley, folder) = prepared();
    let given = format!("TOKEN={PLANTED}");
    let planned = galley.shell(&format!("{given} galley plan main.recipe -p token=env:TOKEN"), &folder).with_code(0);
    // The second requirement fails: the key is given.
    let line = format!("{given} galley run main.recipe -p token=env:TOKEN -p 'more={{\"key\":\"env:TOKEN\"}}'");
    let failed = galley.shell(&format!("{line} --events json"), &folder);
    assert_ne!(failed.code, Some(0), "{failed:?}");
    assert!(failed.stdout.contains("env:TOKEN"), "the records say where it is kept: {}", failed.stdout);
    let again = galley.shell(&format!("{given} galley resume"), &folder);
    assert!(!again.stderr.contains("is another one"), "{}", again.stderr);
    let other = galley.shell("TOKEN=another galley resume", &folder);
    assert!(other.stderr.contains("the secret `token` (env:TOKEN) is another one"), "{}", other.stderr);
    let gone = galley.shell("galley resume", &folder);
    assert!(gone.stderr.contains("E7346") && gone.stderr.contains("`token`"), "{}", gone.stderr);
    let run = galley.shell(&format!("{given} galley run main.recipe -p token=env:TOKEN --deployment b"), &folder);
    let run = run.with_code(0);
    let json =
        galley.shell(&format!("{given} galley run main.recipe -p token=env:TOKEN --deployment c --json"), &folder);
    let json = json.with_code(0);
    let shown = galley.shell("galley show b", &folder).with_code(0);
    let undone = galley.shell(&format!("{given} galley undo b --yes"), &folder).with_code(0);
    nowhere(&folder, &[&planned, &failed, &again, &other, &gone, &run, &json, &shown, &undone]);
}

#[test]
fn a_secret_from_a_file() {
    let (galley, folder) = prepared();
    // Outside of the folder that is searched.
    let kept = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(kept.path(), format!("{PLANTED}\n")).expect("writes");
    let path = kept.path().display();
    std::fs::write(folder.join("p.toml"), format!("token = \"file:{path}\"\n")).expect("writes");
    let run = galley.shell("galley run main.recipe --params p.toml", &folder).with_code(0);
    nowhere(&folder, &[&run]);
}

#[test]
fn a_secret_in_clear_is_refused_and_not_shown() {
    let (galley, folder) = prepared();
    let run = |line: &str| galley.shell(&format!("galley run main.recipe {line}"), &folder).with_code(2);
    let flag = run(&format!("-p token={PLANTED}"));
    assert!(flag.stderr.contains("E7345"), "{}", flag.stderr);
    let inner = run(&format!("-p token=env:HOME -p 'more={{\"key\":\"{PLANTED}\"}}'"));
    assert!(inner.stderr.contains("`more.key` is secret"), "{}", inner.stderr);
    let misspelt = run(&format!("-p tokn={PLANTED}"));
    assert!(misspelt.stderr.contains("did you mean `token`?"), "{}", misspelt.stderr);
    let bare = run(&format!("-p {PLANTED}"));
    for (name, text) in [
        ("a.toml", format!("nodes = \ntoken = \"{PLANTED}\" \n")),
        ("b.toml", format!("token = \"{PLANTED}\"\n")),
        ("c.json", format!("{{\"more\": 3, \"token\": \"{PLANTED}\"}}")),
        ("d.json", format!("{{\"tokn\": \"{PLANTED}\", }}")),
        ("e.json", format!("{{\"token\": \"env:HOME\", \"more\": {{\"kye\": \"{PLANTED}\"}}}}")),
    ] {
        let place = tempfile::tempdir().expect("a folder");
        std::fs::write(place.path().join(name), text).expect("writes");
        let said = run(&format!("--params {}", place.path().join(name).display()));
        assert!(!said.stderr.contains(PLANTED), "{name}\n{}", said.stderr);
    }
    for said in [flag, inner, misspelt, bare] {
        assert!(!said.stderr.contains(PLANTED) && !said.stdout.contains(PLANTED), "{said:?}");
    }
}
