use super::Ending;
use crate::{
    Exit,
    arguments::{Cloud, Driving, Simulation},
    card::counted,
    clouds::CloudName,
    connect::{Wish, connect},
    deployment::{Deployment, meant},
    host::Host,
    place::Named,
    prompt::type_out,
    recipe,
    session::{Session, again},
};
use galley_journal::Store;
use galley_program::{Map, Outcome, Purpose};

/// Take back what a deployment made, in reverse order.
#[derive(Debug, clap::Args)]
pub(crate) struct Undo {
    /// The deployment; may be left out where only one stands
    #[arg(value_name = "NAME")]
    name: Option<String>,

    #[command(flatten)]
    cloud: Cloud,

    #[command(flatten)]
    driving: Driving,

    #[command(flatten)]
    simulation: Simulation,
}

pub(crate) fn undo(command: &Undo, host: &Host) -> Ending {
    let store = host.store()?;
    let deployment = meant(&store, command.name.as_deref(), "stands", |info| info.closed.is_none())?;
    go_on(host, &store, deployment, &command.cloud, &command.driving, &command.simulation)
}

/// Begins an undo, or goes on with one.
pub(super) fn go_on(
    host: &Host,
    store: &Store,
    deployment: Deployment,
    options: &Cloud,
    driving: &Driving,
    simulation: &Simulation,
) -> Ending {
    let name = deployment.info.name.clone();
    let Some(last) = deployment.story.last().cloned() else {
        host.terminal.say(&format!("deployment {name}: nothing to do; no run of it has begun"));
        return Ok(Exit::Ok);
    };
    if deployment.info.closed.is_some() {
        let why = if matches!(last.outcome, Some(Outcome::Finished { .. })) {
            "it was a procedure, which keeps nothing; its run is over"
        } else {
            "it is undone"
        };
        host.terminal.say(&format!("deployment {name}: nothing to do; {why}"));
        return Ok(Exit::Ok);
    }
    deployment.free(store)?;
    let goes_on = last.purpose != Purpose::Forward && last.outcome != Some(Outcome::Undone);
    let run = if goes_on { last.id.clone() } else { deployment.next_run() };
    let program = recipe::from_store(&store.sources(&deployment.info.id, &last.id)?, host)?;
    let given: Map = last.parameters.as_map().cloned().unwrap_or_default();
    let cloud = super::cloud(options.name, Some(&deployment))?;
    let things = counted(deployment.story.standing().filter(|step| step.is_thing()).count(), "thing");
    let way = if goes_on { "the undo goes on" } else { "is undone" };
    super::block_on(async {
        let wish = Wish {
            cloud,
            options,
            simulation,
            named: Named::default(),
            last: Some(&last),
            since: deployment.last_time(),
            yes: driving.yes,
            deployment: format!("{name} ({way}: {things})"),
        };
        let connection = connect(wish, store, host).await?;
        if cloud == CloudName::Aws && !driving.yes {
            let account = &connection.account;
            type_out(&host.terminal, &format!("type `{name}` to undo it in account {account}:"), &name)?;
        }
        let session = Session {
            host,
            store,
            deployment,
            program: &program,
            run,
            purpose: Purpose::Undo,
            parameters: given.clone(),
            given,
            connection,
            driving,
            approves: false,
            again: again(host, options, simulation),
        };
        session.drive().await
    })
}
