use galley_program::DeploymentId;
use std::fmt;

/// Something in a store that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Whose record or source it is, where that is known.
    pub deployment: Option<DeploymentId>,
    /// Which record it is, where it is one.
    pub sequence: Option<u64>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sequence) = self.sequence {
            write!(f, "record {sequence}")?;
        }
        if let Some(deployment) = &self.deployment {
            f.write_str(if self.sequence.is_some() { " of " } else { "" })?;
            write!(f, "deployment {deployment}")?;
        }
        f.write_str(if self.sequence.is_some() || self.deployment.is_some() { ": " } else { "" })?;
        f.write_str(&self.what)
    }
}
