//! What a recipe is, without running it: `doc`, `schema`, `graph`, `eval`, `repl`.

use crate::support::Galley;

const SIMPLE: &str = "examples/simple/simple.recipe";

#[test]
fn the_page_of_a_recipe_names_its_parameters_and_the_permissions_it_needs() {
    let page = Galley::simulated().run(&["doc", SIMPLE]);
    assert_eq!(page.code, Some(0), "{}", page.stderr);
    for part in
        ["# simple", "| `nodes` | `int` where `it in 1..20` | `3` |", "`eks:CreateCluster`", "`eks:DeleteCluster`"]
    {
        assert!(page.stdout.contains(part), "{part} is missing in\n{}", page.stdout);
    }
    let json = Galley::simulated().run(&["doc", SIMPLE, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json["recipes"][0]["name"], "simple");
}

#[test]
fn the_manual_knows_modules_actions_functions_and_types() {
    let galley = Galley::simulated();
    for (subject, part) in [
        ("std/eks", "## recipe `cluster`"),
        ("aws.ec2.create_vpc", "`cidr_block`"),
        ("cidr_subnets", "cidr_subnets("),
        ("cidr", "10.0.0.0/16"),
    ] {
        let page = galley.run(&["doc", subject]);
        assert!(page.stdout.contains(part), "{subject}: {}{}", page.stdout, page.stderr);
    }
    let wrong = galley.run(&["doc", "aws.ec2.create_vpcs"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("E7328") && wrong.stderr.contains("`aws.ec2.create_vpc`"), "{}", wrong.stderr);
}

#[test]
fn the_schema_takes_the_parameter_files_that_a_run_takes() {
    let schema = Galley::simulated().run(&["schema", SIMPLE]);
    let schema: serde_json::Value = serde_json::from_str(&schema.stdout).expect("JSON");
    assert_eq!(schema["properties"]["nodes"]["maximum"], 20);
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn the_graph_of_a_run_shows_what_is_done() {
    let galley = Galley::simulated();
    let plain = galley.run(&["graph", SIMPLE]).stdout;
    assert!(plain.starts_with("flowchart TD") && !plain.contains("classDef"), "{plain}");
    let ran = galley.run(&["run", SIMPLE, "-p", "name=demo"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let coloured = galley.run(&["graph", SIMPLE, "--run", "demo", "--format", "dot"]).stdout;
    assert!(coloured.starts_with("digraph") && coloured.contains("#d1e7dd"), "{coloured}");
    assert!(coloured.contains(r"2 of 2 done"), "{coloured}");
}

#[test]
fn an_expression_is_computed_and_a_mistake_in_it_is_shown_in_it() {
    let galley = Galley::simulated();
    let blocks = galley.run(&["eval", r#"cidr_subnets("10.0.0.0/16", 2)"#]);
    insta::assert_snapshot!(blocks.stdout, @r#"["10.0.0.0/17", "10.0.128.0/17"]"#);
    let sum = galley.run(&["eval", "--json", "{ a = 1 + 1, wait = 90s }"]);
    insta::assert_snapshot!(sum.stdout, @r#"{"a":2,"wait":"90s"}"#);
    let wrong = galley.run(&["eval", "1 + nothing"]);
    assert_eq!(wrong.code, Some(3));
    insta::assert_snapshot!(wrong.stderr, @r"
    error[E1001]: `nothing` is not known
     --> this line:1:5
      |
    1 | 1 + nothing
      |     ^^^^^^^ nothing of this name can be seen here
      |
      = help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
}

#[test]
fn the_prompt_keeps_what_was_declared() {
    let galley = Galley::simulated();
    let said =
        galley.run_with_input(&["repl"], "let x = 3\nfn double(n: int) -> int = n * 2\ndouble(\n  x)\n:names\n1 +\n");
    insta::assert_snapshot!(said.stdout, @r"
    6 : int
    const x: int = 3
    fn double(n: int) -> int
    ");
    assert!(said.stderr.contains("E0001"), "{}", said.stderr);
}
