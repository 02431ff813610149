use super::Ending;
use crate::{
    Exit,
    host::Host,
    packages::{Root, options, tell, trouble},
};
use galley_packages::{PackageName, Project};

/// Remove a package from recipe.toml; recipe.lock follows.
#[derive(Debug, clap::Args)]
pub(crate) struct Remove {
    /// What it is called
    #[arg(value_name = "TEAM/PACKAGE")]
    name: String,
}

pub(crate) fn remove(command: &Remove, host: &Host) -> Ending {
    let root = Root::here()?;
    let name = PackageName::parse(&command.name).map_err(|problem| trouble(*problem))?;
    let changes = Project::remove(&root.folder, &root.shown, &name, &options(host)?);
    let changes = changes.map_err(|problem| trouble(*problem))?;
    tell(&changes, host);
    if changes.is_empty() {
        host.terminal.say(&format!("{name} is removed from recipe.toml; another package still needs it"));
    }
    Ok(Exit::Ok)
}
