use galley_program::Class;
use std::time::Duration;

/// How long the engine pauses and how often it tries. Data, so that a test or an emulator can have another pace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Between two looks for what an interrupted call made: as long as a cloud may lag behind a create.
    pub settle: Duration,
    /// How long something just made may stay invisible to other calls.
    pub settling_budget: Duration,
    /// How long a thing may stay busy, or something may stand in the way of a delete.
    pub busy_budget: Duration,
    /// How long a cloud may go on refusing because of too many calls, or not answer reads.
    pub throttled_budget: Duration,
}

impl Default for Pace {
    /// For AWS: EC2's describe calls may lag some seconds behind a create, IAM up to a minute.
    fn default() -> Self {
        Self {
            settle: Duration::from_secs(30),
            settling_budget: Duration::from_mins(2),
            busy_budget: Duration::from_mins(15),
            throttled_budget: Duration::from_mins(10),
        }
    }
}

impl Pace {
    /// How long failures of this class are tried again; `None` where trying again is of no use.
    pub(crate) fn budget(&self, class: Class) -> Option<Duration> {
        match class {
            Class::Throttled | Class::Unknown => Some(self.throttled_budget),
            Class::Settling | Class::Missing => Some(self.settling_budget),
            Class::Busy => Some(self.busy_budget),
            Class::Capacity | Class::Denied | Class::Limit | Class::Exists | Class::Invalid => None,
        }
    }

    /// The first and the longest pause after failures of this class.
    pub(crate) fn pauses(class: Class) -> (Duration, Duration) {
        let (first, most) = match class {
            Class::Busy => (5, 30),
            Class::Throttled
            | Class::Unknown
            | Class::Settling
            | Class::Missing
            | Class::Capacity
            | Class::Denied
            | Class::Limit
            | Class::Exists
            | Class::Invalid => (1, 15),
        };
        (Duration::from_secs(first), Duration::from_secs(most))
    }
}
