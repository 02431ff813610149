//! E3008, E3009 and L3001. How long names may be and of what they are made, after everything was put into them.
//!
//! A name is an error when even the shortest that it can become is too long, or a part that is written down has a
//! character that AWS does not take; a warning when the longest may be too long. The limits are those of each action's
//! page in AWS's reference, such as <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>.

use super::{
    call::Call,
    fact::{Fact, Lengths, Piece},
    findings::Findings,
};

/// A name among the inputs of an action.
struct Name {
    action: &'static str,
    input: &'static str,
    /// What it is called in a message.
    of: &'static str,
    most: usize,
    /// What it may hold beside letters and digits.
    also: &'static str,
    /// Whether it begins with a letter or a digit.
    edge: bool,
}

const fn name(
    action: &'static str,
    input: &'static str,
    of: &'static str,
    most: usize,
    also: &'static str,
    edge: bool,
) -> Name {
    Name { action, input, of, most, also, edge }
}

/// Actions that the catalogue does not have yet may stand here.
const NAMES: &[Name] = &[
    name("aws.eks.create_cluster", "name", "a cluster", 100, "-_", true),
    name("aws.eks.create_nodegroup", "nodegroup_name", "a node group", 63, "-_", true),
    name("aws.eks.create_fargate_profile", "fargate_profile_name", "a Fargate profile", 63, "-_", true),
    name("aws.iam.create_role", "role_name", "a role", 64, "_+=,.@-", false),
    name("aws.iam.attach_role_policy", "role_name", "a role", 64, "_+=,.@-", false),
    name("aws.iam.put_role_policy", "policy_name", "a policy", 128, "_+=,.@-", false),
    name("aws.iam.create_policy", "policy_name", "a policy", 128, "_+=,.@-", false),
    name("aws.iam.create_instance_profile", "instance_profile_name", "an instance profile", 128, "_+=,.@-", false),
    name("aws.kms.create_alias", "alias_name", "the alias of a key", 256, "/_-", true),
    name("aws.ec2.create_security_group", "group_name", "a security group", 255, " ._-:/()#,@[]+=&;{}!$*", false),
    name("aws.ec2.create_launch_template", "launch_template_name", "a launch template", 128, "()./_-", false),
];

/// Descriptions and the like: only their length counts.
const TEXTS: &[(&str, &str, usize)] = &[
    ("aws.iam.create_role", "description", 1000),
    ("aws.ec2.create_security_group", "description", 255),
    ("aws.kms.create_key", "description", 8192),
];

pub(super) fn names(call: &Call<'_>, findings: &mut Findings<'_>) {
    for name in NAMES.iter().filter(|name| name.action == call.spec.name) {
        let fact = call.input.field(name.input);
        // What another step gives was looked at there.
        if fact.given() && fact.maker().is_none() {
            length(&fact, &format!("the name of {}", name.of), name.most, findings);
            characters(&fact, name, findings);
        }
    }
    for (action, input, most) in TEXTS {
        let fact = call.input.field(input);
        if *action == call.spec.name && fact.given() {
            length(&fact, &format!("`{input}`"), *most, findings);
        }
    }
}

fn length(fact: &Fact, what: &str, most: usize, findings: &mut Findings<'_>) {
    let lengths = Lengths::of(&fact.pieces());
    if lengths.least > most {
        let least = lengths.least;
        let exactly = if lengths.most == Some(least) { "" } else { " at least" };
        let message = format!("{what} has {most} characters at most, and this has{exactly} {least}");
        let found = findings.error("E3008", message, fact, &shown(fact));
        findings.say(found.help("shorten what is put together here"));
    } else if let Some(longest) = lengths.most
        && longest > most
        // Where a recipe is called, what is too long for it is refused when it is called.
        && fact.used.is_none()
    {
        let message = format!("{what} has {most} characters at most, and this may become {longest} long");
        let found = findings.warning("L3001", message, fact, "");
        findings.say(found.help(format!(
            "bound the longest part where it is declared, as in `where len(it) <= {}`",
            most.saturating_sub(rest(&fact.pieces()))
        )));
    }
}

/// What the name becomes, where that is known.
fn shown(fact: &Fact) -> String {
    match (fact.text(), fact.used) {
        (Some(text), Some(_)) => format!("it becomes `{text}`"),
        (Some(_) | None, _) => String::new(),
    }
}

/// How long everything but the part with the most room is at least.
fn rest(pieces: &[Piece]) -> usize {
    let room = |piece: &Piece| match piece {
        Piece::Gap(lengths) => lengths.most.unwrap_or(usize::MAX),
        Piece::Plain(_) => 0,
    };
    let widest = pieces.iter().map(room).max().unwrap_or(0);
    let mut skipped = false;
    let others = pieces.iter().filter(|piece| {
        let skip = !skipped && room(piece) == widest;
        skipped |= skip;
        !skip
    });
    others.map(|piece| Lengths::of(std::slice::from_ref(piece)).most.unwrap_or(0)).sum()
}

fn characters(fact: &Fact, name: &Name, findings: &mut Findings<'_>) {
    let pieces = fact.pieces();
    if fact.text().is_some_and(|text| text.is_empty()) {
        let found = findings.error("E3009", format!("the name of {} is empty", name.of), fact, "");
        findings.say(found.help("give it at least one letter"));
        return;
    }
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Plain(text) = piece else { continue };
        let odd = text.chars().find(|c| !c.is_ascii_alphanumeric() && !name.also.contains(*c));
        let (part, message) = if let Some(odd) = odd {
            (odd.to_string(), format!("the name of {} has a character that AWS does not take: `{odd}`", name.of))
        } else if name.edge && index == 0 && text.starts_with(|c: char| !c.is_ascii_alphanumeric()) {
            let first: String = text.chars().take(1).collect();
            (first, format!("the name of {} begins with a letter or a digit", name.of))
        } else {
            continue;
        };
        let found = findings.error_inside("E3009", message, fact, (&part, ""));
        findings.say(found.help(format!("it may hold letters, digits and `{}`", name.also.trim())));
        return;
    }
}
