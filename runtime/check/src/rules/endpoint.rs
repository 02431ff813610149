//! E3020. A cluster's API is reachable from somewhere
//! (<https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html>).

use super::{call::Call, findings::Findings};

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
