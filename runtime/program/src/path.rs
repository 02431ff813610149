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

    /// Whether it is that step, or one within it.
    #[must_use]
    pub fn within(&self, step: &StepPath) -> bool {
        let rest = self.0.strip_prefix(step.as_str());
        rest.is_some_and(|rest| step.0.is_empty() || rest.is_empty() || rest.starts_with('/'))
    }

    /// The step of the recipe at `base` that this path lies in: itself, or the one that it is a part of.
    #[must_use]
    pub fn unit(&self, base: &StepPath) -> StepPath {
        let skipped = if base.0.is_empty() { 0 } else { base.0.len() + 1 };
        let mut depth = 0_usize;
        let end = self.0.char_indices().skip_while(|(index, _)| *index < skipped).find(|(_, letter)| {
            match letter {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                '/' => return depth == 0,
                _ => {}
            }
            false
        });
        end.map_or_else(|| self.clone(), |(index, _)| StepPath(self.0[..index].into()))
    }

    /// The same path with `to` in place of its beginning `from`; `None` where it does not lie within that.
    #[must_use]
    pub fn moved(&self, from: &StepPath, to: &StepPath) -> Option<StepPath> {
        self.within(from).then(|| StepPath(format!("{to}{}", &self.0[from.0.len()..]).into()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_knows_the_step_that_it_is_a_part_of() {
        let path = StepPath::from("cluster/group[a/b][c]/ng/role");
        assert_eq!(path.unit(&"cluster".into()).as_str(), "cluster/group[a/b][c]");
        assert_eq!(path.unit(&StepPath::default()).as_str(), "cluster");
        assert_eq!(path.unit(&"cluster/group[a/b][c]/ng".into()), path);
        assert!(path.within(&"cluster/group[a/b][c]".into()) && !path.within(&"cluster/gr".into()));
        let moved = path.moved(&"cluster/group[a/b][c]".into(), &"cluster/pool".into());
        assert_eq!(moved.expect("lies within").as_str(), "cluster/pool/ng/role");
    }
}
