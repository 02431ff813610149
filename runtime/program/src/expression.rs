use crate::{Function, Nominal, Place, Refinement, UserFunction, Value};
use std::sync::Arc;

/// An expression that was checked: its names are resolved, its types fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it computes.
    pub kind: ExpressionKind,
    /// Where it stands.
    pub place: Place,
}

/// What an expression computes.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A value known when the recipe was checked. Enum variants are their name as text.
    Value(Value),
    /// What a name stands for: a parameter, a `let`, the result of a step, a loop variable, `it`.
    Name(Arc<str>),
    /// Text with `${}` in it.
    Text(Vec<Part>),
    /// `[a, b]`
    List(Vec<Expression>),
    /// `{ a = 1, "b.c" = 2, ...d }`; a later entry replaces an earlier one of the same name.
    Record(Vec<Entry>),
    /// `a.b`; a field that is not there is `null` where the type allows that.
    Field(Box<Expression>, Arc<str>),
    /// `a?.b`: `null` where `a` is.
    OptionalField(Box<Expression>, Arc<str>),
    /// `a[i]`, fails with a code when nothing is there.
    Index(Box<Expression>, Box<Expression>),
    /// A built-in function.
    Call(&'static Function, Vec<Expression>),
    /// A function of the recipe's own.
    UserCall(Arc<UserFunction>, Vec<Expression>),
    /// `subnet_id(x)`: text that must have the form of a nominal type.
    Convert(&'static Nominal, Box<Expression>),
    /// A value that must meet the condition of a refined type.
    Refine(Arc<Refinement>, Box<Expression>),
    /// `secret(a)`: a value that nobody may see, in tests.
    Conceal(Box<Expression>),
    /// `-a`, `not a`
    Unary(Unary, Box<Expression>),
    /// `a + b`; `and`, `or` and `??` look at their right side only when they must.
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// `a in 1..20`, both ends included.
    InRange(Box<Expression>, Range),
    /// `if c then a else b`
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `[x.a for x in xs if p]`
    ListFor(Box<Expression>, Box<Comprehension>),
    /// `{ x.a = x.b for x in xs if p }`
    MapFor(Box<Expression>, Box<Expression>, Box<Comprehension>),
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// As it stands.
    Plain(Arc<str>),
    /// The value of an expression.
    Value(Expression),
}

/// An entry of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// `name = value`
    Field(Arc<str>, Expression),
    /// `"${x}" = value`
    Computed(Expression, Expression),
    /// `...other`
    Spread(Expression),
}

/// `for index, item in over if condition`. Over a map, `index` is the key; over a list, the position from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// The name of the position or key.
    pub index: Option<Arc<str>>,
    /// The name of the item.
    pub item: Arc<str>,
    /// The list, map or range.
    pub over: Expression,
    /// Which items to take.
    pub condition: Option<Expression>,
}

/// `1..20`, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The first.
    pub from: Box<Expression>,
    /// The last.
    pub to: Box<Expression>,
}

/// An operator with one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `-`
    Minus,
    /// `not`
    Not,
}

/// An operator with two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `??`
    Otherwise,
    /// `or`
    Or,
    /// `and`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `in`: an item of a list, a key of a map
    In,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}
