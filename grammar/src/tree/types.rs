use super::{Expression, Name, Path, Preface};
use crate::Span;

/// A type as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// Which.
    pub kind: TypeKind,
    /// Its place.
    pub span: Span,
}

/// The forms of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// `int`, `eks.NodePool`, `list<subnet_id>`, `arn<iam.role>`
    Named(Path, Vec<Type>),
    /// `T?`
    Optional(Box<Type>),
    /// `{ min: int, max: int = 3 }`
    Record(Vec<FieldDeclaration>),
}

/// A field of a record type.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDeclaration {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name, any word.
    pub name: Name,
    /// After the `:`.
    pub kind: Type,
    /// After `where`; over `it`.
    pub condition: Option<Expression>,
    /// After the `=`.
    pub default: Option<Expression>,
    /// All of it, without the preface.
    pub span: Span,
}
