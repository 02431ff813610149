//! E3020. A cluster's API is reachable from somewhere
//! (<https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html>).

use super::{call::Call, findings::Findings, ranges::Range, service_range::PRIVATE};

pub(super) fn endpoint(call: &Call<'_>, findings: &mut Findings<'_>) {
    let config = call.input.field("resources_vpc_config");
    let (public, private) = (config.field("endpoint_public_access"), config.field("endpoint_private_access"));
    // AWS's default for the private one is no.
    let shut = public.flag() == Some(false) && (private.flag() == Some(false) || private.present() == Some(false));
    if shut {
        let message = "nobody could reach the cluster's API: its endpoint is neither public nor private";
        let found = findings.error("E3020", message, &public, "");
        let found = if private.given() { findings.with(found, &private, "and this one too") } else { found };
        findings.say(found.help("set `endpoint_private_access = true` to reach it from within the VPC"));
    }
    let ranges = config.field("public_access_cidrs");
    if public.flag() == Some(false) && ranges.items().is_some_and(|ranges| !ranges.is_empty()) {
        let message = "`public_access_cidrs` is given for an endpoint that is not public";
        let found = findings.error("E3017", message, &ranges, "");
        let found = findings.with(found, &public, "not public");
        findings.say(found.help("leave it out, or make the endpoint public"));
    }
}

/// A public endpoint is reached from public addresses.
pub(super) fn who_may(call: &Call<'_>, findings: &mut Findings<'_>) {
    for range in call.input.at(&["resources_vpc_config", "public_access_cidrs"]).items().unwrap_or_default() {
        if let (Some(block), Some(text)) = (Range::of(range), range.text())
            && PRIVATE.iter().filter_map(|text| Range::parse(text)).any(|private| private.contains(block))
        {
            let message = format!("nobody reaches a public endpoint from {text}: these addresses are private");
            let found = findings.error("E3020", message, range, "");
            let help = "name the public addresses of those who need it, such as those of your NAT gateways";
            findings.say(found.help(help).help("within the network, `endpoint_private_access = true` is enough"));
        }
    }
}
