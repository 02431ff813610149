use std::time::Duration;

/// How long steps usually take, one after the other or beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    /// So long.
    pub time: Duration,
}

impl Usual {
    pub(crate) fn then(self, other: Usual) -> Usual {
        Usual { time: self.time + other.time }
    }

    /// Beside each other, at most `most` at once.
    pub(crate) fn beside(branches: &[Usual], most: Option<usize>) -> Usual {
        let longest = branches.iter().map(|branch| branch.time).max().unwrap_or_default();
        let all: Duration = branches.iter().map(|branch| branch.time).sum();
        let share = most.and_then(|most| u32::try_from(most.max(1)).ok()).map_or(Duration::ZERO, |most| all / most);
        Usual { time: longest.max(share) }
    }
}
