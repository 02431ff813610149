//! E3007. Nodes are not newer than their control plane, and at most three minor versions older
//! (<https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html>,
//! <https://kubernetes.io/releases/version-skew-policy/>).

use super::{
    call::Call,
    fact::{Fact, What},
    findings::Findings,
};

const OLDER_MOST: u32 = 3;

pub(super) fn node_version(call: &Call<'_>, findings: &mut Findings<'_>) {
    let nodes = call.input.field("version");
    let Some(plane) = control_plane(call) else { return };
    let (Some((major, node)), Some((of, minor))) = (minor(&nodes), minor(&plane)) else { return };
    if major != of || node <= minor && minor - node <= OLDER_MOST {
        return;
    }
    let message = if node > minor {
        format!("the nodes' version {major}.{node} is newer than the cluster's, {of}.{minor}")
    } else {
        format!(
            "the nodes' version {major}.{node} is {} minor versions behind the cluster's, {of}.{minor}",
            minor - node
        )
    };
    let (first, second, label) = if plane.level < nodes.level {
        (&plane, &nodes, "the nodes' version")
    } else {
        (&nodes, &plane, "the cluster's version")
    };
    let found = findings.error("E3007", message, first, "");
    let found = if second.place == first.place { found } else { findings.with(found, second, label) };
    findings.say(found.help("leave the nodes' version out: it is the cluster's then"));
}

/// The version of the cluster that the node group joins, where this recipe makes it.
fn control_plane(call: &Call<'_>) -> Option<Fact> {
    let cluster = call.input.field("cluster_name");
    let made = match &cluster.what {
        What::Made(made, _) if made.spec.name == "aws.eks.create_cluster" => Some(made),
        What::Made(..)
        | What::Unknown
        | What::Value(_)
        | What::Text(_)
        | What::List(_)
        | What::Several(_)
        | What::Record(_) => {
            let name = cluster.text()?;
            call.earlier("aws.eks.create_cluster").find(|made| made.input.field("name").text().as_ref() == Some(&name))
        }
    };
    made.map(|made| made.input.field("version"))
}

fn minor(fact: &Fact) -> Option<(u32, u32)> {
    let text = fact.text()?;
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
