//! E3014 and E3016. The elements of a policy document
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>).

use super::{actions::action, documents::Purpose};
use crate::rules::{fact::Fact, findings::Findings};

const VERSIONS: &[&str] = &["2012-10-17", "2008-10-17"];
const DOCUMENT: &[&str] = &["Version", "Id", "Statement"];
const STATEMENT: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

pub(super) fn statements(document: &Fact, purpose: Purpose, findings: &mut Findings<'_>) {
    if findings.is_name(document.place) {
        // A constant: here it is only new what it is used for.
        for one in each(&document.field("Statement")) {
            principal(&one, purpose, findings);
        }
        return;
    }
    elements(document, DOCUMENT, "a policy document", findings);
    let version = document.field("Version");
    match version.text() {
        Some(text) if !VERSIONS.contains(&&*text) => {
            let message = format!("`{text}` is not a version of IAM's policy language");
            let found = findings.error("E3014", message, &version, "");
            findings.say(found.help("write `2012-10-17`; it is not the date of the policy"));
        }
        None if version.present() == Some(false) => {
            let found = findings.error("E3014", "the policy document has no `Version`", document, "");
            let found = found.note("without it IAM takes an older language, in which variables are plain text");
            findings.say(found.help("add `Version = \"2012-10-17\"`"));
        }
        Some(_) | None => {}
    }
    let all = document.field("Statement");
    if all.present() == Some(false) || all.items().is_some_and(<[Fact]>::is_empty) {
        let found = findings.error("E3014", "the policy document has no statements", document, "");
        findings.say(found.help("add `Statement = [{ Effect = \"Allow\", Action = [..], Resource = \"*\" }]`"));
    }
    for one in each(&all) {
        statement(&one, purpose, findings);
    }
}

/// One, or the items of a list.
fn each(fact: &Fact) -> Vec<Fact> {
    fact.items().map_or_else(|| vec![fact.clone()], <[Fact]>::to_vec)
}

fn statement(statement: &Fact, purpose: Purpose, findings: &mut Findings<'_>) {
    if statement.fields().is_none() {
        return;
    }
    elements(statement, STATEMENT, "a statement", findings);
    let effect = statement.field("Effect");
    match effect.text() {
        Some(text) if *text == *"Allow" || *text == *"Deny" => {}
        Some(text) => {
            let found = findings.error("E3014", format!("an effect is `Allow` or `Deny`, found `{text}`"), &effect, "");
            findings.say(found.help("letters large and small as here"));
        }
        None if effect.present() == Some(false) => {
            let found = findings.error("E3014", "the statement has no `Effect`", statement, "");
            findings.say(found.help("add `Effect = \"Allow\"`"));
        }
        None => {}
    }
    principal(statement, purpose, findings);
    let (actions, others) = (statement.field("Action"), statement.field("NotAction"));
    // One that is misspelt was told.
    let misspelt = statement.fields().is_some_and(|fields| {
        fields.entries.keys().any(|key| !STATEMENT.contains(&&**key) && key.to_lowercase().contains("action"))
    });
    if !misspelt && actions.present() == Some(false) && others.present() == Some(false) {
        let found = findings.error("E3014", "the statement names no action", statement, "");
        findings.say(found.help("add `Action = \"service:Operation\"`, or a list of them"));
    }
    for one in each(&actions).into_iter().chain(each(&others)) {
        action(&one, findings);
    }
    let resources = [statement.field("Resource"), statement.field("NotResource")];
    if purpose == Purpose::Identity && resources.iter().all(|resource| resource.present() == Some(false)) {
        let found = findings.error("E3014", "the statement names no resource", statement, "");
        findings.say(found.help("add `Resource = \"*\"`, or the ARNs that it is about"));
    }
    if purpose == Purpose::Trust {
        for resource in resources.iter().filter(|resource| resource.given()) {
            let found = findings.error("E3014", "a trust policy names no resource: it is about its role", resource, "");
            findings.say(found.help("leave it out"));
        }
    }
}

/// Who it is about: said in a trust policy, and never in one that is attached to somebody.
fn principal(statement: &Fact, purpose: Purpose, findings: &mut Findings<'_>) {
    let (principal, others) = (statement.field("Principal"), statement.field("NotPrincipal"));
    let given = [&principal, &others].into_iter().find(|fact| fact.given());
    let nobody = principal.present() == Some(false) && others.present() == Some(false);
    match (purpose, given) {
        (Purpose::Trust, None) if nobody => {
            let found = findings.error("E3016", "a trust policy says who may assume the role", statement, "");
            findings.say(found.help("add `Principal = { Service = \"eks.amazonaws.com\" }`"));
        }
        (Purpose::Identity, Some(given)) => {
            let message = "a policy that is attached to somebody names no principal";
            let found = findings.error("E3016", message, given, "");
            findings.say(found.help("leave it out: it is about whom the policy is attached to"));
        }
        (Purpose::Trust | Purpose::Identity | Purpose::Any, _) => {}
    }
    if let Some(fields) = principal.fields() {
        for (key, value) in &fields.entries {
            if !PRINCIPALS.contains(&&**key) {
                let message = format!("`{key}` is not a kind of principal");
                let found = findings.error_at_key("E3016", message, value, (key, ""));
                findings.say(found.help("it is `Service`, `AWS`, `Federated` or `CanonicalUser`"));
            } else if &**key == "Service" {
                for service in each(value) {
                    service_principal(&service, findings);
                }
            }
        }
    } else if let Some(text) = principal.text()
        && &*text != "*"
    {
        let message = format!("a principal is a record with its kind, found `{text}`");
        let found = findings.error("E3016", message, &principal, "");
        let kind = if text.starts_with("arn:") { "AWS" } else { "Service" };
        findings.say(found.help(format!("write `Principal = {{ {kind} = \"{text}\" }}`")));
    }
}

/// A service is named by its domain.
fn service_principal(service: &Fact, findings: &mut Findings<'_>) {
    let Some(text) = service.text() else { return };
    if !text.ends_with(".amazonaws.com") && !text.ends_with(".amazonaws.com.cn") && !text.ends_with(".aws.internal") {
        let found = findings.error("E3016", format!("`{text}` is not the name of a service"), service, "");
        let stem = text.split('.').next().unwrap_or_default().to_lowercase();
        findings.say(found.help(format!("write `{stem}.amazonaws.com`")));
    }
}

fn elements(of: &Fact, known: &[&str], what: &str, findings: &mut Findings<'_>) {
    let Some(fields) = of.fields() else { return };
    for (key, value) in &fields.entries {
        if known.contains(&&**key) {
            continue;
        }
        let found = findings.error_at_key("E3014", format!("{what} has no element `{key}`"), value, (key, ""));
        let same = known.iter().find(|name| name.eq_ignore_ascii_case(key)).copied();
        let near = same.or_else(|| galley_grammar::nearest(key, known.iter().copied()));
        findings.say(match near {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help(format!("it has {}", known.join(", "))),
        });
    }
}
