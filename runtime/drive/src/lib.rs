//! The loop: asks the engine what to do, writes records, makes the calls, sleeps. One loop for every cloud, journal
//! and clock; it decides nothing.
#![expect(clippy::disallowed_methods, reason = "the one place that reads the time")]

mod clock;
mod drive;
mod stop;
mod watch;

pub use clock::{RealClock, VirtualClock};
pub use drive::{CALLS_IN_FLIGHT_MOST, Drive};
pub use stop::Stop;
pub use watch::{Silent, Watch};
