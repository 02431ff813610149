use super::Name;
use crate::Span;

/// A piece that is not of the language. A diagnostic says why; nothing else need be said about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Broken {
    /// All that was skipped.
    pub span: Span,
    /// The names that it seems to declare (`step cluster = ..`), so that their use is not called unknown.
    pub declares: Vec<Name>,
}
