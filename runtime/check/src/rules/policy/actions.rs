//! E3015 and L3003. Actions that do not exist
//! (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>).
//!
//! AWS takes a policy with an action that does not exist and grants nothing by it, which shows only when something is
//! refused later. Tables age, so an action of a known service is an error only where one that exists is near; all else
//! that the tables do not know is a warning.

use super::tables;
use crate::rules::{fact::Fact, findings::Findings};
use galley_grammar::nearest;

pub(super) fn action(fact: &Fact, findings: &mut Findings<'_>) {
    let Some(text) = fact.text() else { return };
    if &*text == "*" || findings.full() {
        return;
    }
    let Some((prefix, name)) = text.split_once(':') else {
        let found = findings.error_inside("E3014", format!("`{text}` is not an action"), fact, (&text, ""));
        let near = all().find(|(_, action)| action.eq_ignore_ascii_case(&text));
        findings.say(match near {
            Some((prefix, action)) => found.help(format!("did you mean `{prefix}:{action}`?")),
            None => found.help("an action is `service:Operation`, as in `ec2:DescribeVpcs`"),
        });
        return;
    };
    let Some(known) = tables::actions(&prefix.to_lowercase()) else { return service(fact, &text, prefix, findings) };
    if name.contains(['*', '?']) {
        if !known.iter().any(|action| matches(&action.to_lowercase(), &name.to_lowercase())) {
            let message = format!("`{text}` means no action that was there on {}", tables::date());
            let found = findings.warning_inside("L3003", message, fact, (&text, ""));
            let stem = name.split(['*', '?']).next().unwrap_or_default();
            findings.say(match near(stem, known) {
                Some(near) => found.help(format!("there is `{prefix}:{near}`")),
                None => found.help("AWS takes it, and it grants nothing"),
            });
        }
        return;
    }
    if known.iter().any(|action| action.eq_ignore_ascii_case(name)) {
        return;
    }
    if let Some(near) = near(name, known) {
        let found = findings.error_inside("E3015", format!("there is no action `{text}`"), fact, (&text, ""));
        let found = found.help(format!("did you mean `{prefix}:{near}`?"));
        findings.say(found.note("AWS would take it and grant nothing by it"));
    } else {
        let message = format!("`{text}` is not among the actions that were there on {}", tables::date());
        let found = findings.warning_inside("L3003", message, fact, (&text, ""));
        findings.say(found.help("AWS takes an action that does not exist, and it grants nothing: look it up"));
    }
}

/// The action that is probably meant, whatever the size of its letters.
fn near<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let small = name.to_lowercase();
    let lowered: Vec<String> = known.iter().map(|action| action.to_lowercase()).collect();
    let near = nearest(&small, lowered.iter().map(String::as_str))?;
    lowered.iter().position(|action| action == near).map(|at| known[at])
}

fn service(fact: &Fact, text: &str, prefix: &str, findings: &mut Findings<'_>) {
    let small = prefix.to_lowercase();
    if small.contains(['*', '?']) {
        let message = format!("`{text}` is not an action: a service has no wildcards");
        let found = findings.error_inside("E3014", message, fact, (prefix, ""));
        findings.say(found.help("`*` alone means every action of every service"));
    } else if !tables::services().any(|known| known == small) {
        let message = format!("`{prefix}` is not among the services that were there on {}", tables::date());
        let found = findings.warning_inside("L3003", message, fact, (prefix, ""));
        // What people call it, and what IAM does.
        let usual = match &*small {
            "elb" | "elbv2" | "elasticloadbalancingv2" => Some("elasticloadbalancing"),
            "resourcegroupstaggingapi" | "tagging" => Some("tag"),
            "efs" => Some("elasticfilesystem"),
            "service-quotas" => Some("servicequotas"),
            "cognito" => Some("cognito-idp"),
            _ => nearest(&small, tables::services()),
        };
        findings.say(match usual {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("AWS takes it, and it grants nothing"),
        });
    }
}

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of = |prefix| tables::actions(prefix).unwrap_or_default().iter().map(move |action| (prefix, *action));
    tables::services().flat_map(of)
}

/// Whether a name fits a pattern in which `*` is any text and `?` any character.
fn matches(name: &str, pattern: &str) -> bool {
    let (name, pattern) = (name.as_bytes(), pattern.as_bytes());
    let (mut at, mut next) = (0, 0);
    // Where to go on if what follows the last star does not fit.
    let mut back: Option<(usize, usize)> = None;
    while at < name.len() {
        match pattern.get(next) {
            Some(b'*') => {
                back = Some((at, next));
                next += 1;
            }
            Some(letter) if *letter == b'?' || *letter == name[at] => {
                at += 1;
                next += 1;
            }
            Some(_) | None => match back {
                Some((from, star)) => {
                    back = Some((from + 1, star));
                    at = from + 1;
                    next = star + 1;
                }
                None => return false,
            },
        }
    }
    pattern[next..].iter().all(|letter| *letter == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_and_question_marks() {
        for (name, pattern) in [("describekey", "describe*"), ("describekey", "*key"), ("getkey", "?et*"), ("a", "**")]
        {
            assert!(matches(name, pattern), "{name} {pattern}");
        }
        for (name, pattern) in [("describekey", "list*"), ("describekey", "*keys"), ("key", "????"), ("key", "ke")] {
            assert!(!matches(name, pattern), "{name} {pattern}");
        }
        assert!(!matches(&"a".repeat(10_000), &format!("{}b", "*a".repeat(50))), "ends soon");
    }
}
