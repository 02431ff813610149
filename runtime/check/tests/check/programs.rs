//! What a recipe becomes.

use crate::{checked_with, recipe};
use galley_program::{ExpressionKind, Program, Statement, Value, WaitFor};
use insta::assert_snapshot;

fn program(statements: &str) -> Program {
    let checked = checked_with(&recipe(statements), &[]);
    let said = crate::rendered(&checked);
    checked.program.expect(&said)
}

#[test]
fn a_require_carries_the_references_of_its_condition() {
    let program = program(
        "param n: int\nlookup v = aws.ec2.describe_vpcs { }
        require len([x for x in v.vpcs if x.is_default]) < n and n != 3 and v.vpcs[n].is_default else \"no ${n}\"",
    );
    let Some(Statement::Require(require)) = program.recipe.body.0.last() else { panic!("a require") };
    let texts: Vec<&str> = require.values.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["v.vpcs", "n", "v.vpcs[n].is_default"]);
}

#[test]
fn what_is_known_is_computed() {
    let program = program("let a = [2 * 3, len(\"four\")] output b = a");
    let Statement::Let(_, value) = &program.recipe.body.0[0] else { panic!("a let") };
    assert_eq!(value.kind, ExpressionKind::Value(Value::list([Value::Int(6), Value::Int(4)])));
}

#[test]
fn blocks_say_which_results_they_give() {
    let program = program(
        "param c: bool
        for p in [\"x\"] by p { let v = p lookup a = aws.ec2.describe_vpcs { filters = [{ name = v, values = [v] }] } if c { step b = aws.ec2.create_vpc { } } }
        parallel { do { step d = aws.ec2.create_vpc { } step e = aws.ec2.delete_vpc { vpc_id = d.vpc_id } } step f = aws.ec2.create_vpc { } }
        wait 30s",
    );
    let [Statement::For(each), Statement::Parallel(parallel), Statement::Wait(wait)] = program.recipe.body.0.as_slice()
    else {
        panic!("three statements")
    };
    let names: Vec<&str> = each.results.iter().map(AsRef::as_ref).collect();
    assert_eq!(names, ["a", "b"]);
    // The item is the key.
    assert_eq!(each.by, None);
    let sizes: Vec<usize> = parallel.branches.iter().map(|branch| branch.0.len()).collect();
    assert_eq!(sizes, [2, 1]);
    assert_eq!(&*wait.name, "wait1");
    assert!(matches!(wait.what, WaitFor::Pause(_)));
}

#[test]
fn a_record_of_a_type_holds_its_defaults() {
    let text = "edition 2026 type Pool = { name: string, min: int = 1, labels: map<string>, disk: size? }
        recipe r { param pools: list<Pool> = [{ name = \"a\" }, { name = \"b\", min = 3, disk = 20GiB }] }";
    let program = checked_with(text, &[]).program.expect("clean");
    let default = program.recipe.parameters[0].default.as_ref().map(|default| default.kind.clone());
    let Some(ExpressionKind::Value(value)) = default else { panic!("a value") };
    assert_snapshot!(value.to_string(), @r#"[{ labels = {}, min = 1, name = "a" }, { disk = 20GiB, labels = {}, min = 3, name = "b" }]"#);
}

#[test]
fn a_recipe_says_what_it_takes_and_gives() {
    let text = "edition 2026
        ## Builds it.
        @deployment(\"${name}-x\")
        recipe r {
          ## Its name.
          param name: k8s_name
          param nodes: int where it in 1..20 = 3
          output twice = nodes * 2
          output id: string? = null
        }";
    let program = checked_with(text, &[]).program.expect("clean");
    let recipe = &program.recipe;
    let parameters: Vec<String> = recipe
        .parameters
        .iter()
        .map(|p| format!("{}: {} where `{}` # {}", p.name, p.kind, p.condition_text, p.doc))
        .collect();
    let outputs: Vec<String> = recipe.outputs.iter().map(|(name, kind)| format!("{name}: {kind}")).collect();
    assert!(recipe.deployment.is_some());
    assert_snapshot!(format!("{}\n{}\n{}", recipe.doc, parameters.join("\n"), outputs.join("\n")), @r"
    Builds it.
    name: k8s_name where `` # Its name.
    nodes: int where `it in 1..20` # 
    twice: int
    id: string?
    ");
}
