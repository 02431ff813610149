//! What each action of the catalogue puts on the wire, and what it makes of AWS's answers. Nothing here reaches AWS.
#![expect(clippy::disallowed_methods, reason = "fixtures are files, and an environment variable rewrites them")]

mod answers;
mod cluster_answers;
mod connect;
mod key_answers;
mod recorder;
mod requests;
mod sample;
