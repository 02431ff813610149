//! E3001. EC2 takes IPv4 ranges from /16 to /28, for networks and for subnets
//! (<https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>,
//! <https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>).

use super::{call::Call, findings::Findings, ranges::Range};

pub(super) fn of_network(call: &Call<'_>, findings: &mut Findings<'_>) {
    size(call, findings, "VPC");
}

pub(super) fn of_subnet(call: &Call<'_>, findings: &mut Findings<'_>) {
    size(call, findings, "subnet");
}

fn size(call: &Call<'_>, findings: &mut Findings<'_>, of: &str) {
    let block = call.input.field("cidr_block");
    let Some(range) = Range::of(&block) else {
        if block.text().is_some_and(|text| text.contains(':')) {
            let message = format!("the `cidr_block` of a {of} is an IPv4 range, and this is an IPv6 one");
            let found = findings.error("E3001", message, &block, "");
            findings.say(found.help("IPv6 comes beside it, with an input of its own that has `ipv6` in its name"));
        }
        return;
    };
    if !(16..=28).contains(&range.prefix) {
        let message = format!("the CIDR block of a {of} is from /16 to /28, found /{}", range.prefix);
        let part = format!("/{}", range.prefix);
        let found = findings.error_inside("E3001", message, &block, (&part, ""));
        findings.say(found.help(if range.prefix < 16 {
            format!("a smaller block has a larger number: `{}/16`", std::net::Ipv4Addr::from(range.first))
        } else {
            "a larger block has a smaller number; AWS keeps five addresses of each subnet for itself".to_owned()
        }));
    }
}
