use super::Ending;
use crate::{Exit, host::Host, scratch::Scratch};
use galley_describe::plain_json;
use std::path::PathBuf;

/// Compute an expression of the recipe language.
#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// The expression, such as `cidr_subnets("10.0.0.0/16", 4)`
    #[arg(value_name = "EXPRESSION")]
    expression: String,

    /// A file whose constants, functions and imports may be used
    #[arg(long = "in", value_name = "FILE")]
    file: Option<PathBuf>,

    /// Print the value as JSON
    #[arg(long, conflicts_with = "kind")]
    json: bool,

    /// Print the type in place of the value
    #[arg(long = "type")]
    kind: bool,
}

pub(crate) fn eval(command: &Eval, host: &Host) -> Ending {
    let scratch = match &command.file {
        Some(file) => Scratch::of(file, host)?,
        None => Scratch::empty(),
    };
    let found = scratch.value(&command.expression, host)?;
    if command.kind {
        host.terminal.data(&found.kind.to_string());
    } else if command.json {
        host.terminal.data(&plain_json(&found.value).to_string());
    } else {
        host.terminal.data(&found.value.to_string());
    }
    Ok(Exit::Ok)
}
