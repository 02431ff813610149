//! Finds policy documents. A record with `Statement` and `Version` is one; where an action takes one, whatever stands
//! there has to be one, and what it is for decides whether it names a principal.

use super::statements::statements;
use crate::rules::{
    call::Call,
    fact::{Fact, What},
    findings::Findings,
};
use galley_program::Value;

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Who may assume a role: names principals.
    Trust,
    /// What somebody may do: names none.
    Identity,
    /// Not known.
    Any,
}

/// `assume_role_policy_document` of a role.
pub(in crate::rules) fn trust(call: &Call<'_>, findings: &mut Findings<'_>) {
    document(&call.input.field("assume_role_policy_document"), Purpose::Trust, findings);
}

/// `policy_document` of somebody who may do something.
pub(in crate::rules) fn identity(call: &Call<'_>, findings: &mut Findings<'_>) {
    document(&call.input.field("policy_document"), Purpose::Identity, findings);
}

/// Documents anywhere in a value.
pub(in crate::rules) fn look(fact: &Fact, findings: &mut Findings<'_>) {
    if findings.is_name(fact.place) {
        return;
    }
    match &fact.what {
        What::Record(fields) => {
            if fields.entries.contains_key("Statement") && fields.entries.contains_key("Version") {
                return document(fact, Purpose::Any, findings);
            }
            for inner in fields.entries.values() {
                look(inner, findings);
            }
        }
        What::List(items) | What::Several(items) => {
            for inner in items.iter() {
                look(inner, findings);
            }
        }
        What::Value(Value::Text(text)) => {
            if text.contains("\"Statement\"") && text.contains("\"Version\"") {
                document(fact, Purpose::Any, findings);
            }
        }
        What::Value(_) | What::Unknown | What::Text(_) | What::Made(..) => {}
    }
}

fn document(fact: &Fact, purpose: Purpose, findings: &mut Findings<'_>) {
    match &fact.what {
        What::Value(Value::Text(text)) => match parse(text) {
            Ok(Value::Map(map)) => {
                let parsed = Fact::of(&Value::Map(map), fact.place, fact.level);
                let parsed = Fact { used: fact.used, assumed: fact.assumed, ..parsed };
                statements(&parsed, purpose, findings);
            }
            Ok(_) => {
                let found = findings.error("E3014", "a policy document is a JSON object", fact, "");
                findings.say(found.help("or write it as a record: `{ Version = \"2012-10-17\", Statement = [..] }`"));
            }
            Err(why) => {
                let found = findings.error("E3014", "the policy document is not JSON", fact, "");
                let found = found.note(why);
                findings.say(found.help("or write it as a record: `{ Version = \"2012-10-17\", Statement = [..] }`"));
            }
        },
        What::Record(_) => statements(fact, purpose, findings),
        What::List(_) | What::Several(_) | What::Value(_) => {
            if fact.present() == Some(true) {
                let found = findings.error("E3014", "a policy document is a record, or its JSON as text", fact, "");
                findings.say(found.help("`{ Version = \"2012-10-17\", Statement = [..] }`"));
            }
        }
        What::Unknown | What::Text(_) | What::Made(..) => {}
    }
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|why| why.to_string())
}
