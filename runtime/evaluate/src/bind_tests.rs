use super::*;
use galley_program::{Binary, Block, Expression, ExpressionKind, Range, Type};

fn expression(kind: ExpressionKind) -> Expression {
    Expression { kind, place: Place::default() }
}

fn int(number: i64) -> Expression {
    expression(ExpressionKind::Value(Value::Int(number)))
}

fn name(text: &str) -> Expression {
    expression(ExpressionKind::Name(text.into()))
}

fn parameter(name: &str, kind: Type) -> Parameter {
    Parameter {
        name: name.into(),
        doc: String::new(),
        kind,
        condition: None,
        condition_text: String::new(),
        default: None,
        place: Place::default(),
    }
}

/// `param nodes: int where it in 1..20`, `param most: int = nodes * 2`, `param note: string?`
fn recipe() -> Recipe {
    let range = Range { from: Box::new(int(1)), to: Box::new(int(20)) };
    let nodes = Parameter {
        condition: Some(expression(ExpressionKind::InRange(Box::new(name("it")), range))),
        condition_text: "it in 1..20".into(),
        ..parameter("nodes", Type::Int)
    };
    let most = Parameter {
        default: Some(expression(ExpressionKind::Binary(Binary::Multiply, Box::new(name("nodes")), Box::new(int(2))))),
        ..parameter("most", Type::Int)
    };
    Recipe {
        kind: galley_program::RecipeKind::Recipe,
        name: "simple".into(),
        doc: String::new(),
        deployment: None,
        parameters: vec![nodes, most, parameter("note", Type::Text.optional())],
        body: Block::default(),
        outputs: Vec::new(),
        place: Place::default(),
    }
}

fn bound(given: &[(&str, Value)]) -> String {
    let given: Map = given.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
    match bind(&recipe(), &given) {
        Ok(bound) => Value::Map(bound.into()).to_string(),
        Err(problems) => {
            let lines = problems.iter().map(|problem| {
                let help = problem.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
                format!("{} {}{help}", problem.code, problem.message)
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn defaults_are_computed_from_what_was_given() {
    assert_eq!(bound(&[("nodes", Value::Int(3))]), "{ most = 6, nodes = 3, note = null }");
    assert_eq!(
        bound(&[("nodes", Value::Int(3)), ("note", Value::from("x"))]),
        r#"{ most = 6, nodes = 3, note = "x" }"#
    );
}

#[test]
fn every_problem_is_named_once() {
    insta::assert_snapshot!(bound(&[("nodse", Value::Int(3))]), @r"
    E7301 `nodse` is not a parameter of `simple` (did you mean `nodes`?)
    E7302 `nodes` is missing: the recipe needs a value of type int
    ");
    insta::assert_snapshot!(bound(&[("nodes", Value::Int(30))]), @"E7304 `nodes` is 30, which does not meet `where it in 1..20`");
    insta::assert_snapshot!(bound(&[("nodes", Value::from("3")), ("colour", Value::Null)]), @r#"
    E7301 `colour` is not a parameter of `simple` (its parameters are `nodes`, `most`, `note`)
    E7303 `nodes` needs a whole number, found text: "3"
    "#);
    insta::assert_snapshot!(bound(&[("nodes", Value::Int(i64::MAX))]), @"E7304 `nodes` is 9223372036854775807, which does not meet `where it in 1..20`");
}
