//! What holds for the whole: the architecture, the examples, the documents, and the program itself against an
//! emulator of AWS.
#![expect(clippy::disallowed_methods, reason = "these tests read the repository, the environment and start programs")]

mod architecture;
mod crash;
mod documents;
mod errors;
mod examples;
mod looking;
mod mistakes;
#[cfg(feature = "aws")]
mod moto;
mod packages;
mod random;
mod reference;
mod secrets;
mod standard_library;
mod streams;
mod support;
mod tidy;
mod two_processes;
