use super::{Broken, Expression, Name, Text};
use crate::Span;

/// `{ name = value, name, "key" = value, ...other }`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// In order.
    pub entries: Vec<Entry>,
    /// With both braces.
    pub span: Span,
}

/// An entry of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// `key = value`
    Field {
        /// Left of the `=`.
        key: Key,
        /// Right of it.
        value: Expression,
        /// Both.
        span: Span,
    },
    /// `name` alone: `name = name`
    Pun(Name),
    /// `...other`
    Spread(Expression, Span),
    /// Not an entry.
    Broken(Broken),
}

/// What stands left of the `=` of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// `name`, any word
    Name(Name),
    /// `"kubernetes.io/cluster/${name}"`
    Text(Text),
}

impl Key {
    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Key::Name(name) => name.span,
            Key::Text(text) => text.span,
        }
    }

    /// The key, if it holds no values.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        match self {
            Key::Name(name) => Some(name.text.to_string()),
            Key::Text(text) => text.plain(),
        }
    }
}

impl Entry {
    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Entry::Field { span, .. } | Entry::Spread(_, span) => *span,
            Entry::Pun(name) => name.span,
            Entry::Broken(broken) => broken.span,
        }
    }
}
