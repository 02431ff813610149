//! The example over the simulator, killed at every record boundary: before a record is written, and after it, when
//! nobody has heard of it yet. Whatever happens, the same things stand in the end, each made once; what was written
//! stays as it was; and an undo leaves nothing.

mod bench;
mod boundaries;
mod faults;
mod pairs;
mod statements;

use bench::{Bench, EXAMPLE, Kill, SMALL, STATEMENTS, Subject};
