use super::{Ending, plan, procedure};
use crate::{
    Exit,
    arguments::{Cloud, Driving, Events, Parameters, Simulation},
    clouds::CloudName,
    connect::{Wish, connect},
    deployment::{self, Deployment, create, first_run},
    host::Host,
    length::length,
    parameters::{Bound, changed, has_secrets, marked, parameters},
    place,
    problem::{Problem, Severity, Trouble},
    recipe,
    second_run::{Obstacles, obstacles},
    session::{Session, again, print_outputs},
    story::{Run as Told, Story},
    watch::Ndjson,
};
use galley_journal::Store;
use galley_plan::Planned;
use galley_program::{Map, Outcome, Program, Purpose, RecipeKind, RunId, Time, Value};
use std::{path::PathBuf, sync::Arc};

/// Run a recipe, or go on with its interrupted run.
#[derive(Debug, clap::Args)]
pub(crate) struct Run {
    /// The recipe
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// What the deployment is called [default: what the recipe says, else the recipe's name]
    #[arg(long, value_name = "NAME")]
    deployment: Option<String>,

    #[command(flatten)]
    parameters: Parameters,

    #[command(flatten)]
    cloud: Cloud,

    #[command(flatten)]
    driving: Driving,

    #[command(flatten)]
    simulation: Simulation,
}

pub(crate) fn run(command: &Run, host: &Host) -> Ending {
    let program = recipe::from_file(&command.file, host)?;
    let mut bound = parameters(&command.parameters, &program)?;
    let mut name = deployment::name(command.deployment.as_deref(), &program, &bound.all)?;
    let store = host.store()?;
    if has_secrets(&bound.given) {
        bound.given = marked(&bound.given, &store.key()?);
    }
    if program.recipe.kind == RecipeKind::Procedure {
        name = procedure::name(&store, &name, &program.sources, &place::record(&bound.given))?;
    }
    let standing = Deployment::standing(&store, &name)?;
    let cloud = super::cloud(command.cloud.name, standing.as_ref())?;
    let Some(standing) = standing else {
        let way = Way { run: first_run(), words: "new".to_owned(), program, bound };
        return start(command, host, &store, &name, cloud, None, way);
    };
    let Some(last) = standing.story.last().cloned() else {
        let way = Way { run: first_run(), words: "new".to_owned(), program, bound };
        return start(command, host, &store, &name, cloud, Some(standing), way);
    };
    standing.free(&store)?;
    if last.purpose != Purpose::Forward {
        return Err(being_undone(&name));
    }
    let stored = store.sources(&standing.info.id, &last.id)?;
    let same_recipe = recipe::same_texts(&stored, &program.sources);
    let same_parameters = last.parameters == place::record(&bound.given);
    match (&last.outcome, same_recipe && same_parameters) {
        (Some(Outcome::Finished { outputs }), true) => {
            host.terminal.say(&format!("deployment {name}: nothing to do; it was finished by run {}", last.id));
            match command.driving.events {
                None => print_outputs(outputs, command.driving.json, &host.terminal),
                Some(Events::Json) => drop(Ndjson::new(Arc::clone(&host.terminal), Story::default())),
            }
            Ok(Exit::Ok)
        }
        (Some(Outcome::Finished { .. }), false) if same_parameters => {
            let run = standing.next_run();
            let words = format!("stands; run {run} compares it with the recipe as it is now");
            let way = Way { run, words, program, bound };
            start(command, host, &store, &name, cloud, Some(standing), way)
        }
        (_, false) => Err(different(&name, &last, same_recipe, Obstacles::default())),
        (_, true) => {
            tell_changed(&last.parameters, &bound.given, host);
            // The recipe as it was started: its files may have other names by now.
            let program = recipe::from_store(&stored, host)?;
            let words = format!("goes on with run {}, {}", last.id, how_it_stopped(&last));
            let way = Way { run: last.id, words, program, bound };
            start(command, host, &store, &name, cloud, Some(standing), way)
        }
    }
}

/// Says which secrets are others than those that the run was started with.
pub(crate) fn tell_changed(before: &Value, given: &Map, host: &Host) {
    for secret in changed(before, given) {
        host.terminal.say(&format!("the secret {secret} is another one than the run was started with"));
    }
}

/// What will be run, and how that is told.
struct Way {
    run: RunId,
    words: String,
    program: Program,
    bound: Bound,
}

