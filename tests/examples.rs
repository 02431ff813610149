//! Every example does what its README says, on the simulator.

use crate::support::{Galley, files_below, root};

#[test]
fn every_example_runs_changes_nothing_the_second_time_and_is_undone() {
    for recipe in recipes() {
        let galley = Galley::simulated();
        galley.run(&["check", &recipe]).with_code(0);
        galley.run(&["plan", &recipe]).with_code(0);

        let first = galley.run(&["run", &recipe]).with_code(0);
        let records = galley.run(&["show", "--json"]).with_code(0).stdout;
        let second = galley.run(&["run", &recipe]).with_code(0);
        assert_eq!(first.stdout, second.stdout, "{recipe}: the outputs are the same");
        assert!(second.stderr.contains("nothing to do"), "{recipe}: {}", second.stderr);
        assert_eq!(records, galley.run(&["show", "--json"]).with_code(0).stdout, "{recipe}: nothing was made again");

        galley.run(&["undo"]).with_code(0);
    }
}

#[test]
fn the_tests_of_the_examples_pass_and_what_they_build_is_theirs_alone() {
    let said = Galley::simulated().run(&["test", "examples", "--coverage"]).with_code(0).stderr;
    assert!(said.contains(" passed (") && !said.contains("warning["), "{said}");
}

#[test]
fn an_example_runs_with_the_parameters_beside_it() {
    for recipe in recipes() {
        let parameters = recipe.replace(".recipe", ".toml");
        if root().join(&parameters).is_file() {
            Galley::simulated().run(&["run", &recipe, "--params", &parameters]).with_code(0);
        }
    }
}

#[test]
fn a_cluster_is_placed_into_a_network_that_stands_already() {
    const CLUSTER: &str = "examples/existing-vpc/cluster.recipe";
    let galley = Galley::simulated();
    let alone = galley.run(&["plan", CLUSTER]).with_code(1);
    assert!(alone.stderr.contains("E7348") && alone.stderr.contains("`platform`"), "{}", alone.stderr);
    galley.run(&["run", "examples/existing-vpc/network.recipe"]).with_code(0);

    let overlapping = ["plan", CLUSTER, "--deployment", "other", "-p", "service_cidr=10.40.128.0/20"];
    let refused = galley.run(&overlapping).with_code(1).stderr;
    for part in ["E5101", "examples/existing-vpc/cluster.recipe:", "std/hooks/cidr.rhai:", "overlaps the VPC range"] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    let untagged = ["run", CLUSTER, "--deployment", "other", "-p", "required_tags=[\"cost\"]"];
    let refused = galley.run(&untagged).with_code(1).stderr;
    assert!(refused.contains("E5101") && refused.contains("has no tag cost"), "{refused}");

    galley.run(&["plan", CLUSTER]).with_code(0);
    let said = galley.run(&["run", CLUSTER]).with_code(0).stdout;
    assert!(said.contains("pool_names = [\"core\", \"burst\"]"), "{said}");
    galley.run(&["undo", "search"]).with_code(0);
    galley.run(&["undo", "platform"]).with_code(0);
}

#[test]
fn a_private_cluster_is_built_from_a_template_of_templates() {
    const TEMPLATE: &str = "examples/private-cluster/product/team-cluster.recipe";
    let galley = Galley::simulated();
    let zone = galley.run(&["run", "examples/private-cluster/platform/landing-zone/landing_zone.recipe"]).with_code(0);
    let output = |name: &str| {
        let said = zone.stdout.lines().find_map(|line| line.strip_prefix(&format!("{name} = "))).unwrap_or_default();
        said.to_owned()
    };
    let zone = format!(
        r#"landing_zone={{"region": "eu-west-1", "account": "123456789012", "vpc": {}, "private_subnets": {}}}"#,
        output("vpc"),
        output("private_subnets")
    );
    let call = |command: &str| galley.run(&[command, TEMPLATE, "--locked", "-p", "team=search", "-p", &zone]);
    let plan = call("plan").with_code(0).stdout;
    for part in ["create_key", "create_fargate_profile", "create_nodegroup", "describe_cluster"] {
        assert!(plan.contains(part), "{part}: {plan}");
    }
    let first = call("run").with_code(0).stdout;
    assert!(first.contains("cluster/search-dev"), "{first}");
    let second = call("run").with_code(0).stderr;
    assert!(second.contains("nothing to do"), "{second}");
    let undone = galley.run(&["undo", "team_cluster"]).with_code(0).stderr;
    assert!(undone.contains("cluster/key/key"), "the key is kept: {undone}");
}

#[test]
fn every_example_is_explained() {
    for recipe in recipes() {
        let (folder, _) = recipe.rsplit_once('/').expect("an example has a folder");
        assert!(root().join(folder).join("README.md").is_file(), "{folder} has no README.md");
    }
}

/// `examples/NAME/NAME.recipe`
fn recipes() -> Vec<String> {
    let files = files_below("examples").into_iter();
    let found: Vec<String> = files
        .filter(|path| match path.split('/').collect::<Vec<_>>()[..] {
            [_, folder, file] => file == format!("{folder}.recipe"),
            _ => false,
        })
        .collect();
    assert!(!found.is_empty(), "there are examples");
    found
}
