//! The program: joins the command line and the clouds.

use galley_cli::Clouds;
use std::process::ExitCode;

#[cfg(feature = "aws")]
mod aws;

#[expect(clippy::disallowed_methods, reason = "here the process's own arguments come in")]
fn main() -> ExitCode {
    let clouds = Clouds {
        #[cfg(feature = "aws")]
        aws: Some(Box::new(aws::Factory)),
        #[cfg(not(feature = "aws"))]
        aws: None,
    };
    galley_cli::run(std::env::args_os(), clouds)
}
