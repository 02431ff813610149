use super::{Binary, Name, Quantity, Record, Text, Unary};
use crate::Span;
use std::sync::Arc;

/// An expression as it was written. Parentheses leave no node, but the span of what they hold includes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Which.
    pub kind: ExpressionKind,
    /// Its place.
    pub span: Span,
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `3`, `1_000`
    Int(i64),
    /// `0.5`
    Float(f64),
    /// `30s`, `60GiB`, `25%`
    Quantity(Quantity),
    /// `"text"`
    Text(Text),
    /// A name: of a value, a function, an import or an enum variant; `it`.
    Name(Arc<str>),
    /// `[a, b]`
    List(Vec<Expression>),
    /// `{ a = 1 }`
    Record(Record),
    /// `[e for x in xs if p]`
    ListFor(Box<ListFor>),
    /// `{ k = v for x in xs if p }`
    MapFor(Box<MapFor>),
    /// `a.b`
    Field(Box<Expression>, Name),
    /// `a?.b`
    OptionalField(Box<Expression>, Name),
    /// `a[i]`
    Index(Box<Expression>, Box<Expression>),
    /// `f(a, b = c)`
    Call(Box<Call>),
    /// `-a`, `not a`
    Unary(Unary, Box<Expression>),
    /// `a + b`
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// `a..b`, both ends included
    Range(Box<Expression>, Box<Expression>),
    /// `if c then a else b`
    If(Box<Choice>),
    /// What is left of a value that something breaks off.
    Cut(Box<Cut>),
}

/// As much of a value as could be read: something that does not belong there stands in it or right behind it, as in
/// `a & b`, `f(a b)` or `"\\q"`. A diagnostic says so. Of what type the whole was meant to be is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// What was read.
    pub value: Expression,
    /// Whether its last word is in doubt too: `f"..`, `fail "..`, `len(a b)`.
    pub doubtful: bool,
}

/// `f(a, b = c)`
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called: `len`, `sizes.small`, `p.step`.
    pub callee: Expression,
    /// In order.
    pub arguments: Vec<Argument>,
}

/// An argument of a call or an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Of a named argument.
    pub name: Option<Name>,
    /// Its value.
    pub value: Expression,
    /// Both.
    pub span: Span,
}

/// `if condition then a else b`
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What decides.
    pub condition: Expression,
    /// Where it holds.
    pub then: Expression,
    /// Where it does not.
    pub otherwise: Expression,
}

/// `for index, item in over if condition`
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// The name of the position or key.
    pub index: Option<Name>,
    /// The name of the item.
    pub item: Name,
    /// The list, map or range.
    pub over: Expression,
    /// Which items to take.
    pub condition: Option<Expression>,
}

/// `[value for ..]`
#[derive(Clone, Debug, PartialEq)]
pub struct ListFor {
    /// For each item.
    pub value: Expression,
    /// Over which items.
    pub comprehension: Comprehension,
}

/// `{ key = value for .. }`
#[derive(Clone, Debug, PartialEq)]
pub struct MapFor {
    /// For each item. A word here is a name like any other.
    pub key: Expression,
    /// For each item.
    pub value: Expression,
    /// Over which items.
    pub comprehension: Comprehension,
}
