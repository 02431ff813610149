use crate::{Action, Value};

/// What takes an action back. Facts: no code that can fail.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// There is nothing to take back.
    Nothing,
    /// This call takes it back.
    Call(Inverse),
    /// This call puts a captured value back. It is left out where the thing itself is ours and goes away with us, and
    /// made only if the live value is still the one that we wrote.
    Restore {
        /// The id of the thing whose value it is.
        of: String,
        /// The call.
        by: Inverse,
    },
    /// It holds data, or cannot be taken back: it is listed and kept, for this reason.
    Keep(&'static str),
}

/// An action to run later, ready to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Inverse {
    /// Its name in the catalogue.
    pub action: &'static str,
    /// Its input.
    pub input: Value,
}

impl Undo {
    /// Taken back by `action`.
    pub fn by<A: Action>(action: A) -> Self {
        Undo::Call(Inverse { action: A::NAME, input: action.into_value() })
    }

    /// The captured value of the thing `of` is put back by `action`.
    pub fn restore<A: Action>(of: impl Into<String>, action: A) -> Self {
        Undo::Restore { of: of.into(), by: Inverse { action: A::NAME, input: action.into_value() } }
    }
}
