//! Every action of the catalogue: what it sends.

use crate::recorder::{TOKEN, requests};
use crate::sample::{full, with_each_changed, without_each};
use galley_catalog::ACTIONS;
use galley_program::{ActionSpec, Effect, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Set to rewrite the fixtures; the review is the difference.
const UPDATE: &str = "UPDATE_FIXTURES";

fn sent(action: &ActionSpec, input: Value) -> String {
    requests(action.name, input).0.join("\n")
}

/// `wire/ec2/create_vpc.txt`
fn fixture(action: &ActionSpec) -> PathBuf {
    let parts: Vec<&str> = action.name.split('.').collect();
    let [_aws, service, operation] = parts[..] else { panic!("{} has three parts", action.name) };
    folder().join(service).join(format!("{operation}.txt"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire")
}

#[test]
fn every_request_is_as_its_fixture_shows() {
    let update = std::env::var_os(UPDATE).is_some();
    let mut wrong = Vec::new();
    for action in ACTIONS {
        let path = fixture(action);
        let request = sent(action, full(&(action.input)()));
        assert!(request.contains("://"), "{} sends nothing", action.name);
        if std::fs::read_to_string(&path).ok().as_deref() == Some(request.as_str()) {
            continue;
        }
        if update {
            std::fs::create_dir_all(path.parent().expect("a fixture stands in a folder")).expect("can be made");
            std::fs::write(&path, &request).expect("can be written");
        } else {
            wrong.push(format!("{}\nnow sends\n{request}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nset {UPDATE}=1 to accept", wrong.join("\n"));
}

#[test]
fn every_fixture_is_of_an_action() {
    let known: BTreeSet<PathBuf> = ACTIONS.iter().map(fixture).collect();
    let services = std::fs::read_dir(folder()).expect("is a folder").map(|entry| entry.expect("can be read").path());
    let files = services.filter(|path| path.is_dir()).flat_map(|service| {
        std::fs::read_dir(service).expect("is a folder").map(|entry| entry.expect("can be read").path())
    });
    let stray: Vec<PathBuf> = files.filter(|file| !known.contains(file)).collect();
    assert_eq!(stray, Vec::<PathBuf>::new());
}

#[test]
fn every_input_reaches_the_wire() {
    let mut lost = Vec::new();
    for action in ACTIONS {
        let record = (action.input)();
        let whole = sent(action, full(&record));
        for variant in without_each(&record) {
            if sent(action, variant.input) == whole {
                lost.push(format!("{} sends the same without `{}`", action.name, variant.path));
            }
        }
        for variant in with_each_changed(&record) {
            if sent(action, variant.input) == whole {
                lost.push(format!("{} sends the same with another `{}`", action.name, variant.path));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_create_that_takes_a_token_gets_ours() {
    for action in ACTIONS {
        if action.effect == (Effect::Creates { token: true }) {
            let request = sent(action, full(&(action.input)()));
            assert!(request.contains(TOKEN), "{} does not send our token:\n{request}", action.name);
        }
    }
}

/// Where a token is left out the SDK draws one at random, and a repeat after a crash would make a second thing.
#[test]
fn the_same_call_is_the_same_request() {
    for action in ACTIONS {
        let input = full(&(action.input)());
        assert_eq!(sent(action, input.clone()), sent(action, input), "{}", action.name);
    }
}
