//! Trees and the catalogue in, a program or diagnostics out.
//!
//! Everything that can be seen without a cloud is seen here: names, types, the form of identifiers, what an action
//! takes, what a step may read. An expression that was found wrong has no type, and nothing more is said about it.

mod act;
mod action_item;
mod attributes;
mod bindings;
mod broken;
mod checked;
mod checker;
mod dated;
mod declarations;
mod expression;
mod fold;
mod function;
mod hooks;
mod imports;
mod items;
mod kinds;
mod modules;
mod names;
mod narrow;
mod origins;
mod outline;
mod parsing;
mod recipe;
mod report;
mod rules;
mod statement;
mod test;
mod written;

pub use checked::{Checked, check, check_file, check_files, check_recipe};
pub use modules::{FILES_MOST, Modules, NotFound};
pub use report::CODES;
