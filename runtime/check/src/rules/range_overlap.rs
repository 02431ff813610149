//! E3004 and E3005. A subnet lies within a range of its network and apart from the network's other subnets
//! (<https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>); the addresses of Kubernetes services lie
//! apart from the network (<https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html>).

use super::{
    call::Call,
    fact::{Fact, Made},
    findings::Findings,
    ranges::Range,
};
use std::sync::Arc;

pub(super) fn subnet(call: &Call<'_>, findings: &mut Findings<'_>) {
    let block = call.input.field("cidr_block");
    let Some(range) = Range::of(&block) else { return };
    let network = call.input.field("vpc_id");
    if let Some(made) = network.maker()
        && made.spec.name == "aws.ec2.create_vpc"
    {
        outside(&block, range, made, findings);
    }
    let siblings = call.earlier("aws.ec2.create_subnet");
    for sibling in siblings.filter(|sibling| same(&network, &sibling.input.field("vpc_id"))) {
        let other = sibling.input.field("cidr_block");
        if Range::of(&other).is_some_and(|other| other.overlaps(range)) {
            overlap(&block, &other, "two subnets of one VPC overlap", findings);
            return;
        }
    }
}

/// The addresses of Kubernetes services, against the networks of the cluster's subnets.
pub(super) fn services(call: &Call<'_>, findings: &mut Findings<'_>) {
    let services = call.input.at(&["kubernetes_network_config", "service_ipv4_cidr"]);
    let Some(range) = Range::of(&services) else { return };
    let subnets = call.input.at(&["resources_vpc_config", "subnet_ids"]);
    for subnet in subnets.samples() {
        let Some(made) = subnet.maker().filter(|made| made.spec.name == "aws.ec2.create_subnet") else { continue };
        let network = made.input.field("vpc_id");
        let network = network.maker().map(|vpc| vpc.input.field("cidr_block"));
        for other in [network, Some(made.input.field("cidr_block"))].into_iter().flatten() {
            if Range::of(&other).is_some_and(|other| other.overlaps(range)) {
                let message = "the CIDR block of Kubernetes services overlaps the cluster's VPC";
                overlap(&services, &other, message, findings);
                return;
            }
        }
    }
}

fn outside(block: &Fact, range: Range, network: &Arc<Made>, findings: &mut Findings<'_>) {
    let whole = network.input.field("cidr_block");
    let (Some(of), Some(inner), Some(outer)) = (Range::of(&whole), block.text(), whole.text()) else { return };
    if of.contains(range) {
        return;
    }
    let message = format!("the subnet's CIDR block {inner} is not within its VPC's, {outer}");
    let found = if whole.level < block.level {
        let found = findings.error("E3004", message, &whole, "the VPC's CIDR block");
        findings.with(found, block, "the subnet's CIDR block")
    } else {
        let found = findings.error("E3004", message, block, "");
        findings.with(found, &whole, "the VPC's CIDR block")
    };
    findings.say(found.help(format!("take a part of {outer}, for instance with `cidr_subnets(\"{outer}\", 4)`")));
}

fn overlap(block: &Fact, other: &Fact, message: &str, findings: &mut Findings<'_>) {
    let texts = (block.text().unwrap_or_default(), other.text().unwrap_or_default());
    let message = format!("{message}: {} and {}", texts.0, texts.1);
    // The finger goes to what the reader wrote.
    let (first, second) = if other.level < block.level { (other, block) } else { (block, other) };
    let found = findings.error("E3005", message, first, "");
    let found = if second.place == first.place { found } else { findings.with(found, second, "the other CIDR block") };
    findings.say(found.help("give each a block of its own; `cidr_subnets(block, n)` cuts one into equal parts"));
}

/// Whether both are the same network, as far as that is known.
fn same(a: &Fact, b: &Fact) -> bool {
    match (a.maker(), b.maker()) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => a.text().is_some() && a.text() == b.text(),
    }
}
