//! What stands in the emulator, as boto3 sees it.

use super::server::Moto;
use crate::support::root;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

/// All things of a region, by kind.
#[derive(Debug)]
pub(crate) struct Standing(BTreeMap<String, Vec<Value>>);

impl Standing {
    /// Asks the emulator. Roles belong to no region: of them and their policies only those whose name begins with the
    /// deployment's are listed.
    pub(crate) fn on(moto: &Moto, region: &str, deployment: &str) -> Self {
        let output = Command::new(moto.python())
            .arg(root().join("tests/moto/count.py"))
            .args([&moto.endpoint(), region])
            .output()
            .expect("the emulator's Python can be started");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "count.py: {}\n{stderr}", output.status);
        let mut kinds: BTreeMap<String, Vec<Value>> =
            serde_json::from_slice(&output.stdout).expect("count.py prints lists by kind");
        let prefix = format!("{deployment}-");
        for kind in ["roles", "attached_policies"] {
            let list = kinds.get_mut(kind).expect("count.py lists every kind");
            list.retain(|thing| text(thing, "id").starts_with(&prefix));
        }
        Self(kinds)
    }

    /// How many of each kind; kinds of which there is none are left out.
    pub(crate) fn numbers(&self) -> String {
        let present = self.0.iter().filter(|(_, list)| !list.is_empty());
        present.map(|(kind, list)| format!("{kind} {}", list.len())).collect::<Vec<_>>().join(", ")
    }

    /// The things of a kind.
    pub(crate) fn of(&self, kind: &str) -> &[Value] {
        &self.0[kind]
    }

    /// What is wrong with the marks of ownership: a thing without our tags, or two things of one step.
    pub(crate) fn trouble_with_tags(&self, deployment: &str) -> Vec<String> {
        let mut trouble = Vec::new();
        for (kind, list) in &self.0 {
            // An attachment carries no tags; its role does.
            if kind == "attached_policies" {
                continue;
            }
            let mut steps = BTreeSet::new();
            for thing in list {
                let id = text(thing, "id");
                if text(&thing["tags"], "galley:name") != deployment {
                    trouble.push(format!("{kind}: {id} does not say that it is of {deployment}"));
                }
                if !steps.insert(text(&thing["tags"], "galley:step")) {
                    trouble.push(format!("{kind}: {id} is a second thing of its step"));
                }
            }
        }
        trouble
    }
}

/// A text field; empty where it is missing.
pub(crate) fn text<'a>(thing: &'a Value, field: &str) -> &'a str {
    thing[field].as_str().unwrap_or_default()
}
