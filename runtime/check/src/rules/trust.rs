//! E3016. A role that a cluster or its nodes take must be one that they may take
//! (<https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html>,
//! <https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html>).

use super::{call::Call, fact::Fact, findings::Findings};

pub(super) fn cluster(call: &Call<'_>, findings: &mut Findings<'_>) {
    role(&call.input.field("role_arn"), "eks", "a cluster takes its role", findings);
}

pub(super) fn nodes(call: &Call<'_>, findings: &mut Findings<'_>) {
    role(&call.input.field("node_role"), "ec2", "nodes take their role", findings);
}

/// A role that a step makes, whose trust policy names services, but not this one.
fn role(role: &Fact, service: &str, who: &str, findings: &mut Findings<'_>) {
    let Some(made) = role.maker().filter(|made| made.spec.name == "aws.iam.create_role") else { return };
    let all = made.input.at(&["assume_role_policy_document", "Statement"]);
    let statements = all.items().map_or_else(|| vec![all.clone()], <[Fact]>::to_vec);
    let mut named = Vec::new();
    for statement in &statements {
        let principal = statement.field("Principal");
        // Whoever is not known may be the right one.
        let Some(fields) = principal.fields().filter(|fields| !fields.open) else { return };
        let Some(services) = fields.entries.get("Service") else { continue };
        for one in services.items().map_or_else(|| vec![services.clone()], <[Fact]>::to_vec) {
            let Some(text) = one.text() else { return };
            if text.split('.').next() == Some(service) {
                return;
            }
            named.push((one, text));
        }
    }
    let Some((first, text)) = named.first() else { return };
    let message = format!("{who} as `{service}.amazonaws.com`, and this role is for `{text}`");
    let found = findings.error("E3016", message, role, "");
    let found = findings.with(found, first, "who may assume it");
    findings.say(found.help(format!("let `{service}.amazonaws.com` assume it, or give a role that it may assume")));
}
