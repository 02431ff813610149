//! A toy service with boxes, links between them and colours, so that the engine is tested without knowing any cloud.

mod actions;
mod cloud;
mod program;
mod run;

pub(crate) use actions::find;
pub(crate) use cloud::Toys;
pub(crate) use program::{field, link, make, paint, parallel, program, text};
pub(crate) use run::{Bench, Crash};
