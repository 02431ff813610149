use std::time::Duration;

/// How long a plan or a run of a test may take by its own time, where the test does not say.
pub const TIME_MOST: Duration = Duration::from_hours(7 * 24);

/// How many seconds a whole test may take in real time.
pub const SECONDS_MOST: u64 = 60;

/// How many records a run of a test may write.
pub const RECORDS_MOST: usize = 20_000;

/// In how many places `crash = every` kills a run at most; of a longer one, the places are spread evenly.
pub const CRASHES_MOST: usize = 400;
