use galley_program::Place;

/// A way that is taken at a place where there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it is decided: the condition of an `if`, a loop.
    pub place: Place,
    /// Whether the condition holds; whether the loop has a round.
    pub holds: bool,
    /// How many rows stand before it.
    pub rows: usize,
}
