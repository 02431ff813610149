//! E3012. Fargate profiles: up to five selectors, each with a namespace and up to five labels, wildcards `*` and `?`;
//! private subnets (<https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html>).

use super::{
    call::Call,
    fact::Fact,
    findings::Findings,
    labels::{key_form, value_form},
};

const SELECTORS_MOST: usize = 5;
const LABELS_MOST: usize = 5;

pub(super) fn selectors(call: &Call<'_>, findings: &mut Findings<'_>) {
    let selectors = call.input.field("selectors");
    let Some(items) = selectors.items() else { return };
    if items.is_empty() || items.len() > SELECTORS_MOST {
        let message = format!("a Fargate profile has 1 to {SELECTORS_MOST} selectors, found {}", items.len());
        let found = findings.error("E3012", message, &selectors, "");
        let help = "a wildcard may do for several namespaces, as in `team-*`; or make a second profile";
        findings.say(found.help(if items.is_empty() { "name the namespaces whose pods run on Fargate" } else { help }));
    }
    for selector in items {
        namespace(selector, findings);
        labels(&selector.field("labels"), findings);
    }
}

fn namespace(selector: &Fact, findings: &mut Findings<'_>) {
    let namespace = selector.field("namespace");
    if namespace.present() == Some(false) {
        let found = findings.error("E3012", "a selector has no namespace", selector, "");
        findings.say(found.help("labels alone select nothing: add `namespace = \"..\"`"));
    } else if let Some(text) = namespace.text() {
        let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '*' | '?');
        if text.is_empty() || text.len() > 63 || !text.chars().all(small) {
            let found = findings.error("E3012", format!("`{text}` cannot be a namespace"), &namespace, "");
            findings.say(found.help("up to 63 small letters, digits and hyphens; `*` and `?` are wildcards"));
        }
    }
}

fn labels(labels: &Fact, findings: &mut Findings<'_>) {
    let Some(fields) = labels.fields() else { return };
    if fields.entries.len() > LABELS_MOST {
        let message = format!("a selector has {LABELS_MOST} labels at most, found {}", fields.entries.len());
        let found = findings.error("E3012", message, labels, "");
        findings.say(found.help("take a second selector of the same namespace, or fewer labels"));
    }
    for (key, value) in &fields.entries {
        let plain = |text: &str| text.replace(['*', '?'], "x");
        if let Err(why) = key_form(&plain(key)) {
            let found = findings.error_at_key("E3012", format!("`{key}` cannot be a label"), value, (key, why));
            findings.say(found.help("as in Kubernetes, and `*` and `?` are wildcards"));
        }
        if let Some(text) = value.text()
            && let Err(why) = value_form(&plain(&text))
        {
            let found = findings.error("E3012", format!("`{text}` cannot be the value of a label"), value, why);
            findings.say(found.help("as in Kubernetes, and `*` and `?` are wildcards"));
        }
    }
}

/// A subnet whose machines get public addresses is not a private one.
pub(super) fn private_subnets(call: &Call<'_>, findings: &mut Findings<'_>) {
    let subnets = call.input.field("subnets");
    for subnet in subnets.items().unwrap_or_default() {
        let Some(made) = subnet.maker() else { continue };
        let opened = call.earlier("aws.ec2.modify_subnet_attribute").find(|step| {
            step.input.field("map_public_ip_on_launch").flag() == Some(true)
                && step.input.field("subnet_id").maker().is_some_and(|of| std::sync::Arc::ptr_eq(of, made))
        });
        if let Some(opened) = opened {
            let found = findings.error("E3012", "a Fargate profile takes private subnets only", subnet, "");
            let found = Findings::also(found, opened.place, "this makes it public");
            findings.say(found.help("give it subnets that reach the internet through a NAT gateway, or not at all"));
            return;
        }
    }
}
