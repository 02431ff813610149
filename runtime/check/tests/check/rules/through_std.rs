//! What is wrong is said at the caller's argument, however deep it is used.

use super::with_std;
use insta::assert_snapshot;

fn eks(statements: &str) -> String {
    with_std(&format!(
        "edition 2026\nimport \"std/eks\" as eks\nrecipe r {{\nparam role: arn\nparam subnets: list<subnet_id>\n{statements}\n}}"
    ))
}

#[test]
fn the_range_of_services() {
    assert_snapshot!(eks("step c = eks.cluster { name = \"c\", role, subnets, service_cidr = \"100.64.0.0/16\" }"), @r"
    E3003 6:67 `100.64.0.0/16`: the CIDR block of Kubernetes services is not a private one
      note: EKS takes a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16
      help: one that fits: `172.20.0.0/16`; left out, AWS chooses one
    ");
}

#[test]
fn sizes_of_a_pool() {
    let pool = |more: &str| {
        eks(&format!(
            "step p = eks.node_pool {{ cluster = \"c\", name = \"p\", role, subnets, instance_types = [\"m7g.large\"], {more} }}"
        ))
    };
    assert_eq!(pool("min = 1, max = 2"), "clean");
    assert_snapshot!(pool("min = 5, max = 2"), @r"
    E2015 6:106 `5`: a requirement is not met: the node pool p has a minimum of 5 above its maximum of 2
      note: `min` is 5
      note: `max` is 2
      help: change a value that the requirement reads, or the requirement itself
    ");
    assert_snapshot!(pool("max = 2, image = al2023_x86_64"), @r"
    E3017 6:87 `m7g.large`: `m7g.large` has ARM processors, and the image `AL2023_x86_64_STANDARD` is for x86
      help: all nodes of a node group have one processor architecture: its image's
    ");
    assert_snapshot!(pool("max = 2, labels = { \"a b\" = \"c\", \"kubernetes.io/x\" = \"d\" }"), @r"
    E3011 6:121 `a b`: `a b` is not a Kubernetes label [it may hold letters, digits, `-`, `_` and `.`]
      help: one that is right: `team`, or `example.com/team`
    E3011 6:134 `kubernetes.io/x`: the label `kubernetes.io/x` is not for us to set: `kubernetes.io` is reserved
      help: choose a prefix of your own, such as `example.com/`
    ");
    assert_snapshot!(pool("max = 2, taints = [{ key = \"dedicated!\", value = \"x\" }]"), @r"
    E3011 6:128 `dedicated!`: `dedicated!` cannot be the key of a taint [it may hold letters, digits, `-`, `_` and `.`]
      help: one that is right: `dedicated`, or `example.com/dedicated`
    ");
    assert_snapshot!(pool("max = 2, disk = 100MiB"), @r"
    E3018 6:116 `100MiB`: a disk has whole GiB, found 100MiB
      help: the next larger: `20GiB`
    ");
}

#[test]
fn a_network_of_std_and_its_cluster() {
    let text = "edition 2026
import \"std/eks\" as eks
import \"std/iam\" as iam
import \"std/network\" as network
recipe r {
  param name: cluster_name where len(it) <= 50
  step net = network.dynamic { name, cidr = \"10.20.0.0/16\" }
  step roles = iam.cluster_roles { name }
  step c = eks.cluster { name, role = roles.cluster, subnets = net.all_subnets }
  output arn = c.arn
}";
    assert_eq!(with_std(text), "clean");
}

#[test]
fn the_whole_internet() {
    assert_snapshot!(eks("step c = eks.cluster { name = \"c\", role, subnets, public_access_cidrs = [\"0.0.0.0/0\"] }"), @r"
    L3002 6:75 `0.0.0.0/0`: the cluster's API can be reached from the whole internet
      help: name the addresses of those who need it, or make the endpoint private
    ");
}

#[test]
fn pods_on_fargate() {
    let profile = |more: &str| {
        eks(&format!("step p = eks.fargate_profile {{ cluster = \"c\", name = \"p\", role, subnets, {more} }}"))
    };
    assert_eq!(profile("selectors = [{ namespace = \"team-*\" }]"), "clean");
    assert_snapshot!(profile("selectors = []"), @r"
    E3012 6:86 `[]`: a Fargate profile has 1 to 5 selectors, found 0
      help: name the namespaces whose pods run on Fargate
    ");
    assert!(profile("selectors = [{ namespace = \"Team\" }]").contains("`Team` cannot be a namespace"));
}

#[test]
fn a_requirement_in_a_catch_says_which_failures_are_dealt_with() {
    let text = |max: &str| {
        format!(
            "edition 2026
import \"std/eks\" as eks
recipe pool {{
  param role: arn
  param subnets: list<subnet_id>
  param paid: eks.Capacity
  try {{
    step group = eks.node_pool {{ cluster = \"c\", name = \"p\", role, subnets, instance_types = [\"m7g.large\"], max = 2, capacity = paid }}
  }} catch err {{
    require paid == spot and err.class == capacity else \"no machines\"
    step fallback = eks.node_pool {{ cluster = \"c\", name = \"q\", role, subnets, instance_types = [\"m7g.large\"], max = {max} }}
  }}
}}
recipe main {{
  param role: arn
  param subnets: list<subnet_id>
  step one = pool {{ role, subnets, paid = on_demand }}
  step two = pool {{ role, subnets, paid = spot }}
}}"
        )
    };
    assert_eq!(with_std(&text("2")), "clean");
    assert!(with_std(&text("1, min = 3")).contains("a requirement is not met: the node pool q has a minimum of 3"));
    // What a parameter may not be is said once, and nothing is said about what would come of it.
    let refused = with_std(&text("0"));
    assert!(refused.contains("E2012") && !refused.contains("E2015"), "{refused}");
}
