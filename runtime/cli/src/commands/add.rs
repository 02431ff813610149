use super::Ending;
use crate::{
    Exit,
    host::Host,
    packages::{Root, options, tell, trouble},
};
use galley_packages::{PackageName, Project, Stated, Wanted};
use std::path::PathBuf;

/// Add a package to recipe.toml, or ask for another version of it; recipe.lock follows.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    galley add acme/tagging --git https://git.example.net/acme/tagging --tag v0.4.0\n  \
    galley add acme/sizes --git ssh://git@git.example.net/acme/mono --branch main --path packages/sizes\n  \
    galley add acme/lab --path ../lab")]
pub(crate) struct Add {
    /// What it is called; with a least version where it comes from a registry: acme/tagging@1.2
    #[arg(value_name = "TEAM/PACKAGE")]
    name: String,

    /// The address of its git repository
    #[arg(long, value_name = "URL")]
    git: Option<String>,

    /// The tag to take
    #[arg(long, value_name = "TAG", requires = "git", conflicts_with_all = ["rev", "branch"])]
    tag: Option<String>,

    /// The commit to take, with all its digits
    #[arg(long, value_name = "COMMIT", requires = "git", conflicts_with = "branch")]
    rev: Option<String>,

    /// The branch to follow with `galley update`
    #[arg(long, value_name = "BRANCH", requires = "git")]
    branch: Option<String>,

    /// Its folder: from the working folder, or with --git from the top of the repository
    #[arg(long, value_name = "FOLDER")]
    path: Option<PathBuf>,
}

pub(crate) fn add(command: &Add, host: &Host) -> Ending {
    let root = Root::here()?;
    let told = |problem: Box<galley_packages::Problem>| trouble(*problem);
    let (name, least) = match command.name.split_once('@') {
        Some((name, least)) => (name, Some(least)),
        None => (command.name.as_str(), None),
    };
    let name = PackageName::parse(name).map_err(told)?;
    let path = match &command.path {
        Some(path) if command.git.is_none() => Some(Project::path_to(&root.folder, path).map_err(told)?),
        Some(path) => Some(path.display().to_string()),
        None => None,
    };
    let stated = Stated {
        git: command.git.as_deref(),
        tag: command.tag.as_deref(),
        rev: command.rev.as_deref(),
        branch: command.branch.as_deref(),
        path: path.as_deref(),
    };
    let wanted = match least {
        Some(least) if command.git.is_none() && path.is_none() => Wanted::registry(least),
        Some(_) | None => Wanted::stated(&name, stated),
    };
    let wanted = wanted.map_err(told)?;
    let changes = Project::add(&root.folder, &root.shown, &name, &wanted, &options(host)?).map_err(told)?;
    tell(&changes, host);
    if changes.is_empty() {
        host.terminal.say(&format!("{name}: nothing to do; recipe.lock stays as it is"));
    }
    host.terminal.say(&format!("use it with: import \"{name}\" as {}", super::new::identifier(&name)));
    Ok(Exit::Ok)
}
