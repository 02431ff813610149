//! Expressions and built-in functions, pure: no clock, no chance, no I/O, and always an end.

pub mod coerce;

mod bind;
mod evaluation;
mod faults;
mod functions;
mod limits;
mod nearest;
mod operators;
mod patterns;
mod references;
mod scope;
mod types;

pub use bind::{BindProblem, bind};
pub use evaluation::evaluate;
pub use faults::CODES;
pub use functions::{FUNCTIONS, PATTERNS, RANGE, SHARE, STEP, STEPS, find};
pub use limits::{DEPTH_MOST, LIST_ITEMS_MOST, OPERATIONS_MOST, TEXT_BYTES_MOST, VALUE_DEPTH_MOST, VALUE_WEIGHT_MOST};
pub use operators::plain;
pub use patterns::{check_pattern, pattern_operations};
pub use references::{free_names, is_closed, references};
pub use scope::{Nothing, Scope, Wrong};
pub use types::{common, entry_type, fits, holds_condition, holds_secret, without_conditions};
