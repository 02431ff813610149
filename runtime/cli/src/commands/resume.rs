use super::{
    Ending,
    run::{how_it_stopped, tell_changed},
    undo::go_on as undo,
};
use crate::{
    Exit,
    arguments::{Cloud, Driving, Simulation},
    connect::{Wish, connect},
    deployment::{Deployment, meant, unfinished},
    host::Host,
    parameters::{fetch, has_secrets, marked},
    place,
    problem::Trouble,
    recipe,
    session::{Session, again, print_outputs},
};
use galley_evaluate::bind;
use galley_journal::Store;
use galley_program::{Map, Outcome, Purpose};

/// Go on with a run that was interrupted, failed or parked: the recipe that was started, with its parameters.
#[derive(Debug, clap::Args)]
pub(crate) struct Resume {
    /// The deployment; may be left out where only one run is not finished
    #[arg(value_name = "NAME")]
    name: Option<String>,

    #[command(flatten)]
    cloud: Cloud,

    #[command(flatten)]
    driving: Driving,

    #[command(flatten)]
    simulation: Simulation,
}

pub(crate) fn resume(command: &Resume, host: &Host) -> Ending {
    let store = host.store()?;
    let deployment = meant(&store, command.name.as_deref(), "has an unfinished run", unfinished)?;
    deployment.free(&store)?;
    let name = deployment.info.name.clone();
    let Some(last) = deployment.story.last().cloned() else {
        host.terminal.say(&format!("deployment {name}: nothing to do; no run of it has begun"));
        return Ok(Exit::Ok);
    };
    match (last.purpose, &last.outcome) {
        (_, Some(Outcome::Undone)) => {
            host.terminal.say(&format!("deployment {name}: nothing to do; it is undone"));
            Ok(Exit::Ok)
        }
        (Purpose::Undo | Purpose::Remains, _) => {
            undo(host, &store, deployment, &command.cloud, &command.driving, &command.simulation)
        }
        (Purpose::Forward, Some(Outcome::Finished { outputs })) => {
            host.terminal.say(&format!("deployment {name}: nothing to do; it was finished by run {}", last.id));
            if command.driving.events.is_none() {
                print_outputs(outputs, command.driving.json, &host.terminal);
            }
            Ok(Exit::Ok)
        }
        (Purpose::Forward, Some(Outcome::Failed { .. } | Outcome::Parked { .. } | Outcome::Interrupted) | None) => {
            forward(&command.cloud, &command.driving, &command.simulation, host, &store, deployment)
        }
    }
}

/// Goes on with a run that is not finished.
pub(super) fn forward(
    options: &Cloud,
    driving: &Driving,
    simulation: &Simulation,
    host: &Host,
    store: &Store,
    deployment: Deployment,
) -> Ending {
    let Some(last) = deployment.story.last().cloned() else { return Ok(Exit::Ok) };
    let program = recipe::from_store(&store.sources(&deployment.info.id, &last.id)?, host)?;
    let given: Map = last.parameters.as_map().cloned().unwrap_or_default();
    // Secrets are fetched again: what was written down says only where they are kept.
    let mut given = fetch(&given, &program.recipe).map_err(|problems| Trouble { exit: Exit::Usage, problems })?;
    if has_secrets(&given) {
        given = marked(&given, &store.key()?);
        tell_changed(&last.parameters, &given, host);
    }
    let parameters = bind(&program.recipe, &given).map_err(|problems| no_longer_fit(&problems))?;
    let cloud = super::cloud(options.name, Some(&deployment))?;
    super::block_on(async {
        let wish = Wish {
            cloud,
            options,
            simulation,
            named: place::named(&program, &parameters),
            last: Some(&last),
            since: deployment.last_time(),
            yes: driving.yes,
            deployment: format!("{} (goes on with run {}, {})", deployment.info.name, last.id, how_it_stopped(&last)),
        };
        let connection = connect(wish, store, host).await?;
        let session = Session {
            host,
            store,
            deployment,
            program: &program,
            run: last.id.clone(),
            purpose: Purpose::Forward,
            given,
            parameters,
            connection,
            driving,
            approves: simulation.approves,
            again: again(host, options, simulation),
        };
        session.drive().await
    })
}

/// What was written down does not bind any more: only a newer program with stricter rules can say so.
fn no_longer_fit(problems: &[galley_evaluate::BindProblem]) -> Trouble {
    let problems = problems.iter().map(|problem| {
        crate::problem::Problem::error(problem.code, problem.message.clone())
            .note("these are the parameters that the run was started with")
            .cure("go on with the version of galley that started it")
    });
    Trouble { exit: Exit::Failed, problems: problems.collect() }
}
