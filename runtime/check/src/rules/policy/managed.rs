//! L3004. A policy that AWS manages, by its ARN, and that its table does not have
//! (<https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>).

use super::tables;
use crate::rules::{call::Call, findings::Findings};
use galley_grammar::nearest;

pub(in crate::rules) fn managed(call: &Call<'_>, findings: &mut Findings<'_>) {
    let arn = call.input.field("policy_arn");
    let Some(text) = arn.text() else { return };
    let Some((_, path)) = text.split_once(":iam::aws:policy/") else { return };
    if tables::managed().any(|known| known == path) {
        return;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let message = format!("AWS had no policy `{path}` of its own on {}", tables::date());
    let found = findings.warning_inside("L3004", message, &arn, (path, ""));
    // Right but for the path before it.
    let elsewhere = tables::managed().find(|known| known.rsplit('/').next() == Some(name));
    findings.say(match elsewhere.or_else(|| nearest(path, tables::managed())) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help("AWS refuses to attach what is not there: look the name up"),
    });
}
