//! A run, a second run that changes nothing, and an undo, each judged by what boto3 sees.

use super::{
    RECIPE,
    count::{Standing, text},
    galley_on,
    kill::EXPECTED,
    server::Moto,
};

const REGION: &str = "eu-west-1";

#[test]
fn a_run_builds_the_cluster_and_an_undo_leaves_nothing() {
    let Some(moto) = Moto::start() else { return };
    let galley = galley_on(&moto);
    let run = ["run", RECIPE, "-p", "name=blue", "-p", "region=eu-west-1", "-p", "nodes=2"];

    let said = galley.run(&run).with_code(0);
    assert!(said.stdout.contains("arn:aws:eks:eu-west-1:123456789012:cluster/blue"), "{}", said.stdout);

    let standing = Standing::on(&moto, REGION, "blue");
    assert_eq!(standing.numbers(), EXPECTED);
    assert_eq!(standing.trouble_with_tags("blue"), [""; 0]);
    the_network_is_wired(&standing);
    let cluster = &standing.of("clusters")[0];
    assert_eq!((text(cluster, "id"), text(cluster, "version"), text(cluster, "status")), ("blue", "1.34", "ACTIVE"));
    assert_eq!(cluster["subnets"].as_array().map(Vec::len), Some(4));
    let group = &standing.of("node_groups")[0];
    assert_eq!((text(group, "id"), text(group, "status")), ("blue default", "ACTIVE"));
    assert_eq!(group["scaling"], serde_json::json!({ "minSize": 2, "maxSize": 4, "desiredSize": 2 }));
    assert_eq!(group["disk"], 60);

    galley.run(&run).with_code(0);
    assert_eq!(Standing::on(&moto, REGION, "blue").numbers(), EXPECTED, "a second run makes nothing");

    galley.run(&["undo", "blue"]).with_code(0);
    assert_eq!(Standing::on(&moto, REGION, "blue").numbers(), "", "an undo leaves nothing");
}

#[test]
fn a_key_and_fargate_profiles_stand_and_an_undo_leaves_nothing() {
    let Some(moto) = Moto::start() else { return };
    let galley = galley_on(&moto);
    let run = ["run", "tests/moto/sealed.recipe"];
    galley.run(&run).with_code(0);

    let standing = Standing::on(&moto, "eu-west-2", "sealed");
    let kinds = ["clusters", "fargate_profiles", "keys", "roles"].map(|kind| (kind, standing.of(kind).len()));
    assert_eq!(kinds, [("clusters", 1), ("fargate_profiles", 2), ("keys", 1), ("roles", 3)]);
    assert_eq!(standing.trouble_with_tags("sealed"), [""; 0]);
    assert_eq!(text(&standing.of("keys")[0], "description"), "secrets of sealed");
    let selectors = serde_json::json!([{ "namespace": "kube-system", "labels": { "k8s-app": "kube-dns" } }]);
    assert_eq!(standing.of("fargate_profiles")[0]["selectors"], selectors);

    let numbers = standing.numbers();
    galley.run(&run).with_code(0);
    assert_eq!(Standing::on(&moto, "eu-west-2", "sealed").numbers(), numbers, "a second run makes nothing");
    galley.run(&["undo", "sealed"]).with_code(0);
    assert_eq!(Standing::on(&moto, "eu-west-2", "sealed").numbers(), "", "an undo leaves nothing");
}

fn the_network_is_wired(standing: &Standing) {
    let vpc = &standing.of("vpcs")[0];
    assert_eq!((&vpc["dns_support"], &vpc["dns_hostnames"]), (&true.into(), &true.into()));

    let gateway = &standing.of("internet_gateways")[0];
    assert_eq!(gateway["vpcs"], serde_json::json!([vpc["id"]]));

    let (public, private): (Vec<_>, Vec<_>) =
        standing.of("subnets").iter().partition(|subnet| text(&subnet["tags"], "kubernetes.io/role/elb") == "1");
    assert_eq!((public.len(), private.len()), (2, 2));
    for subnet in &public {
        assert_eq!(subnet["public_addresses"], true, "{subnet}");
    }
    for subnet in &private {
        assert_eq!(text(&subnet["tags"], "kubernetes.io/role/internal-elb"), "1", "{subnet}");
        assert_eq!(subnet["public_addresses"], false, "{subnet}");
    }
    for subnet in standing.of("subnets") {
        assert_eq!(text(&subnet["tags"], "kubernetes.io/cluster/blue"), "shared", "{subnet}");
    }

    let nat = &standing.of("nat_gateways")[0];
    assert!(public.iter().any(|subnet| subnet["id"] == nat["subnet"]), "the NAT gateway stands in a public subnet");
    assert_eq!(nat["allocations"], serde_json::json!([standing.of("addresses")[0]["id"]]));

    let internet = format!("0.0.0.0/0 {}", text(gateway, "id"));
    let through_nat = format!("0.0.0.0/0 {}", text(nat, "id"));
    for subnet in standing.of("subnets") {
        let wanted = if public.contains(&subnet) { &internet } else { &through_nat };
        let tables: Vec<_> = standing
            .of("route_tables")
            .iter()
            .filter(|table| table["subnets"].as_array().is_some_and(|subnets| subnets.contains(&subnet["id"])))
            .collect();
        assert_eq!(tables.len(), 1, "{subnet} has one route table");
        assert_eq!(tables[0]["routes"], serde_json::json!([wanted]), "{subnet}");
    }
}
