//! E3003. The addresses of Kubernetes services are private ones, from /12 to /24
//! (<https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html>).

use super::{call::Call, findings::Findings, ranges::Range};

pub(super) const PRIVATE: &[&str] = &["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

pub(super) fn service_range(call: &Call<'_>, findings: &mut Findings<'_>) {
    let block = call.input.at(&["kubernetes_network_config", "service_ipv4_cidr"]);
    let Some(range) = Range::of(&block) else { return };
    let found = if !(12..=24).contains(&range.prefix) {
        let message = format!("the CIDR block of Kubernetes services is from /12 to /24, found /{}", range.prefix);
        findings.error_inside("E3003", message, &block, (&format!("/{}", range.prefix), ""))
    } else if !PRIVATE.iter().filter_map(|text| Range::parse(text)).any(|private| private.contains(range)) {
        let message = "the CIDR block of Kubernetes services is not a private one";
        findings.error("E3003", message, &block, "")
    } else {
        return;
    };
    let found = found.note("EKS takes a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
    findings.say(found.help("one that fits: `172.20.0.0/16`; left out, AWS chooses one"));
}
