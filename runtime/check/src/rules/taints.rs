//! E3011. Taints of nodes: at most 50, each key with an effect once, keys and values as in Kubernetes
//! (<https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html>).

use super::{
    call::Call,
    findings::Findings,
    labels::{VALUE_HELP, key_form, value_form},
};

const TAINTS_MOST: usize = 50;

pub(super) fn taints(call: &Call<'_>, findings: &mut Findings<'_>) {
    let taints = call.input.field("taints");
    let Some(items) = taints.items() else { return };
    if items.len() > TAINTS_MOST {
        let message = format!("a node group takes {TAINTS_MOST} taints, found {}", items.len());
        let found = findings.error("E3011", message, &taints, "");
        findings.say(found.help("take fewer; a label says more about a node than a taint"));
        return;
    }
    let mut seen: Vec<(String, String, super::fact::Fact)> = Vec::new();
    for item in items {
        let (key, value, effect) = (item.field("key"), item.field("value"), item.field("effect"));
        if let Some(text) = key.text() {
            if let Err(why) = key_form(&text) {
                let found = findings.error("E3011", format!("`{text}` cannot be the key of a taint"), &key, why);
                findings.say(found.help("one that is right: `dedicated`, or `example.com/dedicated`"));
            } else if let Some(effect) = effect.text() {
                let same = seen.iter().find(|(known, with, _)| **known == *text && **with == *effect);
                if let Some((_, _, before)) = same {
                    let message = format!("the taint `{text}` with `{effect}` is there twice");
                    let found = findings.error("E3011", message, &key, "again here");
                    findings.say(findings.with(found, before, "first here").help("leave out one of them"));
                }
                seen.push((text.to_string(), effect.to_string(), key.clone()));
            }
        }
        if let Some(text) = value.text()
            && let Err(why) = value_form(&text)
        {
            let found = findings.error("E3011", format!("`{text}` cannot be the value of a taint"), &value, why);
            findings.say(found.help(VALUE_HELP));
        }
    }
}
