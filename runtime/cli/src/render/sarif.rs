//! SARIF 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use super::{Findings, position::Positions};
use crate::{
    explain,
    problem::{Fix, Label, Problem},
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fmt::Write as _, ops::Range, path::Path, sync::Arc};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Where paths of the user start, as GitHub's code scanning calls it.
const ROOT: &str = "%SRCROOT%";

pub(crate) fn document(findings: &Findings) -> String {
    let mut positions = Positions::default();
    let mut codes: BTreeMap<&str, usize> = findings.problems.iter().map(|found| (found.code.as_str(), 0)).collect();
    for (index, number) in codes.values_mut().enumerate() {
        *number = index;
    }
    let rules: Vec<Value> = codes.keys().map(|code| rule(code)).collect();
    let results: Vec<Value> = findings
        .problems
        .iter()
        .map(|problem| {
            let rule = codes.get(problem.code.as_str()).copied().unwrap_or_default();
            result(problem, rule, &mut positions)
        })
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "galley",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}")
}

fn rule(code: &str) -> Value {
    let level = if code.starts_with('L') { "warning" } else { "error" };
    let mut rule = json!({
        "id": code,
        "defaultConfiguration": { "level": level },
        "help": { "text": format!("galley explain {code}") },
    });
    if let Some(page) = explain::page(code)
        && let Some(fields) = rule.as_object_mut()
    {
        fields.insert("shortDescription".into(), json!({ "text": page.title() }));
        fields.insert("help".into(), json!({ "text": page.text, "markdown": page.text }));
        fields.insert(
            "helpUri".into(),
            format!("{}/blob/main/docs/errors/{code}.md", env!("CARGO_PKG_REPOSITORY")).into(),
        );
    }
    rule
}

fn result(problem: &Problem, rule: usize, positions: &mut Positions) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), problem.code.as_str().into());
    result.insert("ruleIndex".into(), rule.into());
    result.insert("level".into(), problem.severity.word().into());
    result.insert("message".into(), json!({ "text": problem.lines().join("\n") }));
    let mut labels = problem.labels.iter();
    let place: Vec<Value> = labels.next().into_iter().map(|label| location(label, None, positions)).collect();
    result.insert("locations".into(), place.into());
    let related: Vec<Value> =
        labels.enumerate().map(|(index, label)| location(label, Some(index), positions)).collect();
    if !related.is_empty() {
        result.insert("relatedLocations".into(), related.into());
    }
    if !problem.fixes.is_empty() {
        result.insert("fixes".into(), json!([fix(problem, positions)]));
    }
    Value::Object(result)
}

fn location(label: &Label, id: Option<usize>, positions: &mut Positions) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact(&label.name),
            "region": region(&label.text, &label.range, positions),
        },
    });
    if let Some(fields) = location.as_object_mut() {
        if let Some(id) = id {
            fields.insert("id".into(), id.into());
        }
        if !label.says.is_empty() {
            fields.insert("message".into(), json!({ "text": label.says }));
        }
    }
    location
}

/// All changes of one repair, by file.
fn fix(problem: &Problem, positions: &mut Positions) -> Value {
    let mut by_file: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for fix in &problem.fixes {
        by_file.entry(&fix.name).or_default().push(fix);
    }
    let changes: Vec<Value> = by_file
        .into_iter()
        .map(|(name, fixes)| {
            let replacements: Vec<Value> = fixes
                .into_iter()
                .map(|fix| {
                    json!({
                        "deletedRegion": region(&fix.text, &fix.range, positions),
                        "insertedContent": { "text": fix.replacement },
                    })
                })
                .collect();
            json!({ "artifactLocation": artifact(name), "replacements": replacements })
        })
        .collect();
    let safe = problem.fixes.iter().all(|fix| fix.safe);
    let text = problem.cures.first().cloned().unwrap_or_else(|| "a change that mends it".to_owned());
    json!({
        "description": { "text": if safe { text } else { format!("perhaps: {text}") } },
        "artifactChanges": changes,
    })
}

fn region(text: &Arc<str>, range: &Range<usize>, positions: &mut Positions) -> Value {
    let (start, end) = positions.range(text, range);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": range.start,
        "byteLength": range.end.saturating_sub(range.start),
    })
}

/// A path of the user is relative to the root; a module that comes with the program has a name of its own.
fn artifact(name: &str) -> Value {
    let slashes = name.replace('\\', "/");
    if slashes.starts_with('/') {
        json!({ "uri": format!("file://{}", escaped(&slashes)) })
    } else if ["recipe", "rhai", "toml", "lock"].iter().any(|end| Path::new(name).extension() == Some(end.as_ref())) {
        json!({ "uri": escaped(&slashes), "uriBaseId": ROOT })
    } else {
        json!({ "uri": format!("galley:{}", escaped(&slashes)) })
    }
}

/// What a URI may not hold is written by its number.
fn escaped(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
