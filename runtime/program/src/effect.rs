/// What a call does to the world, and so how an intent without an answer is settled. The engine matches on this and
/// never on an action's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing: call again.
    Reads,
    /// The same call leads to the same end state (put, tag, attach, associate, route, delete). Read the end state back:
    /// as wanted, done; else call again.
    Settles {
        /// Whether another value in the place is replaced (and captured first), or is a conflict.
        overwrites: bool,
    },
    /// Makes a new thing. Look first; ours: adopt; not there: repeat with the recorded token.
    Creates {
        /// Whether AWS remembers the token for a while, so that a repeat makes no second thing.
        token: bool,
    },
    /// None of these: an intent without an answer stops the run and asks.
    Unknown,
}

impl Effect {
    /// Whether the call leaves the world as it was.
    #[must_use]
    pub fn reads(self) -> bool {
        matches!(self, Effect::Reads)
    }
}
