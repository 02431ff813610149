//! E3017. A public NAT gateway has an elastic IP address and a private one has none
//! (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html>).

use super::{call::Call, findings::Findings};

pub(super) fn nat(call: &Call<'_>, findings: &mut Findings<'_>) {
    let (kind, mode) = (call.input.field("connectivity_type"), call.input.field("availability_mode"));
    let (address, subnet) = (call.input.field("allocation_id"), call.input.field("subnet_id"));
    let private = kind.text().is_some_and(|kind| &*kind == "private");
    let public = kind.present() == Some(false) || kind.text().is_some_and(|kind| &*kind == "public");
    let zonal = mode.present() == Some(false) || mode.text().is_some_and(|mode| &*mode == "zonal");
    if private && address.given() {
        let message = "a private NAT gateway has no elastic IP address";
        let found = findings.error_at_key("E3017", message, &address, ("allocation_id", ""));
        let found = findings.with(found, &kind, "it is private");
        findings.say(found.help("leave `allocation_id` out, or make it `public`"));
    }
    if public && zonal && address.present() == Some(false) {
        let found = findings.error("E3017", "a public NAT gateway needs an elastic IP address", call.input, "");
        let help =
            "make one with `aws.ec2.allocate_address` and give `allocation_id`; or `connectivity_type = \"private\"`";
        findings.say(found.help(help));
    }
    if zonal && subnet.present() == Some(false) {
        let found = findings.error("E3017", "a NAT gateway in one zone stands in a subnet", call.input, "");
        findings.say(found.help("give `subnet_id`, or `availability_mode = \"regional\"` with `vpc_id`"));
    }
}
