use crate::Known;
use galley_program::StepPath;

/// One line of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which step.
    pub path: StepPath,
    /// How deeply it stands within recipes, and within what is not decided yet.
    pub depth: usize,
    /// What happens to it.
    pub deed: Deed,
    /// The action or the recipe; empty for a pause.
    pub act: String,
    /// What differs from the defaults.
    pub arguments: Vec<(String, Known)>,
    /// All of its input.
    pub input: Known,
    /// The path that it stands under already: its own, or a former one.
    pub stands: Option<StepPath>,
    /// What else there is to say.
    pub note: String,
    /// Whether it depends on something that is not known yet whether this is done at all.
    pub undecided: bool,
}

/// What happens to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Something new is made.
    Create,
    /// Something is brought into a state.
    Settle,
    /// Something is read; the plan has read it already where it could.
    Read,
    /// It stands already.
    Same,
    /// A recipe is entered.
    Enter,
    /// Time passes.
    Wait,
    /// It depends on the result of a step.
    Depends,
    /// Somebody is asked.
    Ask,
    /// The run ends as failed.
    Fail,
}

impl Deed {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Deed::Create => "create",
            Deed::Settle => "settle",
            Deed::Read => "read",
            Deed::Same => "same",
            Deed::Enter => "enter",
            Deed::Wait => "wait",
            Deed::Depends => "depends",
            Deed::Ask => "approve",
            Deed::Fail => "fail",
        }
    }
}
