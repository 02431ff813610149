//! The real cloud, one file per action.
//!
//! A file says how one action of the catalogue is put to the SDK, and how AWS's answer becomes the catalogue's output.
//! Nothing here waits, tries again or decides: a call is made once, and the engine makes what it can of the answer.

mod aws;
mod clients;
mod ec2;
mod eks;
mod failure;
mod iam;
mod kms;
mod moment;
mod pages;
mod reply;
mod sts;

pub use aws::{Aws, Settings};
