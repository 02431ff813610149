//! E3017. What a launch template says may not be said again, and an image and its machines have one processor
//! architecture (<https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html>).

use super::{call::Call, fact::Fact, findings::Findings};

pub(super) fn launch_template(call: &Call<'_>, findings: &mut Findings<'_>) {
    let template = call.input.field("launch_template");
    if !template.given() {
        return;
    }
    let (id, name) = (template.field("id"), template.field("name"));
    if id.given() && name.given() {
        let found =
            findings.error("E3017", "a launch template is named by its id or by its name, not by both", &name, "");
        findings.say(findings.with(found, &id, "the other one").help("leave out one of them"));
    } else if id.present() == Some(false) && name.present() == Some(false) {
        let found = findings.error("E3017", "the launch template has neither `id` nor `name`", &template, "");
        findings.say(found.help("give one of them"));
    }
    for (input, instead) in
        [("disk_size", "its block device mappings"), ("remote_access", "its key name and security groups")]
    {
        let given = call.input.field(input);
        if given.given() {
            let message = format!("`{input}` and a launch template exclude each other");
            let found = findings.error_at_key("E3017", message, &given, (input, ""));
            let found = findings.with(found, &template, "the launch template");
            findings.say(found.help(format!("leave out `{input}`; the launch template says it with {instead}")));
        }
    }
}

/// The processor of an image, and of a machine: Graviton families carry a `g` after the generation's number.
pub(super) fn image(call: &Call<'_>, findings: &mut Findings<'_>) {
    let image = call.input.field("ami_type");
    let Some(name) = image.text() else { return };
    if &*name == "CUSTOM" {
        if call.input.field("launch_template").present() == Some(false) {
            let found = findings.error("E3017", "the image is `CUSTOM`, and no launch template names it", &image, "");
            findings.say(found.help("name the image in a launch template, or choose one of EKS's images"));
        }
        return;
    }
    let arm = if name.contains("ARM_64") {
        true
    } else if name.contains("x86_64") {
        false
    } else {
        return;
    };
    let types = call.input.field("instance_types");
    let other = |item: &&Fact| item.text().and_then(|kind| is_arm(&kind)).is_some_and(|is| is != arm);
    if let Some(machine) = types.items().unwrap_or_default().iter().find(other) {
        let kind = machine.text().unwrap_or_default();
        let (has, wants) = if arm { ("x86", "ARM") } else { ("ARM", "x86") };
        let message = format!("`{kind}` has {has} processors, and the image `{name}` is for {wants}");
        // The finger goes to what the reader wrote.
        let (first, second) = if image.level < machine.level { (&image, machine) } else { (machine, &image) };
        let found = findings.error("E3017", message, first, "");
        let found = if second.place == first.place { found } else { findings.with(found, second, "does not fit") };
        findings.say(found.help("all nodes of a node group have one processor architecture: its image's"));
    }
}

/// Machines of one group have one processor, since they start from one image.
pub(super) fn alike(call: &Call<'_>, findings: &mut Findings<'_>) {
    if call.input.field("ami_type").present() != Some(false) {
        return;
    }
    let types = call.input.field("instance_types");
    let known = |item: &Fact| Some((item.clone(), is_arm(&item.text()?)?));
    let known: Vec<(Fact, bool)> = types.items().unwrap_or_default().iter().filter_map(known).collect();
    let Some(((first, arm), rest)) = known.split_first() else { return };
    if let Some((other, _)) = rest.iter().find(|(_, is)| is != arm) {
        let (a, b) = (first.text().unwrap_or_default(), other.text().unwrap_or_default());
        let (has, differs) = if *arm { ("ARM", "x86") } else { ("x86", "ARM") };
        let message = format!("`{b}` has {differs} processors, and `{a}` has {has} ones");
        let found = findings.error("E3017", message, other, "");
        let found = if first.place == other.place { found } else { findings.with(found, first, "does not fit") };
        findings.say(found.help("all machines of a node group start from one image: make two node groups of them"));
    }
}

/// Whether machines of a type have ARM processors; nothing where its name does not have the usual form.
fn is_arm(kind: &str) -> Option<bool> {
    let family = kind.split('.').next()?;
    if family == "a1" {
        return Some(true);
    }
    let after = family.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = after.trim_start_matches(|c: char| c.is_ascii_digit());
    (after.len() > letters.len()).then(|| letters.starts_with('g'))
}
