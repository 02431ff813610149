use galley_program::{Level, Place};

/// What a plan found that a run would stop at, or that somebody should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Snag {
    /// Whether a run would stop at it.
    pub level: Level,
    /// `E7131`
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// Where it stands and what there is to say there; the first is the place.
    pub labels: Vec<(Place, String)>,
    /// The values behind it.
    pub notes: Vec<String>,
    /// What to do about it.
    pub cure: String,
}

impl Snag {
    /// A run would stop here.
    pub(crate) fn failure(code: impl Into<String>, message: impl Into<String>, place: Place, cure: &str) -> Self {
        Self {
            level: Level::Failure,
            code: code.into(),
            message: message.into(),
            labels: vec![(place, String::new())],
            notes: Vec::new(),
            cure: cure.to_owned(),
        }
    }
}
