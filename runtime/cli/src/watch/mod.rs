//! The readers of a run's records: a terminal, plain lines, NDJSON. They see the records as they are written, and ticks
//! that are never stored.

mod bars;
mod lines;
mod ndjson;
mod telling;

pub(crate) use bars::Bars;
pub(crate) use lines::Lines;
pub(crate) use ndjson::Ndjson;

use galley_program::{Record, Time};

/// Somebody who follows a run.
pub(crate) trait Reader: Send {
    /// A record was written down.
    fn record(&mut self, record: &Record);

    /// Time goes on.
    fn tick(&mut self, now: Time);

    /// The run is over; what only makes sense while it goes on is taken away.
    fn close(&mut self);
}

#[cfg(test)]
mod tests;
