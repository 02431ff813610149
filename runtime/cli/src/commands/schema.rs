use super::Ending;
use crate::{Exit, chosen, host::Host, recipe};
use std::path::PathBuf;

/// Print the JSON Schema of a recipe's parameters.
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// The recipe
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Which recipe of the file
    #[arg(long, value_name = "NAME")]
    recipe: Option<String>,
}

pub(crate) fn schema(command: &Schema, host: &Host) -> Ending {
    let (outline, _) = recipe::outline(&command.file, host)?;
    let recipe = chosen::recipe(&outline, &command.file, command.recipe.as_deref())?;
    let schema = galley_describe::schema(&recipe);
    host.terminal.data(&serde_json::to_string_pretty(&schema).unwrap_or_default());
    Ok(Exit::Ok)
}
