use super::{Block, Name};
use crate::Span;

/// A piece that is not of the language. A diagnostic says why; nothing else need be said about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Broken {
    /// All that was skipped.
    pub span: Span,
    /// The names that it seems to declare (`step cluster = ..`), so that their use is not called unknown.
    pub declares: Vec<Name>,
    /// The blocks that stand in it. What is wrong around a block does not hide what is in it.
    pub blocks: Vec<Block>,
    /// Whether it seems to declare something without saying what: `step = ..`. Any name may have been meant.
    pub nameless: bool,
}
