use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An IAM role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Role {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) arn: String,
    pub(crate) path: String,
    pub(crate) description: Option<String>,
    pub(crate) session_seconds: u64,
    pub(crate) permissions_boundary: Option<String>,
    /// The trust policy, as JSON text.
    pub(crate) trust: String,
    /// Attached policies, by ARN.
    pub(crate) policies: BTreeSet<String>,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

impl Role {
    /// Whether its trust policy lets that service assume it: `eks.amazonaws.com`.
    pub(crate) fn trusts(&self, service: &str) -> bool {
        let Ok(trust) = serde_json::from_str::<serde_json::Value>(&self.trust) else { return false };
        let names = |place: &serde_json::Value, wanted: &str| match place {
            serde_json::Value::String(name) => name == wanted,
            serde_json::Value::Array(names) => names.iter().any(|name| name == wanted),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::Object(_) => false,
        };
        let allows = |statement: &serde_json::Value| {
            statement["Effect"] == "Allow"
                && names(&statement["Principal"]["Service"], service)
                && names(&statement["Action"], "sts:AssumeRole")
        };
        match &trust["Statement"] {
            serde_json::Value::Array(statements) => statements.iter().any(allows),
            statement @ serde_json::Value::Object(_) => allows(statement),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => false,
        }
    }

    /// Whether it has one of these managed policies of AWS, or a policy of the account's own, which may say the same.
    pub(crate) fn has_policy(&self, managed: &[&str]) -> bool {
        self.policies.iter().any(|arn| match arn.split_once("::aws:policy/") {
            Some((_, name)) => managed.iter().any(|wanted| name.rsplit('/').next() == Some(*wanted)),
            None => true,
        })
    }
}
