//! What a run would do: a walk over the checked program with what is known before it. Read-only calls are made, nothing
//! is changed and nothing is written down.

mod branch;
mod call;
mod fill;
mod judge;
mod known;
mod row;
mod snag;
mod standing;
mod usual;
mod walk;
mod way;

pub use call::call;
pub use known::{Known, Names};
pub use row::{Deed, Row};
pub use snag::Snag;
pub use standing::Standing;
pub use usual::Usual;
pub use walk::{Planned, Planner};
pub use way::Way;
