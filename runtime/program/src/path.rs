use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// The name of a step in a deployment: `cluster/group[burst]`. Nested recipes nest with `/`, loop keys stand in
/// brackets; `if`, `do` and `parallel` add nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepPath(Arc<str>);

impl StepPath {
    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A step of that name within this path, under the loop keys around it.
    #[must_use]
    pub fn step(&self, name: &str, keys: &[Arc<str>]) -> Self {
        let mut path = String::with_capacity(self.0.len() + name.len() + 1);
        if !self.0.is_empty() {
            path.push_str(&self.0);
            path.push('/');
        }
        path.push_str(name);
        for key in keys {
            path.push('[');
            path.push_str(key);
            path.push(']');
        }
        Self(path.into())
    }
}

impl From<&str> for StepPath {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for StepPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
