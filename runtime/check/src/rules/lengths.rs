//! How long a text can be whose value is known only later: by its type, and by the condition of a parameter.

use super::fact::Lengths;
use galley_program::{Binary, Expression, ExpressionKind, Parameter, Type, Value};

/// How long a value of the parameter is as text.
pub(super) fn of_parameter(parameter: &Parameter) -> Lengths {
    let by_type = of_type(&parameter.kind);
    parameter.condition.as_ref().map_or(by_type, |condition| by_type.and(of_condition(condition, "it")))
}

/// How long a value of the type is as text.
pub(super) fn of_type(kind: &Type) -> Lengths {
    let between = |least, most| Lengths { least, most: Some(most) };
    match kind {
        Type::Bool => between(4, 5),
        Type::Int => between(1, 20),
        Type::Percent => between(2, 8),
        // Limits of AWS's own for each sort of name; an ARN has none that helps.
        Type::Nominal(nominal) => match nominal.name {
            "region" => between(9, 14),
            "az" => between(10, 24),
            "account_id" => between(12, 12),
            "cluster_name" => between(1, 100),
            "k8s_name" => between(1, 63),
            "k8s_version" => between(3, 7),
            "cidr" | "ip" => between(2, 43),
            name if name.ends_with("_id") => between(11, 30),
            _ => Lengths { least: 1, most: None },
        },
        Type::Choice(choice) => any_of(choice.values.iter().copied()),
        Type::Enum(kind) => any_of(kind.variants.iter().map(AsRef::as_ref)),
        Type::Refined(refinement) => of_type(&refinement.base).and(of_condition(&refinement.condition, "it")),
        Type::Secret(inner) => of_type(inner),
        Type::Null
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Json
        | Type::Optional(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Record(_) => Lengths::ANY,
    }
}

fn any_of<'a>(values: impl Iterator<Item = &'a str>) -> Lengths {
    let lengths = values.map(|value| Lengths::exactly(value.chars().count()));
    lengths.reduce(Lengths::or).unwrap_or(Lengths::ANY)
}

/// What a condition says of the length of `name`: `len(it) <= 20`, `len(it) in 1..20`, `it in 1..9`, joined by `and`.
fn of_condition(condition: &Expression, name: &str) -> Lengths {
    match &condition.kind {
        ExpressionKind::Binary(Binary::And, left, right) => of_condition(left, name).and(of_condition(right, name)),
        ExpressionKind::Binary(Binary::Or, left, right) => of_condition(left, name).or(of_condition(right, name)),
        ExpressionKind::Binary(operator, left, right) if is_length(left, name) => {
            number(right).map_or(Lengths::ANY, |number| bound(*operator, number))
        }
        ExpressionKind::Binary(operator, left, right) if is_length(right, name) => {
            number(left).map_or(Lengths::ANY, |number| bound(turned(*operator), number))
        }
        ExpressionKind::InRange(item, range) => match (number(&range.from), number(&range.to)) {
            (Some(from), Some(to)) if is_length(item, name) => Lengths { least: size(from), most: Some(size(to)) },
            (Some(from), Some(to)) if is_name(item, name) => any_of([&*from.to_string(), &*to.to_string()].into_iter()),
            (Some(_) | None, Some(_) | None) => Lengths::ANY,
        },
        ExpressionKind::Value(_)
        | ExpressionKind::Name(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::List(_)
        | ExpressionKind::Record(_)
        | ExpressionKind::Field(..)
        | ExpressionKind::OptionalField(..)
        | ExpressionKind::Index(..)
        | ExpressionKind::Call(..)
        | ExpressionKind::UserCall(..)
        | ExpressionKind::Convert(..)
        | ExpressionKind::Refine(..)
        | ExpressionKind::Conceal(_)
        | ExpressionKind::Unary(..)
        | ExpressionKind::Binary(..)
        | ExpressionKind::If(..)
        | ExpressionKind::ListFor(..)
        | ExpressionKind::MapFor(..) => Lengths::ANY,
    }
}

fn bound(operator: Binary, number: i64) -> Lengths {
    let at_most = |number| Lengths { least: 0, most: Some(size(number)) };
    let at_least = |number| Lengths { least: size(number), most: None };
    match operator {
        Binary::Less => at_most(number.saturating_sub(1)),
        Binary::LessOrEqual => at_most(number),
        Binary::Greater => at_least(number.saturating_add(1)),
        Binary::GreaterOrEqual => at_least(number),
        Binary::Equal => Lengths::exactly(size(number)),
        Binary::Otherwise
        | Binary::Or
        | Binary::And
        | Binary::NotEqual
        | Binary::In
        | Binary::Add
        | Binary::Subtract
        | Binary::Multiply
        | Binary::Divide
        | Binary::Remainder => Lengths::ANY,
    }
}

/// `20 >= len(it)` is `len(it) <= 20`.
fn turned(operator: Binary) -> Binary {
    match operator {
        Binary::Less => Binary::Greater,
        Binary::LessOrEqual => Binary::GreaterOrEqual,
        Binary::Greater => Binary::Less,
        Binary::GreaterOrEqual => Binary::LessOrEqual,
        Binary::Otherwise
        | Binary::Or
        | Binary::And
        | Binary::Equal
        | Binary::NotEqual
        | Binary::In
        | Binary::Add
        | Binary::Subtract
        | Binary::Multiply
        | Binary::Divide
        | Binary::Remainder => operator,
    }
}

fn is_length(expression: &Expression, name: &str) -> bool {
    matches!(&expression.kind, ExpressionKind::Call(function, arguments)
        if function.name == "len" && matches!(arguments.as_slice(), [only] if is_name(only, name)))
}

fn is_name(expression: &Expression, name: &str) -> bool {
    matches!(&expression.kind, ExpressionKind::Name(there) if **there == *name)
}

fn number(expression: &Expression) -> Option<i64> {
    if let ExpressionKind::Value(Value::Int(number)) = &expression.kind { Some(*number) } else { None }
}

fn size(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}
