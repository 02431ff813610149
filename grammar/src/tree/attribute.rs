use super::{Argument, Name};
use crate::Span;

/// What stands above a declaration: documentation and attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preface {
    /// The text of its `##` lines, joined by line ends, without the marks and the space after them.
    pub doc: String,
    /// Its attributes, in order.
    pub attributes: Vec<Attribute>,
}

/// `@name` or `@name(arguments)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its name, without the `@`.
    pub name: Name,
    /// What stands in parentheses.
    pub arguments: Vec<Argument>,
    /// All of it.
    pub span: Span,
}

impl Preface {
    /// The first attribute of that name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name.text == name)
    }
}