fn start(
    command: &Run,
    host: &Host,
    store: &Store,
    name: &str,
    cloud: CloudName,
    standing: Option<Deployment>,
    way: Way,
) -> Ending {
    let Way { run, words, program, bound } = way;
    super::block_on(async {
        let wish = Wish {
            cloud,
            options: &command.cloud,
            simulation: &command.simulation,
            named: place::named(&program, &bound.all),
            last: standing.as_ref().and_then(|standing| standing.story.last()),
            since: standing.as_ref().map(Deployment::last_time).unwrap_or_default(),
            yes: command.driving.yes,
            deployment: format!("{name} ({words})"),
        };
        let connection = connect(wish, store, host).await?;
        if let Some(standing) = standing.as_ref().filter(|standing| begins_anew(standing, &run)) {
            let planned = plan::planned(&program, &bound.all, &connection, Some(standing), store, cloud).await;
            refuse_changes(name, standing, &planned, &program)?;
        }
        let deployment = match standing {
            Some(standing) => standing,
            None => create(store, name, cloud.as_str(), connection.opened.clock.now())?,
        };
        let session = Session {
            host,
            store,
            deployment,
            program: &program,
            run,
            purpose: Purpose::Forward,
            given: bound.given,
            parameters: bound.all,
            connection,
            driving: &command.driving,
            approves: command.simulation.approves,
            again: again(host, &command.cloud, &command.simulation),
        };
        session.drive().await
    })
}

/// Whether this run is another one than the last, over what that left.
fn begins_anew(standing: &Deployment, run: &RunId) -> bool {
    standing.story.last().is_some_and(|last| last.id != *run)
}

/// A run with another text of the recipe begins only where it changes nothing that stands, and where nothing is known
/// to fail.
pub(crate) fn refuse_changes(
    name: &str,
    standing: &Deployment,
    planned: &Planned,
    program: &Program,
) -> Result<(), Trouble> {
    let Some(last) = standing.story.last() else { return Ok(()) };
    let obstacles = obstacles(planned, &standing.story, &standing.records);
    if !obstacles.changed.is_empty() || !obstacles.gone.is_empty() {
        return Err(different(name, last, false, obstacles));
    }
    let problems: Vec<Problem> = planned.snags.iter().map(|snag| Problem::of(snag, &program.sources)).collect();
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Trouble { exit: Exit::Failed, problems });
    }
    Ok(())
}

/// How a run stopped that is not over: `interrupted after 4m10s`.
pub(crate) fn how_it_stopped(run: &Told) -> String {
    let after = |ended: Option<Time>| ended.map(|at| format!(" after {}", length(at.since(run.started))));
    let after = after(run.ended).unwrap_or_default();
    match &run.outcome {
        None => "whose process was ended".to_owned(),
        Some(Outcome::Interrupted) => format!("interrupted{after}"),
        // What fails outside of every step has no path.
        Some(Outcome::Failed { path, .. }) if path.to_string().is_empty() => format!("failed{after}"),
        Some(Outcome::Failed { path, .. }) => format!("failed at {path}{after}"),
        Some(Outcome::Parked { path, .. }) => format!("parked at {path}{after}"),
        Some(Outcome::Finished { .. }) => format!("finished{after}"),
        Some(Outcome::Undone) => format!("undone{after}"),
    }
}

fn different(name: &str, last: &Told, same_recipe: bool, obstacles: Obstacles) -> Trouble {
    let state = match last.outcome {
        Some(Outcome::Finished { .. }) => "stands".to_owned(),
        Some(Outcome::Failed { .. } | Outcome::Parked { .. } | Outcome::Interrupted | Outcome::Undone) | None => {
            format!("is not finished (run {}, {})", last.id, how_it_stopped(last))
        }
    };
    let (code, what) = if same_recipe { ("E7317", "other parameters") } else { ("E7318", "another recipe") };
    let mut problem = Problem::error(code, format!("deployment `{name}` {state}; it was started with {what}"));
    if same_recipe {
        problem = problem.note(format!("its parameters: {}", last.parameters));
    }
    if !obstacles.gone.is_empty() {
        problem = problem.cure("where a step only has another name now, say so: with { formerly = \"the old name\" }");
    }
    problem.notes.extend(obstacles.changed.into_iter().chain(obstacles.gone));
    if !matches!(last.outcome, Some(Outcome::Finished { .. })) {
        problem = problem.cure(format!("go on with what was started: galley resume {name}"));
    }
    problem
        .cure(format!("make another one beside it: --deployment {name}-2"))
        .cure(format!("take it back first: galley undo {name}"))
        .ends(Exit::Usage)
}

pub(crate) fn being_undone(name: &str) -> Trouble {
    Problem::error("E7324", format!("deployment `{name}` is being undone"))
        .cure(format!("finish that first: galley undo {name}"))
        .ends(Exit::Usage)
}
