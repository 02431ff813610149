//! E3017 and E3005. A route has one destination and one target, and what lies in the network needs none
//! (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html>).

use super::{
    call::Call,
    fact::{Fact, What},
    findings::Findings,
    ranges::Range,
};

pub(super) fn route(call: &Call<'_>, findings: &mut Findings<'_>) {
    let inputs = (call.spec.input)();
    let names = || inputs.fields.iter().map(|field| &*field.name);
    let destinations: Vec<&str> = names().filter(|name| name.starts_with("destination_")).collect();
    let other = |name: &&str| *name != "route_table_id" && !name.starts_with("destination_");
    let targets: Vec<&str> = names().filter(other).collect();
    one(call, &destinations, "destination", "`destination_cidr_block = \"0.0.0.0/0\"`", findings);
    one(call, &targets, "target", "`gateway_id` or `nat_gateway_id`", findings);
    local(call, findings);
}

/// Exactly one of the inputs is given.
fn one(call: &Call<'_>, names: &[&str], what: &str, such_as: &str, findings: &mut Findings<'_>) {
    let given: Vec<(&str, Fact)> =
        names.iter().map(|name| (*name, call.input.field(name))).filter(|(_, fact)| fact.given()).collect();
    if let [first, second, ..] = given.as_slice() {
        let message = format!("a route has one {what}, and this has `{}` and `{}`", first.0, second.0);
        let found = findings.error_at_key("E3017", message, &second.1, (second.0, ""));
        let found = findings.with(found, &first.1, "the other one");
        findings.say(found.help("leave out one of them, or make two routes"));
    } else if names.iter().all(|name| call.input.field(name).present() == Some(false)) {
        let found = findings.error("E3017", format!("the route has no {what}"), call.input, "");
        findings.say(found.help(format!("give one, such as {such_as}")));
    }
}

/// Every table has a route to the network itself already.
fn local(call: &Call<'_>, findings: &mut Findings<'_>) {
    let destination = call.input.field("destination_cidr_block");
    let table = call.input.field("route_table_id");
    let network = table.maker().map(|table| table.input.field("vpc_id"));
    let Some(What::Made(network, _)) = network.map(|network| network.what) else { return };
    let whole = network.input.field("cidr_block");
    if let (Some(to), Some(own)) = (Range::of(&destination), Range::of(&whole))
        && to == own
    {
        let text = destination.text().unwrap_or_default();
        let found = findings.error("E3005", format!("{text} is the network itself"), &destination, "");
        let found = if whole.place == destination.place { found } else { findings.with(found, &whole, "its range") };
        findings.say(found.help("leave the route out: each route table leads there by itself"));
    }
}
