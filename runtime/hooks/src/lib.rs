//! Rules of a team, written in rhai, in a sandbox: a script sees its arguments and nothing else, and always comes to an
//! end.

mod address;
mod amount;
mod convert;
mod engine;
mod growing;
mod hidden;
mod limits;
mod padding;
mod paths;
mod problem;
mod script;
mod text;
mod unknown;
mod work;

pub use limits::Limits;
pub use problem::{FOUND, WARNED};
pub use script::RhaiHooks;
