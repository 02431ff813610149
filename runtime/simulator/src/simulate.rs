use crate::scene::Scene;
use galley_program::{Action, Failure};

/// What an action does here. One file for each action, of the same name as in the catalogue; an action without one
/// does not compile.
pub(crate) trait Simulate: Action {
    /// Does it to the scene and answers as AWS does. What a refused call has done by then is taken back.
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<Self::Output, Failure>;
}
