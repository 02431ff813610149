use super::{Expression, Name, Preface, Type};
use crate::Span;

/// `(a: int, b: string = "x") -> bool`
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// What stands in parentheses.
    pub parameters: Vec<SignatureParameter>,
    /// After the `->`. A function always has one.
    pub result: Option<Type>,
    /// All of it.
    pub span: Span,
}

/// A parameter of a function, a hook or an action.
#[derive(Clone, Debug, PartialEq)]
pub struct SignatureParameter {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// After the `:`.
    pub kind: Type,
    /// After the `=`.
    pub default: Option<Expression>,
    /// All of it, without the preface.
    pub span: Span,
}
