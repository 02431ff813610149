use super::*;
use crate::{LIST_ITEMS_MOST, Nothing};

fn e(kind: ExpressionKind) -> Expression {
    Expression { kind, place: Place::default() }
}

fn int(number: i64) -> Expression {
    e(ExpressionKind::Value(Value::Int(number)))
}

fn name(text: &str) -> Expression {
    e(ExpressionKind::Name(text.into()))
}

fn binary(operator: Binary, left: Expression, right: Expression) -> Expression {
    e(ExpressionKind::Binary(operator, Box::new(left), Box::new(right)))
}

fn result(expression: &Expression, scope: &mut dyn Scope) -> String {
    evaluate(expression, scope).map_or_else(|wrong| wrong.to_string(), |value| value.to_string())
}

fn constant(expression: &Expression) -> String {
    result(expression, &mut Nothing)
}

/// Notes what was asked.
struct Asked(Vec<String>);

impl Scope for Asked {
    fn get(&mut self, name: &str) -> Option<Value> {
        self.0.push(name.to_owned());
        match name {
            "yes" => Some(Value::Bool(true)),
            "no" => Some(Value::Bool(false)),
            "nothing" => Some(Value::Null),
            _ => None,
        }
    }
}

#[test]
fn what_need_not_be_looked_at_is_not() {
    let cases = [
        binary(Binary::Or, name("yes"), name("never")),
        binary(Binary::And, name("no"), name("never")),
        binary(Binary::Otherwise, name("yes"), name("never")),
        binary(Binary::Otherwise, name("nothing"), name("yes")),
        e(ExpressionKind::If(Box::new(name("no")), Box::new(name("never")), Box::new(name("yes")))),
        e(ExpressionKind::OptionalField(Box::new(name("nothing")), "field".into())),
        binary(Binary::And, name("yes"), name("never")),
    ];
    let lines: Vec<String> = cases
        .iter()
        .map(|case| {
            let mut asked = Asked(Vec::new());
            let value = result(case, &mut asked);
            format!("{value} after {}", asked.0.join(", "))
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    true after yes
    false after no
    true after yes
    true after nothing, yes
    true after no, yes
    null after nothing
    E7001: `never` has no value yet after yes, never
    ");
}

#[test]
fn faults_name_the_values() {
    let list = || e(ExpressionKind::Value(Value::list([Value::Int(1), Value::Int(2)])));
    let map = || e(ExpressionKind::Value(Value::record([("dev", Value::Int(1))])));
    let index = |of, at| e(ExpressionKind::Index(Box::new(of), Box::new(at)));
    let minutes = e(ExpressionKind::Value(Value::Duration(std::time::Duration::from_mins(1))));
    let cases = [
        binary(Binary::Add, int(i64::MAX), int(1)),
        binary(Binary::Divide, int(7), int(0)),
        binary(Binary::Remainder, int(7), int(0)),
        binary(Binary::Divide, int(i64::MIN), int(-1)),
        binary(Binary::Multiply, minutes, int(-1)),
        e(ExpressionKind::Unary(Unary::Minus, Box::new(int(i64::MIN)))),
        index(list(), int(2)),
        index(list(), int(-1)),
        index(map(), e(ExpressionKind::Value(Value::from("prod")))),
        e(ExpressionKind::Field(Box::new(e(ExpressionKind::Value(Value::Null))), "arn".into())),
        e(ExpressionKind::Convert(
            galley_program::nominal("vpc_id").expect("known"),
            Box::new(e(ExpressionKind::Value(Value::from("vpc-1")))),
        )),
        name("cluster"),
    ];
    let lines: Vec<String> = cases.iter().map(constant).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    E7002: 9223372036854775807 + 1 is out of range
    E7003: 7 is divided by 0
    E7003: 7 is divided by 0
    E7002: -9223372036854775808 / -1 is out of range
    E7002: 1m * -1 is out of range
    E7002: -(-9223372036854775808) is out of range
    E7004: the list has no item at 2: it has 2 items, from 0 to 1
    E7004: the list has no item at -1: it has 2 items, from 0 to 1
    E7005: the map has no entry "prod": it has "dev"
    E7006: `.arn` is asked of nothing; use `?.arn` where that may be
    E7008: "vpc-1" is not a vpc_id: `vpc-` must be followed by 8 or 17 hexadecimal digits
    E7001: `cluster` has no value yet
    "#);
}

#[test]
fn the_fault_stands_at_the_innermost_expression() {
    let place = Place { start: 4, end: 9, ..Place::default() };
    let inner = Expression { kind: binary(Binary::Divide, int(1), int(0)).kind, place };
    let wrong = evaluate(&binary(Binary::Add, int(1), inner), &mut Nothing).expect_err("divides by zero");
    assert_eq!(wrong.place, place);
}

fn function(name: &str, parameter: &str, body: Expression) -> Arc<UserFunction> {
    Arc::new(UserFunction { name: name.into(), parameters: vec![parameter.into()], body })
}

#[test]
fn a_function_sees_its_parameters_and_nothing_of_its_caller() {
    let inner = function("inner", "x", binary(Binary::Add, name("x"), int(1)));
    let call = |function: &Arc<UserFunction>, value| e(ExpressionKind::UserCall(function.clone(), vec![value]));
    let outer = function("outer", "y", binary(Binary::Multiply, call(&inner, name("y")), name("y")));
    assert_eq!(constant(&call(&outer, int(3))), "12");

    let curious = function("curious", "x", name("yes"));
    let mut asked = Asked(Vec::new());
    assert_eq!(result(&call(&curious, int(1)), &mut asked), "E7001: `yes` has no value yet");
    assert!(asked.0.is_empty());
}

#[test]
fn nothing_is_without_a_limit() {
    // Each function uses the one before it twice: 2^40 operations, or a value of 2^40 items.
    let mut busy = function("f0", "x", name("x"));
    let mut large = function("g0", "x", name("x"));
    let mut long = function("h0", "x", name("x"));
    for level in 1..=40 {
        let call = |of: &Arc<UserFunction>| e(ExpressionKind::UserCall(of.clone(), vec![name("x")]));
        busy = function(&format!("f{level}"), "x", binary(Binary::Add, call(&busy), call(&busy)));
        let pair = e(ExpressionKind::List(vec![name("x"), name("x")]));
        let shallow = e(ExpressionKind::UserCall(large, vec![pair]));
        large = function(&format!("g{level}"), "x", shallow);
        let twice = binary(Binary::Add, name("x"), name("x"));
        long = function(&format!("h{level}"), "x", e(ExpressionKind::UserCall(long, vec![twice])));
    }
    let call = |of: Arc<UserFunction>, value| constant(&e(ExpressionKind::UserCall(of, vec![value])));
    let mut deep = int(1);
    for _ in 0..DEPTH_MOST {
        deep = e(ExpressionKind::Unary(Unary::Minus, Box::new(deep)));
    }
    let one = e(ExpressionKind::Value(Value::list([Value::Int(1)])));
    let many = e(ExpressionKind::Value(Value::list((0..LIST_ITEMS_MOST).map(|_| Value::Null))));
    let faults = [
        call(busy, int(0)),
        call(large, int(1)),
        call(long, one.clone()),
        constant(&deep),
        constant(&binary(Binary::Add, many, one)),
    ];
    insta::assert_snapshot!(faults.join("\n"), @r"
    E7022: the expression takes more than 5000000 operations
    E7020: a value holds more than 100000 values, which is the limit
    E7020: a list has more than 10000 items, which is the limit
    E7021: the expression nests more than 200 levels deep, functions counted in
    E7020: a list has more than 10000 items, which is the limit
    ");
}
