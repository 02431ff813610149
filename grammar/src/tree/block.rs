use super::Statement;
use crate::Span;

/// `{ statements }`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// In order.
    pub statements: Vec<Statement>,
    /// With both braces.
    pub span: Span,
}
