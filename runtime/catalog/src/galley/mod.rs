//! What recipes may ask of Galley itself. No cloud answers this: whoever runs the recipe reads its own journal.

mod deployment;

pub use deployment::{Deployment, DeploymentFacts};
use galley_program::ActionSpec;

/// The questions, in the order of the manual.
pub static OWN: &[ActionSpec] = &[ActionSpec::of::<Deployment>()];
