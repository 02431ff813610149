//! Every limit of the parser, in one place.

/// A longer file is not read.
pub const SOURCE_BYTES_MAX: usize = 1 << 20;

/// How deep brackets, texts and expressions may nest. Deeper trees would threaten the stack of whoever walks them.
pub const NESTING_MAX: usize = 200;

/// More errors than these are not reported for one file.
pub const DIAGNOSTICS_MAX: usize = 50;

/// As much stack as nesting up to the limit needs, in an unoptimised build too.
pub(crate) const STACK_BYTES: usize = 4 << 20;
