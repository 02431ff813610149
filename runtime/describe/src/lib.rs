//! What a checked recipe is, for people and for programs: pages, JSON Schemas, graphs.
//!
//! Everything here is made from the checked program, so it cannot say anything else than what would run.

mod dot;
mod index;
mod json;
mod manual;
mod mermaid;
mod page;
mod parts;
mod pattern;
mod permissions;
mod sample;
mod schema;
mod sketch;
mod state;
mod texts;

pub use dot::dot;
pub use index::{SHELVES, index};
pub use json::{json, plain_json};
pub use manual::{action_page, function_page, manual, subjects};
pub use mermaid::mermaid;
pub use page::page;
pub use parts::{Part, part_page, parts, parts_of};
pub use permissions::{Permissions, permissions};
pub use schema::schema;
pub use sketch::{Node, NodeKind, Sketch, sketch};
pub use state::{State, States};
