use std::time::Duration;

/// A number with its unit, such as `30s`, `60GiB`, `25%`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// How much it is.
    pub amount: Amount,
    /// The unit it was written in.
    pub unit: Unit,
}

/// How much a quantity is, by what it measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// A length of time; whole milliseconds.
    Duration(Duration),
    /// Storage, in bytes.
    Size(u64),
    /// A share, in hundredths: `25.0` for `25%`.
    Percent(f64),
}

/// A unit that can follow a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `ms`
    Milliseconds,
    /// `s`
    Seconds,
    /// `m`
    Minutes,
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `KiB`
    Kibibytes,
    /// `MiB`
    Mebibytes,
    /// `GiB`
    Gibibytes,
    /// `TiB`
    Tebibytes,
    /// `%`
    Percent,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 10] = [
        Unit::Milliseconds,
        Unit::Seconds,
        Unit::Minutes,
        Unit::Hours,
        Unit::Days,
        Unit::Kibibytes,
        Unit::Mebibytes,
        Unit::Gibibytes,
        Unit::Tebibytes,
        Unit::Percent,
    ];

    /// As it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Unit::Milliseconds => "ms",
            Unit::Seconds => "s",
            Unit::Minutes => "m",
            Unit::Hours => "h",
            Unit::Days => "d",
            Unit::Kibibytes => "KiB",
            Unit::Mebibytes => "MiB",
            Unit::Gibibytes => "GiB",
            Unit::Tebibytes => "TiB",
            Unit::Percent => "%",
        }
    }
}
