//! The example over the simulator, killed at every record boundary: before a record is written, and after it, when
//! nobody has heard of it yet. Whatever happens, the same things stand in the end, each made once; what was written
//! stays as it was; and an undo leaves nothing.

mod bench;
mod boundaries;
mod faults;
mod pairs;

use bench::{Bench, EXAMPLE, Kill, SMALL, Subject};

/// Modules of the standard library; nothing else can be imported.
pub(crate) struct Std;

impl galley_check::Modules for Std {
    fn load(&self, _importer: &str, path: &str) -> Result<galley_program::Source, galley_check::NotFound> {
        let text = galley_stdlib::module(path).ok_or_else(galley_check::NotFound::default)?;
        Ok(galley_program::Source { name: path.to_owned(), text: text.into() })
    }
}

/// `SplitMix64`: small, and the same on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}
