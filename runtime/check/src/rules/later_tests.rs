//! Rules of actions that the catalogue does not have yet: their input stands in a `let`.

use super::{
    RULES, Rule,
    call::{Call, Context},
    fargate,
    findings::Findings,
    policy,
    walk::Walk,
};
use crate::{
    checker::Checker,
    declarations::{Entity, State},
    modules::{Modules, NotFound},
};
use galley_program::{Source, SourceId};
use insta::assert_snapshot;

struct None;

impl Modules for None {
    fn load(&self, _importer: &str, _path: &str) -> Result<Source, NotFound> {
        Err(NotFound::default())
    }
}

/// What rules say about the `let input` of a recipe.
fn said(rules: &[Rule], statements: &str) -> String {
    let mut checker = Checker::new(&None);
    let text = format!("edition 2026 recipe r {{ {statements} output o = input }}");
    let file = checker.add_file(Source { name: "main.recipe".into(), text: text.as_str().into() });
    checker.check_all(&[file]);
    let mut walk = Walk::new(Findings::new(&checker.sources), &checker.origins);
    let Some(State::Done(Entity::Recipe(facts))) =
        checker.file(SourceId(0)).declared.get("r").map(|known| &known.state)
    else {
        panic!("a recipe")
    };
    walk.recipe(&facts.recipe);
    let input = walk.scope.get("input").expect("an input").clone();
    let spec = galley_catalog::find("aws.eks.create_nodegroup").expect("known");
    let made = walk.made.clone();
    let call = Call { spec, input: &input, context: &Context::default(), made: &made, sides: &[] };
    for rule in rules {
        rule(&call, &mut walk.findings);
    }
    let lines = walk.finish().into_iter().map(|found| {
        let marked = found.primary().map_or("", |label| label.span.of(&text));
        format!("{} `{marked}`: {}", found.code, found.message)
    });
    lines.collect::<Vec<String>>().join("\n")
}

#[test]
fn selectors_of_a_fargate_profile() {
    let rule: &[Rule] = &[fargate::selectors];
    let right = "let input = { selectors = [{ namespace = \"team-*\", labels = { \"k8s-app\" = \"kube-?ns\" } }] }";
    assert_eq!(said(rule, right), "");
    let six = ["{ namespace = \"a\" }"; 6].join(", ");
    assert_snapshot!(said(rule, &format!("let input = {{ selectors = [{six}] }}")), @r#"E3012 `[{ namespace = "a" }, { namespace = "a" }, { namespace = "a" }, { namespace = "a" }, { namespace = "a" }, { namespace = "a" }]`: a Fargate profile has 1 to 5 selectors, found 6"#);
    assert_snapshot!(said(rule, "let input = { selectors = [{ labels = { a = \"b\", c = \"d\", e = \"f\", g = \"h\", i = \"j\", k = \"l\" } }] }"), @r#"
    E3012 `{ labels = { a = "b", c = "d", e = "f", g = "h", i = "j", k = "l" } }`: a selector has no namespace
    E3012 `{ a = "b", c = "d", e = "f", g = "h", i = "j", k = "l" }`: a selector has 5 labels at most, found 6
    "#);
    assert_snapshot!(said(rule, "let input = { selectors = [{ namespace = \"Team\", labels = { \"-a\" = \"b c\" } }] }"), @r"
    E3012 `Team`: `Team` cannot be a namespace
    E3012 `-a`: `-a` cannot be a label
    E3012 `b c`: `b c` cannot be the value of a label
    ");
}

#[test]
fn subnets_of_a_fargate_profile() {
    let network = "step v = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }
        step s = aws.ec2.create_subnet { vpc_id = v.vpc_id, cidr_block = \"10.0.0.0/24\" }";
    let input = "let input = { subnets = [s.subnet_id] }";
    assert_eq!(said(&[fargate::private_subnets], &format!("{network} {input}")), "");
    let public = "step p = aws.ec2.modify_subnet_attribute { subnet_id = s.subnet_id, map_public_ip_on_launch = true }";
    assert_snapshot!(said(&[fargate::private_subnets], &format!("{network} {public} {input}")), @"E3012 `s.subnet_id`: a Fargate profile takes private subnets only");
}

#[test]
fn a_policy_that_is_attached_names_no_principal() {
    let document = "let input = { policy_document = { Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"eks:*\"
        Principal = { AWS = \"*\" } }] } }";
    assert_snapshot!(said(&[policy::identity], document), @r#"
    E3016 `{ AWS = "*" }`: a policy that is attached to somebody names no principal
    E3014 `{ Effect = "Allow", Action = "eks:*"
            Principal = { AWS = "*" } }`: the statement names no resource
    "#);
}

#[test]
fn rules_stand_in_the_table_once() {
    for (index, (name, _)) in RULES.iter().enumerate() {
        assert!(RULES[..index].iter().all(|(other, _)| other != name), "{name}");
    }
}
