//! A toy service with boxes, links between them and colours, so that the engine is tested without knowing any cloud.

mod actions;
mod cloud;
mod hook;
mod program;
mod run;

pub(crate) use actions::find;
pub(crate) use cloud::Toys;
pub(crate) use hook::{Says, hook};
pub(crate) use program::{
    approve, attempt, drop_box, fail, field, link, make, name, nested, paint, parallel, pause, program, text, validate,
    with,
};
pub(crate) use run::{Bench, Crash};
