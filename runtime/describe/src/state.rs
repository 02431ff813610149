use std::collections::BTreeMap;

/// Where a step of a deployment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It failed.
    Failed,
    /// A call has no answer yet, or something within it goes on.
    Running,
    /// It is done.
    Done,
    /// It was taken back.
    Undone,
    /// It has not begun.
    Pending,
}

impl State {
    /// As a class of a graph is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Failed => "failed",
            State::Running => "running",
            State::Done => "done",
            State::Undone => "undone",
            State::Pending => "pending",
        }
    }

    /// The colour of its box.
    #[must_use]
    pub(crate) fn fill(self) -> &'static str {
        match self {
            State::Failed => "#f8d7da",
            State::Running => "#fff3cd",
            State::Done => "#d1e7dd",
            State::Undone => "#e2e3e5",
            State::Pending => "#ffffff",
        }
    }

    pub(crate) const ALL: [State; 5] = [State::Failed, State::Running, State::Done, State::Undone, State::Pending];
}

/// The steps of a deployment, by path. The rounds of a loop are one box of a graph.
#[derive(Clone, Debug, Default)]
pub struct States(BTreeMap<String, Vec<State>>);

impl States {
    /// The states of steps, by their paths.
    pub fn of<P: AsRef<str>>(steps: impl IntoIterator<Item = (P, State)>) -> Self {
        let mut states = BTreeMap::<String, Vec<State>>::new();
        for (path, state) in steps {
            states.entry(without_keys(path.as_ref())).or_default().push(state);
        }
        Self(states)
    }

    /// The state of a box: the worst of its rounds, and how many of them are done where there are several.
    pub(crate) fn get(&self, path: &str) -> (State, Option<String>) {
        let Some(rounds) = self.0.get(path) else { return (State::Pending, None) };
        let state = rounds.iter().min().copied().unwrap_or(State::Pending);
        let done = rounds.iter().filter(|state| **state == State::Done).count();
        (state, (rounds.len() > 1).then(|| format!("{done} of {} done", rounds.len())))
    }
}

/// `cluster/group[burst]` is a round of `cluster/group`.
fn without_keys(path: &str) -> String {
    let mut depth = 0_usize;
    let keep = |letter: &char| {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    path.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rounds_of_a_loop_are_one_box() {
        let states = States::of([("g[a]", State::Done), ("g[b]", State::Failed), ("c/x[a][b]", State::Running)]);
        assert_eq!(states.get("g"), (State::Failed, Some("1 of 2 done".to_owned())));
        assert_eq!(states.get("c/x"), (State::Running, None));
        assert_eq!(states.get("later"), (State::Pending, None));
    }
}
