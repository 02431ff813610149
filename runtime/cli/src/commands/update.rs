use super::Ending;
use crate::{
    Exit,
    host::Host,
    packages::{Root, options, tell, trouble},
};
use galley_packages::{PackageName, Project};

/// Ask again what tags and branches mean, and write recipe.lock. Nothing is taken that recipe.toml does not ask for:
/// for another tag, change it there or with `galley add`.
#[derive(Debug, clap::Args)]
pub(crate) struct Update {
    /// Only this package
    #[arg(value_name = "TEAM/PACKAGE")]
    name: Option<String>,
}

pub(crate) fn update(command: &Update, host: &Host) -> Ending {
    let root = Root::here()?;
    let name = command.name.as_deref().map(PackageName::parse).transpose().map_err(|problem| trouble(*problem))?;
    let changes = Project::update(&root.folder, &root.shown, name.as_ref(), &options(host)?);
    let changes = changes.map_err(|problem| trouble(*problem))?;
    tell(&changes, host);
    if changes.is_empty() {
        host.terminal.say("nothing to do: every package is what recipe.toml asks for");
    }
    Ok(Exit::Ok)
}
