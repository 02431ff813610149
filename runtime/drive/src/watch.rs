use galley_program::{Record, Time};

/// Somebody who watches a run: bars, plain lines, NDJSON. It sees each record after it is durable.
pub trait Watch {
    /// A record was written.
    fn record(&mut self, record: &Record);

    /// Time goes by. Called a few times a second in real time, or whenever a virtual clock moved; never stored.
    fn tick(&mut self, now: Time);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Watch for Silent {
    fn record(&mut self, _record: &Record) {}
    fn tick(&mut self, _now: Time) {}
}
