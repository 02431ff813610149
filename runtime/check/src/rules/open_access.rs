//! E3019 and L3002. What is open to the whole internet is open on purpose only.
//!
//! A key without source security groups opens port 22 of every node to 0.0.0.0/0
//! (<https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html>). An endpoint that everybody
//! reaches is AWS's own default, so there it is a warning
//! (<https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html>).

use super::{call::Call, fact::Fact, findings::Findings};

pub(super) fn remote_access(call: &Call<'_>, findings: &mut Findings<'_>) {
    let access = call.input.field("remote_access");
    let (key, groups) = (access.field("ec2_ssh_key"), access.field("source_security_groups"));
    let none = groups.present() == Some(false) || groups.items().is_some_and(<[Fact]>::is_empty);
    if key.given() && none {
        let message = "the nodes' SSH port would be open to the whole internet";
        let at = if groups.given() { &groups } else { &key };
        let found = findings.error("E3019", message, at, "");
        let found = if groups.given() { findings.with(found, &key, "with this key") } else { found };
        let help = "name the security groups from which one may log in: `source_security_groups = [..]`";
        findings.say(found.help(help).help("or leave `remote_access` out: AWS Systems Manager needs no open port"));
    }
}

pub(super) fn public_endpoint(call: &Call<'_>, findings: &mut Findings<'_>) {
    let config = call.input.field("resources_vpc_config");
    let ranges = config.field("public_access_cidrs");
    if config.field("endpoint_public_access").flag() == Some(false) {
        return;
    }
    for range in ranges.items().unwrap_or_default() {
        let open = range.text().is_some_and(|text| ["0.0.0.0/0", "::/0"].contains(&&*text));
        // Only where somebody wrote it down: a default of the standard library is told in its documentation.
        if open && !findings.in_std(range.place) {
            let message = "the cluster's API can be reached from the whole internet";
            let found = findings.warning("L3002", message, range, "");
            findings.say(found.help("name the addresses of those who need it, or make the endpoint private"));
            return;
        }
    }
}
