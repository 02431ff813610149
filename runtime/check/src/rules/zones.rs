//! E3006. A control plane needs subnets in at least two availability zones
//! (<https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html>).

use super::{
    call::Call,
    fact::{Fact, What},
    findings::Findings,
};

pub(super) fn zones(call: &Call<'_>, findings: &mut Findings<'_>) {
    // The control plane of a local cluster stands on one Outpost.
    if call.input.field("outpost_config").given() {
        return;
    }
    let subnets = call.input.at(&["resources_vpc_config", "subnet_ids"]);
    let Some(items) = subnets.items() else { return };
    if items.len() < 2 {
        let count = if items.is_empty() { "no subnet".to_owned() } else { "one subnet".to_owned() };
        let message = format!("a cluster needs subnets in at least two availability zones, found {count}");
        let found = findings.error("E3006", message, &subnets, "");
        findings.say(found.help("give it subnets in two or three availability zones"));
        return;
    }
    let Some(zones) = items.iter().map(zone).collect::<Option<Vec<Fact>>>() else {
        return repeated(items, findings, &subnets);
    };
    let first = zones[0].text();
    if zones.iter().all(|zone| zone.text() == first) {
        let name = first.unwrap_or_default();
        let message =
            format!("a cluster needs subnets in at least two availability zones, and all of these are in `{name}`");
        let found = findings.error("E3006", message, &subnets, "");
        let found = match zones.iter().find(|zone| zone.place != zones[0].place) {
            Some(other) => {
                findings.with(findings.with(found, &zones[0], "one subnet"), other, "another, in the same zone")
            }
            None => findings.with(found, &zones[0], "the availability zone"),
        };
        findings.say(found.help("put one of the subnets into another availability zone"));
    }
}

/// The zone of a subnet that a step makes, by name or by id.
fn zone(subnet: &Fact) -> Option<Fact> {
    let made = subnet.maker().filter(|made| made.spec.name == "aws.ec2.create_subnet")?;
    let named = |name| Some(made.input.field(name)).filter(|zone: &Fact| zone.text().is_some());
    named("availability_zone").or_else(|| named("availability_zone_id"))
}

/// The same subnet, several times.
fn repeated(items: &[Fact], findings: &mut Findings<'_>, subnets: &Fact) {
    let first = items[0].text();
    let same_step = |item: &Fact| match (&item.what, &items[0].what) {
        (What::Made(a, x), What::Made(b, y)) => std::sync::Arc::ptr_eq(a, b) && x == y,
        (
            What::Unknown
            | What::Value(_)
            | What::Text(_)
            | What::List(_)
            | What::Several(_)
            | What::Record(_)
            | What::Made(..),
            _,
        ) => first.is_some() && item.text() == first,
    };
    if items.iter().all(same_step) {
        let message =
            "a cluster needs subnets in at least two availability zones, and this is one subnet several times";
        let found = findings.error("E3006", message, subnets, "");
        findings.say(found.help("give it subnets in two or three availability zones"));
    }
}
