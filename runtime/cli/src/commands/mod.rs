//! One file per command.

pub(crate) mod add;
pub(crate) mod approve;
pub(crate) mod check;
pub(crate) mod doc;
pub(crate) mod eval;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod graph;
pub(crate) mod help;
pub(crate) mod new;
pub(crate) mod plan;
mod procedure;
pub(crate) mod reject;
pub(crate) mod remove;
pub(crate) mod repl;
pub(crate) mod resume;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod schema;
pub(crate) mod show;
pub(crate) mod test;
pub(crate) mod tree;
pub(crate) mod undo;
pub(crate) mod update;
pub(crate) mod vendor;

use crate::{
    Exit,
    arguments::{Arguments, Command},
    clouds::CloudName,
    deployment::Deployment,
    host::Host,
    problem::{Problem, Trouble},
};
use std::future::Future;

/// How a command ends.
pub(crate) type Ending = Result<Exit, Trouble>;

/// Does what was asked for.
pub(crate) fn perform(arguments: Arguments, host: &Host) -> Ending {
    match arguments.command {
        Command::Check(command) => check::check(&command, host),
        Command::Fmt(command) => fmt::fmt(&command, host),
        Command::Test(command) => test::test(&command, host),
        Command::Plan(command) => plan::plan(&command, host),
        Command::Run(command) => run::run(&command, host),
        Command::Resume(command) => resume::resume(&command, host),
        Command::Approve(command) => approve::approve(&command, host),
        Command::Reject(command) => reject::reject(&command, host),
        Command::Undo(command) => undo::undo(&command, host),
        Command::Runs(command) => runs::runs(&command, host),
        Command::Show(command) => show::show(&command, host),
        Command::New(command) => new::new(&command, host),
        Command::Add(command) => add::add(&command, host),
        Command::Remove(command) => remove::remove(&command, host),
        Command::Update(command) => update::update(&command, host),
        Command::Tree(command) => tree::tree(&command, host),
        Command::Vendor(command) => vendor::vendor(&command, host),
        Command::Explain(command) => explain::explain(&command, host),
        Command::Doc(command) => doc::doc(&command, host),
        Command::Schema(command) => schema::schema(&command, host),
        Command::Graph(command) => graph::graph(&command, host),
        Command::Eval(command) => eval::eval(&command, host),
        Command::Repl(command) => repl::repl(&command, host),
        Command::Help(command) => help::help(&command, host),
    }
}

/// Runs one future on this thread, with timers and signals.
fn block_on<T>(work: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| {
        Problem::error("E7930", format!("this host gives no timers or signals: {error}"))
            .cure("raise the limits of open files and processes")
            .ends(Exit::Failed)
    })?;
    runtime.block_on(work)
}

/// The cloud of the deployment, else the one that was named, else the simulator: a real account is never the default.
fn cloud(option: Option<CloudName>, standing: Option<&Deployment>) -> Result<CloudName, Trouble> {
    let Some(standing) = standing else { return Ok(option.unwrap_or(CloudName::Simulator)) };
    let (name, recorded) = (&standing.info.name, &standing.info.cloud);
    let recorded: CloudName = recorded.parse().map_err(|()| {
        Problem::error(
            "E7316",
            format!("deployment `{name}` is on the cloud `{recorded}`, which this build does not have"),
        )
        .cure("use the version of galley that made it")
        .ends(Exit::Usage)
    })?;
    match option {
        Some(option) if option != recorded => {
            Err(Problem::error("E7321", format!("deployment `{name}` is on the cloud `{recorded}`, not on `{option}`"))
                .cure(format!("leave --cloud out, or give the new one a name of its own: --deployment {name}-{option}"))
                .ends(Exit::Usage))
        }
        Some(_) | None => Ok(recorded),
    }
}

#[cfg(test)]
mod second_run_tests;
#[cfg(test)]
mod tests;
