//! The samples of the language's manual, and what they became.

use crate::{checked_with, said, said_with};
use galley_program::{Act, Statement};

const NETWORK: &str = include_str!("samples/network.recipe");
const EKS: &str = include_str!("samples/eks.recipe");
const SIMPLE: &str = include_str!("samples/simple.recipe");

#[test]
fn the_module_over_raw_actions_is_clean() {
    assert_eq!(said(NETWORK), "clean");
}

#[test]
fn the_simple_cluster_is_clean() {
    assert_eq!(said_with(SIMPLE, &[("std/network", NETWORK), ("std/eks", EKS)]), "clean");
}

#[test]
fn a_recipe_carries_the_recipes_that_it_calls() {
    let checked = checked_with(SIMPLE, &[("std/network", NETWORK), ("std/eks", EKS)]);
    let program = checked.program.expect("clean");
    let calls: Vec<String> = program
        .recipe
        .body
        .0
        .iter()
        .filter_map(|statement| {
            let Statement::Step(step) = statement else { return None };
            Some(match &step.act {
                Act::Recipe(recipe) => format!("{} -> {}", step.name, recipe.name),
                Act::Action(spec) => format!("{} -> {}", step.name, spec.name),
            })
        })
        .collect();
    insta::assert_snapshot!(calls.join("\n"), @r"
    net -> dynamic
    cluster -> cluster
    workers -> node_pool
    ");
    assert_eq!(program.sources.0.len(), 3);
    assert_eq!(program.digest, program.sources.digest());
}
