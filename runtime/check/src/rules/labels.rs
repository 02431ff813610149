//! E3011. Kubernetes labels, and those that EKS keeps for itself
//! (<https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/>,
//! <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html>).

use super::{call::Call, findings::Findings};

/// Prefixes of labels that EKS does not take from us.
const RESERVED: &[&str] = &["eks.amazonaws.com", "k8s.io", "kubernetes.io"];
/// Labels under such a prefix that one may set oneself (the kubelet's own list for the node restriction).
const ALLOWED: &[&str] = &["node.kubernetes.io", "kubelet.kubernetes.io"];

pub(super) fn labels(call: &Call<'_>, findings: &mut Findings<'_>) {
    let labels = call.input.field("labels");
    let Some(fields) = labels.fields() else { return };
    for (key, value) in &fields.entries {
        if let Err(why) = key_form(key) {
            let message = format!("`{key}` is not a Kubernetes label");
            let found = findings.error_at_key("E3011", message, value, (key, why));
            findings.say(found.help("one that is right: `team`, or `example.com/team`"));
        } else if let Some(prefix) = reserved(key) {
            let message = format!("the label `{key}` is not for us to set: `{prefix}` is reserved");
            let found = findings.error_at_key("E3011", message, value, (key, ""));
            findings.say(found.help("choose a prefix of your own, such as `example.com/`"));
        }
        if let Some(text) = value.text()
            && let Err(why) = value_form(&text)
        {
            let message = format!("`{text}` cannot be the value of a Kubernetes label");
            let found = findings.error("E3011", message, value, why);
            findings.say(found.help(VALUE_HELP));
        }
    }
}

pub(super) const VALUE_HELP: &str =
    "up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; or nothing";

/// What EKS keeps for itself: the prefix, or a part of the domain under it.
fn reserved(key: &str) -> Option<&'static str> {
    let prefix = key.split_once('/')?.0;
    let under =
        |domain: &&str| prefix == *domain || prefix.strip_suffix(*domain).is_some_and(|rest| rest.ends_with('.'));
    if ALLOWED.iter().any(under) {
        return None;
    }
    RESERVED.iter().copied().find(|domain| under(domain))
}

/// `[prefix/]name` of a label or a taint.
pub(super) fn key_form(key: &str) -> Result<(), &'static str> {
    let name = match key.split_once('/') {
        None => key,
        Some((prefix, name)) => {
            let part = |part: &str| {
                let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
                part.starts_with(edge) && part.ends_with(edge) && part.chars().all(|c| edge(c) || c == '-')
            };
            if prefix.len() > 253 || !prefix.split('.').all(part) {
                return Err("what stands before the `/` is a domain in small letters");
            }
            name
        }
    };
    if name.is_empty() {
        return Err("it has no name");
    }
    value_form(name)
}

/// The value of a label or a taint, or the name in its key.
pub(super) fn value_form(text: &str) -> Result<(), &'static str> {
    let edge = |c: char| c.is_ascii_alphanumeric();
    if text.is_empty() {
        Ok(())
    } else if text.chars().count() > 63 {
        Err("it has more than 63 characters")
    } else if !text.chars().all(|c| edge(c) || matches!(c, '-' | '_' | '.')) {
        Err("it may hold letters, digits, `-`, `_` and `.`")
    } else if !text.starts_with(edge) || !text.ends_with(edge) {
        Err("it starts and ends with a letter or a digit")
    } else {
        Ok(())
    }
}
