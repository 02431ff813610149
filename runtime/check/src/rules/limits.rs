//! E3018. How much of something AWS takes: instance types, disks and subnets of a node group, hours of a session
//! (<https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html>).

use super::{call::Call, findings::Findings};
use galley_program::Value;
use std::{ops::RangeInclusive, time::Duration};

const INSTANCE_TYPES_MOST: usize = 20;
/// The largest volume that EC2 has for a root disk of these images, in GiB (gp3 and gp2: 16 TiB).
const DISK_GIB_MOST: u64 = 16_384;
const GIB: u64 = 1 << 30;
const SESSION: RangeInclusive<Duration> = Duration::from_hours(1)..=Duration::from_hours(12);

pub(super) fn instance_types(call: &Call<'_>, findings: &mut Findings<'_>) {
    let types = call.input.field("instance_types");
    let Some(items) = types.items() else { return };
    if items.is_empty() {
        let found = findings.error("E3018", "a node group needs at least one instance type", &types, "");
        findings.say(found.help("leave `instance_types` out for AWS's default, or name one"));
    } else if items.len() > INSTANCE_TYPES_MOST {
        let message = format!("a node group takes {INSTANCE_TYPES_MOST} instance types, found {}", items.len());
        let found = findings.error("E3018", message, &types, "");
        findings.say(found.help("take two node groups, or fewer types"));
    }
    for (index, item) in items.iter().enumerate() {
        let before = items[..index].iter().take(INSTANCE_TYPES_MOST).find(|before| before.text() == item.text());
        if let (Some(before), Some(name)) = (before, item.text()) {
            let found = findings.error("E3018", format!("the instance type `{name}` is named twice"), item, "");
            findings.say(findings.with(found, before, "first here").help("name it once"));
            return;
        }
    }
}

pub(super) fn disk(call: &Call<'_>, findings: &mut Findings<'_>) {
    let disk = call.input.field("disk_size");
    let Some(Value::Size(bytes)) = disk.value() else { return };
    if bytes % GIB != 0 || bytes == 0 {
        let message = format!("a disk has whole GiB, found {}", Value::Size(bytes));
        let found = findings.error("E3018", message, &disk, "");
        let nearest = bytes.div_ceil(GIB).max(20);
        findings.say(found.help(format!("the next larger: `{nearest}GiB`")));
    } else if bytes / GIB > DISK_GIB_MOST {
        let message = format!("a disk has {DISK_GIB_MOST} GiB at most, found {}", Value::Size(bytes));
        let found = findings.error("E3018", message, &disk, "");
        findings.say(found.help("for more room, attach further volumes with a launch template"));
    }
}

/// Nodes stand in at least one subnet.
pub(super) fn somewhere(call: &Call<'_>, findings: &mut Findings<'_>) {
    let subnets = call.input.field("subnets");
    if subnets.items().is_some_and(<[_]>::is_empty) {
        let found = findings.error("E3018", "a node group needs at least one subnet", &subnets, "");
        findings.say(found.help("name the subnets that its nodes stand in"));
    }
}

/// What a key of one's own encrypts: secrets, and nothing else
/// (<https://docs.aws.amazon.com/eks/latest/APIReference/API_EncryptionConfig.html>).
pub(super) fn encrypted(call: &Call<'_>, findings: &mut Findings<'_>) {
    let configs = call.input.field("encryption_config");
    let Some(configs) = configs.items() else { return };
    if let [_, second, ..] = configs {
        let found = findings.error("E3018", "a cluster has one `encryption_config` at most", second, "");
        findings.say(found.help("keep one of them: there is one key for a cluster"));
    }
    for config in configs {
        for resource in config.field("resources").items().unwrap_or_default() {
            if let Some(name) = resource.text().filter(|name| &**name != "secrets") {
                let message = format!("EKS encrypts `secrets` with a key of yours, and not `{name}`");
                let found = findings.error("E3018", message, resource, "");
                findings.say(found.help("write `resources = [\"secrets\"]`"));
            }
        }
    }
}

/// How long a session of a role lasts (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>).
pub(super) fn session(call: &Call<'_>, findings: &mut Findings<'_>) {
    let length = call.input.field("max_session_duration");
    let Some(Value::Duration(time)) = length.value() else { return };
    if !SESSION.contains(&time) {
        let message = format!("a session of a role lasts 1 to 12 hours, found {}", Value::Duration(time));
        let found = findings.error("E3018", message, &length, "");
        findings.say(found.help("write `1h` to `12h`, or leave it out for one hour"));
    }
}
